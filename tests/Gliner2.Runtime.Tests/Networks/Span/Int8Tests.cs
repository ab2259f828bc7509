using Gliner2.Checkpoints;
using Gliner2.Networks.Span;
using Gliner2.Onnx.Operators;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>Eight-bit layers on the bundled model: near the answers of single precision, and the same in any company.</summary>
public sealed class Int8Tests
{
    private static readonly string Mini = Path.Combine(RepositoryFolder.Root, "src", "Gliner2.Models.Mini", "gliner2-mini-en");

    [Fact]
    public void Probabilities_stay_near_those_of_single_precision()
    {
        if (Refused()) return;
        var records = Records();
        var exact = Score(records, ModelPrecision.Float32);
        var rounded = Score(records, ModelPrecision.Int8);
        var differences = Differences(exact, rounded);
        Assert.True(differences.Count > 10_000, $"only {differences.Count} probabilities");
        Assert.InRange(differences.Average(), 1e-7, 0.01);
        Assert.InRange(differences.Count(difference => difference > 0.2), 0, differences.Count / 200);
    }

    [Fact]
    public void A_texts_scores_do_not_depend_on_its_batch()
    {
        if (Refused()) return;
        var records = Records();
        using var checkpoint = Checkpoint.Open(Mini);
        using SpanNetwork network = Load(checkpoint, ModelPrecision.Int8);
        var together = network.ScoreAll(records);
        for (var r = 0; r < records.Count; r += 7)
        {
            var alone = (SpanScores)network.Score([records[r]], CancellationToken.None)[0];
            for (var g = 0; g < alone.Groups.Count; g++)
            {
                var (a, b) = (alone.Groups[g], ((SpanScores)together[r]).Groups[g]);
                AssertNear(a.ClassLogits.Span, b.ClassLogits.Span);
                AssertNear(a.CountLogits.Span, b.CountLogits.Span);
                AssertNear(a.Spans.Values.Span, b.Spans.Values.Span);
            }
        }
    }

    /// <summary>By how much the probabilities of the same texts differ.</summary>
    internal static List<double> Differences(List<SpanScores> exact, List<SpanScores> rounded)
    {
        var differences = new List<double>();
        for (var r = 0; r < exact.Count; r++)
        {
            for (var g = 0; g < exact[r].Groups.Count; g++)
            {
                var (a, b) = (exact[r].Groups[g], rounded[r].Groups[g]);
                for (var i = 0; i < a.ClassLogits.Length; i++) differences.Add(Difference(a.ClassLogits.Span[i], b.ClassLogits.Span[i]));
                if (a.Spans.Instances != b.Spans.Instances) continue;
                for (var i = 0; i < a.Spans.Values.Length; i++) differences.Add(Difference(a.Spans.Values.Span[i], b.Spans.Values.Span[i]));
            }
        }
        return differences;
    }

    /// <summary>Whether this processor has no operators for bytes; then the precision must be refused with a message.</summary>
    private static bool Refused()
    {
        if (OperatorDomain.IsOffered) return false;
        using var checkpoint = Checkpoint.Open(Mini);
        Assert.Contains("needs vector instructions", Assert.Throws<ModelException>(() => Load(checkpoint, ModelPrecision.Int8)).Message, StringComparison.Ordinal);
        return true;
    }

    private static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(new Tolerance(2e-2, 2e-2).Accepts(expected[i], actual[i]), $"{actual[i]} instead of {expected[i]}");
    }

    private static double Difference(float a, float b) => Math.Abs(1 / (1 + Math.Exp(-a)) - 1 / (1 + Math.Exp(-b)));

    private static List<EncodedText> Records() => [.. CaseReader.Read(Path.Combine(RepositoryFolder.Root, "tests", "reference", "cases", "mini.jsonl.gz"))
        .Where(recorded => recorded.Kind == "extract").Take(36).Select(RecordedPrompt.Read)];

    private static List<SpanScores> Score(List<EncodedText> records, ModelPrecision precision)
    {
        using var checkpoint = Checkpoint.Open(Mini);
        using SpanNetwork network = Load(checkpoint, precision);
        return [.. network.ScoreAll(records).Cast<SpanScores>()];
    }

    private static SpanNetwork Load(Checkpoint checkpoint, ModelPrecision precision) =>
        new(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, new ModelOptions { Threads = 1, Precision = precision }, "mini");
}
