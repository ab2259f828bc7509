using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.Kernels;
using Gliner2.Networks.Span;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks;

/// <summary>What graphs over the same files hold once.</summary>
public sealed class SharedArraysTests : IDisposable
{
    private const string Replaced = "encoder.encoder.layer.0.intermediate.dense.weight";

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-shared-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Networks_over_the_same_files_share_what_they_are_made_of()
    {
        if (!OperatorDomain.IsOffered) return;
        using Checkpoint one = Checkpoint.Open(Mini), other = Checkpoint.Open(Mini);
        var first = Build(one, one.Tensors).Arrays;
        AssertSame(first, Build(other, other.Tensors).Arrays, different: 0);

        // In bytes the layers that stay in single precision are the first network's, and the others are packed where the products are ours.
        var bytes = Build(other, other.Tensors, ModelPrecision.Int8).Arrays;
        Assert.Contains(bytes, array => first.Contains(array, ReferenceEqualityComparer.Instance));
        Assert.Equal(ByteProduct.IsSupported, bytes.Any(array => !first.Contains(array, ReferenceEqualityComparer.Instance)));
        AssertSame(bytes, Build(one, one.Tensors, ModelPrecision.Int8).Arrays, different: 0);
        GC.KeepAlive(first);
    }

    [Fact]
    public void A_replaced_weight_is_nobody_elses()
    {
        if (!OperatorDomain.IsOffered) return;
        using var checkpoint = Checkpoint.Open(Mini);
        var original = checkpoint.Tensors.Find(Replaced)!;
        var values = original.ToFloats();
        var changed = new ReplacedTensors(checkpoint.Tensors, new Dictionary<string, WeightTensor> { [Replaced] = new MemoryTensor(Replaced, [.. original.Shape], values) });
        var before = Build(checkpoint, checkpoint.Tensors).Arrays;
        AssertSame(before, Build(checkpoint, changed).Arrays, different: 1);
        AssertSame(before, Build(checkpoint, checkpoint.Tensors).Arrays, different: 0);
    }

    [Fact]
    public void A_file_that_was_written_anew_is_another()
    {
        if (!OperatorDomain.IsOffered) return;
        var files = CheckpointFiles.In(Mini);
        var weights = Path.Combine(_folder, "model.safetensors");
        File.Copy(files.Weights, weights);
        IReadOnlyList<Array> before;
        using (var checkpoint = Checkpoint.Open(files with { Weights = weights })) before = Build(checkpoint, checkpoint.Tensors).Arrays;
        using (var checkpoint = Checkpoint.Open(files with { Weights = weights })) AssertSame(before, Build(checkpoint, checkpoint.Tensors).Arrays, different: 0);
        File.SetLastWriteTimeUtc(weights, File.GetLastWriteTimeUtc(weights).AddSeconds(2));
        using (var checkpoint = Checkpoint.Open(files with { Weights = weights })) AssertSame(before, Build(checkpoint, checkpoint.Tensors).Arrays, different: before.Count);
    }

    private static string Mini => ReferenceFolder.ModelFolder("mini");

    private static AuthoredGraph Build(Checkpoint checkpoint, ITensorSource tensors, ModelPrecision precision = ModelPrecision.Float32) =>
        SpanGraph.Build(checkpoint.Config, checkpoint.Encoder, tensors, precision: precision);

    private static void AssertSame(IReadOnlyList<Array> one, IReadOnlyList<Array> other, int different)
    {
        Assert.NotEmpty(one);
        Assert.Equal(one.Count, other.Count);
        Assert.Equal(different, Enumerable.Range(0, one.Count).Count(i => !ReferenceEquals(one[i], other[i])));
        GC.KeepAlive(one);
    }
}
