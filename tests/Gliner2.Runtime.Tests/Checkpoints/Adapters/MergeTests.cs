using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

public sealed class MergeTests
{
    [Theory]
    [MemberData(nameof(AdapterReference.Rows), MemberType = typeof(AdapterReference))]
    public void Merged_tensors_equal_the_recorded_ones(string name)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(AdapterReference.Base));
        using var expected = SafetensorsFile.Open(Path.Combine(AdapterReference.Folder("merged-" + name), "merged.safetensors"));
        var merged = LoraAdapter.Merge(AdapterReference.Folder(name), checkpoint.Tensors, ModelArchitecture.Span);

        Assert.Equal(expected.Tensors.Select(t => t.Name).Order(StringComparer.Ordinal), merged.Replaced.Order(StringComparer.Ordinal));
        foreach (var tensor in expected.Tensors)
        {
            var actual = merged.Find(tensor.Name)!;
            Assert.Equal(tensor.Shape, actual.Shape);
            var (want, got) = (tensor.ToFloats(), actual.ToFloats());
            for (var i = 0; i < want.Length; i++)
                Assert.True(Math.Abs(want[i] - got[i]) <= 1e-6 + (1e-5 * Math.Abs(want[i])), $"{tensor.Name}[{i}]: {want[i]} expected, {got[i]} merged");
        }

        Assert.Equal(checkpoint.Tensors.Tensors.Select(t => t.Name), merged.Tensors.Select(t => t.Name));
        foreach (var tensor in merged.Tensors.Where(t => expected.Find(t.Name) is null))
            Assert.Same(checkpoint.Tensors.Find(tensor.Name), tensor);
    }

    [Fact]
    public void A_large_layer_is_merged_like_a_small_one()
    {
        const int Outputs = 300, Inputs = 700, Rank = 8;
        var random = new Random(1);
        float[] Values(int count) => Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        var weight = new MemoryTensor("m.weight", [Outputs, Inputs], Values(Outputs * Inputs));
        var pair = new AdapterPair("m")
        {
            A = new MemoryTensor("a", [Rank, Inputs], Values(Rank * Inputs)),
            B = new MemoryTensor("b", [Outputs, Rank], Values(Outputs * Rank)),
        };
        var (w, a, b) = (weight.ToFloats(), pair.A.ToFloats(), pair.B.ToFloats());

        var merged = LoraMerge.Weight(weight, pair, 0.5);

        for (var i = 0; i < merged.Length; i++)
        {
            var (row, column) = (i / Inputs, i % Inputs);
            var product = Enumerable.Range(0, Rank).Sum(k => (double)b[(row * Rank) + k] * a[(k * Inputs) + column]);
            Assert.Equal(w[i] + (0.5 * product), merged[i], 5e-6);
        }
    }
}
