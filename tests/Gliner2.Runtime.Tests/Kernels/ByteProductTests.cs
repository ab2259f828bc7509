using System.Runtime.InteropServices;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Products of bytes against sums of whole numbers, where this processor multiplies so.</summary>
public sealed unsafe class ByteProductTests
{
    private const byte Zero = 128;

    [Theory]
    [InlineData(4, 32)]
    [InlineData(8, 1)]
    [InlineData(64, 33)]
    [InlineData(36, 100)]
    [InlineData(768, 96)]
    public void A_product_is_exact_for_every_number_of_rows(int depth, int outputs)
    {
        if (!ByteProduct.IsSupported) return;
        var random = new Random(depth + outputs);
        var bytes = new sbyte[outputs * depth];
        random.NextBytes(MemoryMarshal.AsBytes(bytes.AsSpan()));
        var scales = Enumerable.Range(0, outputs).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        fixed (float* weight = Pack(bytes, scales, depth))
        {
            for (var count = 1; count <= 37; count++)
            {
                var rows = new byte[count * depth];
                random.NextBytes(rows);
                var result = new float[count * outputs];
                fixed (byte* x = rows)
                fixed (float* y = result) ByteProduct.Multiply(x, count, depth, (byte*)weight, outputs, 0, PackedBytes.Panels(outputs), y);
                for (var r = 0; r < count; r++)
                {
                    for (var o = 0; o < outputs; o++)
                    {
                        var sum = 0;
                        for (var d = 0; d < depth; d++) sum += (rows[(r * depth) + d] - Zero) * bytes[(o * depth) + d];
                        Assert.Equal(sum * scales[o], result[(r * outputs) + o]);
                    }
                }
            }
        }
    }

    private static float[] Pack(sbyte[] bytes, float[] scales, int depth)
    {
        var weight = GC.AllocateUninitializedArray<float>(PackedBytes.Words(scales.Length, depth), pinned: true);
        PackedBytes.Clear(weight, scales.Length, depth);
        var sums = Enumerable.Range(0, scales.Length).Select(o => bytes.Skip(o * depth).Take(depth).Sum(b => b)).ToArray();
        // In two parts, as layers side by side are.
        var first = scales.Length / 3;
        fixed (float* target = weight)
        {
            PackedBytes.Pack(bytes.AsSpan(0, first * depth), scales.AsSpan(0, first), sums.AsSpan(0, first), Zero, 0, depth, (byte*)target);
            PackedBytes.Pack(bytes.AsSpan(first * depth), scales.AsSpan(first), sums.AsSpan(first), Zero, first, depth, (byte*)target);
        }
        return weight;
    }
}
