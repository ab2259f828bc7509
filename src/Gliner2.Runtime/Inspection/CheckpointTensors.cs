using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary;
using Gliner2.Networks.Span;

namespace Gliner2.Inspection;

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
