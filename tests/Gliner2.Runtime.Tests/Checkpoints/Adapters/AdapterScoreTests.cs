using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.Networks.Span;
using Gliner2.Runtime.Tests.Networks;
using Gliner2.Runtime.Tests.Networks.Span;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

/// <summary>The network with each recorded adapter merged in gives the recorded scores.</summary>
public sealed class AdapterScoreTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(AdapterReference.Rows), MemberType = typeof(AdapterReference))]
    public void Scores_are_the_recorded_ones(string name)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(AdapterReference.Base));
        var merged = LoraAdapter.Apply(checkpoint, new ModelOptions { Adapter = AdapterReference.Folder(name) });
        using var network = new SpanNetwork(checkpoint.Config, checkpoint.Encoder, merged, new ModelOptions { Threads = 2 }, name);
        var cases = CaseReader.Read(AdapterReference.Folder(name + ".jsonl.gz")).ToList();
        Assert.All(cases, recorded => Assert.Equal("extract", recorded.Kind));
        var scores = network.ScoreAll(cases.ConvertAll(RecordedPrompt.Read));

        var mismatches = new Mismatches($"{name}: scores with the adapter");
        for (var i = 0; i < cases.Count; i++) mismatches.Add(cases[i].Id, "merged", ScoreComparison.Compare(cases[i], (SpanScores)scores[i]));
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }
}
