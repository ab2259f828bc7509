using Gliner2.Checkpoints;
using Gliner2.Networks.Span;
using Gliner2.Runtime.Tests.Networks.Span;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks;

/// <summary>Weights that were computed, as an adapter's merge does, give the answers of weights in files.</summary>
public sealed class MemoryWeightTests
{
    [Theory]
    [InlineData("span-deberta")]
    [InlineData("span-deberta-moe")]
    [InlineData("span-modernbert")]
    public void Every_weight_from_memory_gives_the_recorded_scores(string name)
    {
        using var checkpoint = Checkpoint.Open(Path.Combine(RepositoryFolder.Root, "tests", "reference", "models", name));
        var memory = new MemorySource(checkpoint.Tensors);
        using var network = new SpanNetwork(checkpoint.Config, checkpoint.Encoder, memory, new ModelOptions { Threads = 1 }, name);
        var cases = CaseReader.Read(Path.Combine(RepositoryFolder.Root, "tests", "reference", "cases", name + ".jsonl.gz")).Where(recorded => recorded.Kind == "extract").Take(24).ToList();
        var scores = network.ScoreAll(cases.ConvertAll(RecordedPrompt.Read));
        for (var i = 0; i < cases.Count; i++) Assert.Null(ScoreComparison.Compare(cases[i], (SpanScores)scores[i]));
    }

    private sealed class MemorySource(ITensorSource files) : ITensorSource
    {
        private readonly Dictionary<string, WeightTensor> _copies = files.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => (WeightTensor)new MemoryTensor(tensor.Name, [.. tensor.Shape], tensor.ToFloats()));

        public IEnumerable<WeightTensor> Tensors => _copies.Values;

        public WeightTensor? Find(string name) => _copies.GetValueOrDefault(name);
    }
}
