namespace Gliner2.Models.Inspection;

/// <summary>The tensors that a checkpoint's configuration calls for.</summary>
internal static class CheckpointTensors
{
    public static TensorTable Expected(Checkpoint checkpoint)
    {
        var table = new TensorTable();
        table.AddEncoder(checkpoint.Encoder);
        if (checkpoint.Config.Architecture == ModelArchitecture.Span) table.AddSpanHeads(checkpoint.Config.CountingLayer, checkpoint.Encoder.HiddenSize);
        else table.AddBoundaryHeads(BoundaryConfigReader.Read(checkpoint.Config.Json), checkpoint.Encoder.HiddenSize);
        return table;
    }
}
