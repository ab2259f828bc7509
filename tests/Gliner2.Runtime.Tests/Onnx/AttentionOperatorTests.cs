using Gliner2.Checkpoints;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Onnx;

/// <summary>The operator inside ONNX Runtime: encoders with it give the states of encoders made of standard nodes.</summary>
public sealed class AttentionOperatorTests
{
    [Theory]
    [MemberData(nameof(ReferenceFolder.AllCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Fused_and_plain_attention_agree(string name)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(name));
        int[] lengths = [300, 1, 37, 16, 158];
        var plain = States(checkpoint, lengths, portable: true);
        var fused = States(checkpoint, lengths, portable: false);

        var hidden = checkpoint.Encoder.HiddenSize;
        var worst = 0f;
        for (var text = 0; text < lengths.Length; text++)
        {
            var from = text * lengths.Max() * hidden;
            for (var i = from; i < from + (lengths[text] * hidden); i++) worst = Math.Max(worst, Math.Abs(plain[i] - fused[i]));
        }

        Assert.InRange(worst, 0, 1e-4f);
    }

    private static float[] States(Checkpoint checkpoint, int[] lengths, bool portable)
    {
        var graph = new GraphBuilder();
        var ids = graph.Input("ids", ElementType.Int64, "batch", "tokens");
        var mask = graph.Input("mask", ElementType.Int64, "batch", "tokens");
        var states = Encoder.Build(new NetworkBuilder(checkpoint.Tensors, graph, portable), checkpoint.Encoder, ids, mask);
        graph.Output(states, "states", ElementType.Float, "rows", checkpoint.Encoder.HiddenSize);

        using var session = new OrtSession(graph.Finish(), new ModelOptions { Threads = 2 }, "test");
        using var inputs = new SessionInputs();
        var random = new Random(3);
        var tokens = lengths.Max();
        var idValues = inputs.Add("ids", lengths.Length, tokens);
        var maskValues = inputs.Add("mask", lengths.Length, tokens);
        for (var text = 0; text < lengths.Length; text++)
        {
            for (var t = 0; t < lengths[text]; t++)
            {
                idValues[(text * tokens) + t] = random.Next(1000);
                maskValues[(text * tokens) + t] = 1;
            }
        }

        using var outputs = session.Run(inputs, ["states"], CancellationToken.None);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
