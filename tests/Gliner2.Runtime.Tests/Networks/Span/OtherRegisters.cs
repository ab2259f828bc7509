using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Networks.Span;
using Gliner2.Onnx.Operators;
using Gliner2.Runtime.Tests.Kernels;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>A process of its own with fewer vector instructions than the processor has, for a running one can't give up any.</summary>
internal static class OtherRegisters
{
    private const int CasesPerCheckpoint = 6;

    /// <summary>Scores recorded texts with the registers that there are, alone and together, and says what is wrong.</summary>
    public static int Run()
    {
        Console.Out.WriteLine($"{(OperatorDomain.IsOffered ? Widest.Lanes : 0)} lanes");
        foreach (var name in new[] { "mini", "span-deberta", "span-modernbert" })
        {
            using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(name));
            var cases = ReferenceFolder.Cases(name).Where(recorded => recorded.Kind == "extract").Take(CasesPerCheckpoint).ToList();
            var texts = cases.ConvertAll(RecordedPrompt.Read);
            var exact = Score(checkpoint, name, texts, ModelPrecision.Float32);
            for (var i = 0; i < cases.Count; i++)
                if (ScoreComparison.Compare(cases[i], exact[i]) is { } difference) Console.Out.WriteLine($"{name} {cases[i].Id}: {difference}");
            if (!OperatorDomain.IsOffered) continue;
            var rounded = Score(checkpoint, name, texts, ModelPrecision.Int8);
            if (name == "mini" && Int8Tests.Differences(exact, rounded).Average() is not (> 1e-7 and < 0.01)) Console.Out.WriteLine("eight bits are far from single precision");
        }

        foreach (var form in OperatorDomain.IsOffered ? [WeightForm.Halves, WeightForm.BrainFloats] : (WeightForm[])[])
            if (NarrowProducts.Difference(form) is { } difference) Console.Out.WriteLine(difference);
        return 0;
    }

    private static List<SpanScores> Score(Checkpoint checkpoint, string name, List<EncodedText> texts, ModelPrecision precision)
    {
        using var network = new SpanNetwork(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, new ModelOptions { Threads = 1, Precision = precision }, name);
        var together = network.ScoreAll(texts).Cast<SpanScores>().ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            // Standard nodes round otherwise in other company, ours don't.
            var alone = (SpanScores)network.Score([texts[i]], CancellationToken.None)[0];
            if (OperatorDomain.IsOffered && !Same(alone, together[i])) Console.Out.WriteLine($"{name}, {precision}, text {i}: other bits alone than in company");
        }

        return together;
    }

    private static bool Same(SpanScores a, SpanScores b) => a.Groups.Zip(b.Groups).All(pair =>
        Same(pair.First.ClassLogits, pair.Second.ClassLogits) && Same(pair.First.CountLogits, pair.Second.CountLogits) && Same(pair.First.Spans.Values, pair.Second.Spans.Values));

    private static bool Same(ReadOnlyMemory<float> a, ReadOnlyMemory<float> b) => MemoryMarshal.AsBytes(a.Span).SequenceEqual(MemoryMarshal.AsBytes(b.Span));
}
