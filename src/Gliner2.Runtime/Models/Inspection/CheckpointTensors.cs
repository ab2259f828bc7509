namespace Gliner2.Models.Inspection;

/// <summary>The tensors that a checkpoint's configuration calls for.</summary>
internal static class CheckpointTensors
{
    public static TensorTable Expected(Checkpoint checkpoint)
    {
        var table = new TensorTable();
        table.AddEncoder(checkpoint.Encoder);
        table.AddSpanHeads(checkpoint.Config.CountingLayer, checkpoint.Encoder.HiddenSize);
        return table;
    }
}
