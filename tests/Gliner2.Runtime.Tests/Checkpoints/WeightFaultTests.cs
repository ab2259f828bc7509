using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Checkpoints.Adapters;
using Gliner2.Runtime.Tests.Checkpoints.Adapters;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>Weights that are no numbers, and weights that change while they are in use.</summary>
public sealed class WeightFaultTests
{
    private const string Name = "span-deberta-lstm";
    private const string Tensor = "classifier.0.weight";

    [Theory]
    [InlineData("F32", float.NaN, "NaN")]
    [InlineData("F32", float.PositiveInfinity, "infinity")]
    [InlineData("F16", float.NegativeInfinity, "minus infinity")]
    [InlineData("BF16", float.NaN, "NaN")]
    public async Task A_number_that_is_not_finite_is_found_while_loading_and_by_a_check(string type, float value, string shown)
    {
        using var files = new EditableCheckpoint(Name);
        var tensors = files.ReadTensors().ConvertAll(tensor => tensor.Name == Tensor ? Convert(tensor, type, value) : tensor);
        files.WriteTensors("model.safetensors", tensors);
        var width = tensors.Single(tensor => tensor.Name == Tensor).Shape[1];
        var problem = $"tensor '{Tensor}' holds {shown} at [1, {width - 1}]";
        Assert.Equal($"{files.PathOf("model.safetensors")}: {problem}; the file is damaged, or training diverged", Assert.Throws<ModelException>(() => Gliner2Extractor.Load(files.Folder)).Message);
        Assert.Equal([problem], (await ModelVerification.RunAsync(files.Folder)).Problems);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(1000)]
    public void Every_place_is_looked_at(int length)
    {
        foreach (var type in (TensorType[])[TensorType.F32, TensorType.F16, TensorType.BF16])
        {
            for (var place = 0; place < length; place++)
            {
                var values = new byte[length * type.Size()];
                Assert.Null(WeightScan.Problem(new Stored(type, [length], values)));
                Infinity(type).CopyTo(values.AsSpan(place * type.Size()));
                Assert.Equal($"tensor 'x' holds infinity at [{place}]", WeightScan.Problem(new Stored(type, [length], values)));
            }
        }
    }

    [Fact]
    public void The_greatest_finite_numbers_are_numbers()
    {
        Assert.Null(WeightScan.Problem(new Stored(TensorType.F32, [2], MemoryMarshal.AsBytes<float>([float.MaxValue, float.MinValue]).ToArray())));
        Assert.Null(WeightScan.Problem(new Stored(TensorType.F16, [2], MemoryMarshal.AsBytes<Half>([Half.MaxValue, Half.MinValue]).ToArray())));
    }

    [Fact]
    public void An_adapter_with_a_number_that_is_not_finite_is_refused()
    {
        using var adapter = new AdapterFixture("all");
        var path = adapter.PathOf("adapter_model.safetensors");
        var bytes = File.ReadAllBytes(path);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - 4);
        File.WriteAllBytes(path, bytes);
        using var model = Checkpoint.Open(Path.Combine(RepositoryFolder.Root, "tests", "reference", "models", AdapterReference.Base));
        var message = Assert.Throws<ModelException>(() => LoraAdapter.Merge(adapter.Folder, model.Tensors, ModelArchitecture.Span)).Message;
        Assert.StartsWith($"{path}: tensor '", message, StringComparison.Ordinal);
        Assert.Contains("' holds NaN at [", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copied_weights_give_the_answers_of_mapped_ones_and_need_the_file_no_more()
    {
        using var files = new EditableCheckpoint(Name);
        using var mapped = Gliner2Extractor.Load(Path.Combine(RepositoryFolder.Root, "tests", "reference", "models", Name));
        using var copied = Gliner2Extractor.Load(files.Folder, new ModelOptions { CopyWeights = true });
        using (var stream = File.OpenWrite(files.PathOf("model.safetensors"))) stream.SetLength(0);
        using var other = copied.WithAdapter(null);

        var schema = ExtractionSchema.Create().Entities("person", "company").Classification("tone", "good", "bad").Structure("deal", "buyer::str", "price::str").Build();
        const string Text = "Apple bought Beats for $3 billion, said Tim Cook.";
        var expected = mapped.Extract(Text, schema, new ExtractionOptions { Threshold = 0 }).ToJson(new ResultFormat { IncludeConfidence = true });
        Assert.Equal(expected, copied.Extract(Text, schema, new ExtractionOptions { Threshold = 0 }).ToJson(new ResultFormat { IncludeConfidence = true }));
        Assert.Equal(expected, other.Extract(Text, schema, new ExtractionOptions { Threshold = 0 }).ToJson(new ResultFormat { IncludeConfidence = true }));
    }

    private static StoredTensor Convert(StoredTensor tensor, string type, float value)
    {
        var floats = MemoryMarshal.Cast<byte, float>(tensor.Data).ToArray();
        floats[2 * tensor.Shape[1] - 1] = value;
        var data = type switch
        {
            "F32" => MemoryMarshal.AsBytes<float>(floats).ToArray(),
            "F16" => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(floats, number => (Half)number)).ToArray(),
            _ => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(floats, number => (ushort)(BitConverter.SingleToUInt32Bits(number) >> 16))).ToArray(),
        };
        return tensor with { Type = type, Data = data };
    }

    private static byte[] Infinity(TensorType type) => type switch
    {
        TensorType.F32 => BitConverter.GetBytes(float.PositiveInfinity),
        TensorType.F16 => BitConverter.GetBytes(Half.PositiveInfinity),
        _ => BitConverter.GetBytes((ushort)0x7F80),
    };

    private sealed class Stored(TensorType type, long[] shape, byte[] bytes) : WeightTensor("x", type, shape)
    {
        public override ReadOnlySpan<byte> Bytes => bytes;
    }
}
