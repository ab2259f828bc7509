using Gliner2.Checkpoints;
using Gliner2.Networks.Span;
using Gliner2.Onnx;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>The network of every recorded span checkpoint, stage by stage.</summary>
public sealed class SpanNetworkTests(ITestOutputHelper output)
{
    private static readonly ModelOptions TwoThreads = new() { Threads = 2 };

    public static IEnumerable<object[]> Checkpoints => ReferenceFolder.SpanCheckpoints();

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void States_inside_the_network_are_the_recorded_ones(string name)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(name));
        using var session = new OrtSession(SpanGraph.Build(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, inspect: true), new ModelOptions { Threads = 2 }, name);
        var mismatches = new Mismatches($"{name}: states");
        foreach (var recorded in Extracts(name)) mismatches.Check(recorded.Id, recorded.Kind, () => CompareStates(recorded, checkpoint, session));
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Scores_are_the_recorded_ones_alone_and_in_any_company(string name)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(name));
        using var network = new SpanNetwork(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, TwoThreads, name);
        var cases = Extracts(name).ToList();
        var texts = cases.ConvertAll(RecordedPrompt.Read);
        var together = network.ScoreAll(texts);
        var mismatches = new Mismatches($"{name}: scores");
        for (var i = 0; i < cases.Count; i++)
        {
            mismatches.Add(cases[i].Id, "in a batch", ScoreComparison.Compare(cases[i], (SpanScores)together[i]));
            if (i % 12 == 0) mismatches.Add(cases[i].Id, "alone", ScoreComparison.Compare(cases[i], (SpanScores)network.Score([texts[i]], CancellationToken.None)[0]));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static IEnumerable<ReferenceCase> Extracts(string name) => ReferenceFolder.Cases(name).Where(recorded => recorded.Kind == "extract");

    private static string? CompareStates(ReferenceCase recorded, Checkpoint checkpoint, OrtSession session)
    {
        var encoded = RecordedPrompt.Read(recorded);
        using var inputs = new SessionInputs();
        new SpanBatch([encoded], checkpoint.Config.TokenPooling).Write(inputs);
        using var results = session.Run(inputs, [SpanGraph.HiddenStates, SpanGraph.PooledStates], CancellationToken.None);
        var hidden = results[0].GetTensorDataAsSpan<float>();
        var words = results[1].GetTensorDataAsSpan<float>();
        var scores = recorded["scores"];
        double sum = 0, absolute = 0, wordsAbsolute = 0;
        foreach (var value in hidden) (sum, absolute) = (sum + value, absolute + Math.Abs(value));
        foreach (var value in words) wordsAbsolute += Math.Abs(value);
        var width = checkpoint.Encoder.HiddenSize;
        // Words are pooled only where some group looks at them.
        var pooled = words.Length == 0 ? null : CompareWords(words.Length / width, wordsAbsolute / words.Length);
        return ScoreComparison.Numbers("hidden_head", scores.GetProperty("hidden_head"), hidden[..4])
            ?? ScoreComparison.Number("hidden_sum", scores.GetProperty("hidden_sum").GetDouble(), sum)
            ?? ScoreComparison.Number("hidden_abs_mean", scores.GetProperty("hidden_abs_mean").GetDouble(), absolute / hidden.Length)
            ?? pooled;

        string? CompareWords(int count, double mean)
        {
            var expected = scores.GetProperty("word_states");
            if (count != expected[0].GetInt32()) return $"{count} word states instead of {expected[0]}";
            return ScoreComparison.Number("word_states", expected[1].GetDouble(), mean);
        }
    }
}
