using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Gliner2.Checkpoints;
using Gliner2.Kernels;

namespace Gliner2.Networks.Encoders;

/// <summary>Rounds layers to whole numbers of one byte, one scale an output: w = scale * byte. Some outputs at a time, with all processors.</summary>
internal static class Int8Rows
{
    // Outputs that are handed over together: what puts them in another order reaches a row of its result a cache line at a time.
    private const int Block = 64;

    // Adding this to a number of less than 2^22 leaves the rounded number in the lowest bits.
    private const float Rounder = 12_582_912f;

    /// <summary>
    /// The greatest value. On x64 processors without the vector instructions for products of bytes, pairs of products are added in 16 bits, where
    /// two products of 255 and 127 don't fit; there a weight has one bit less.
    /// </summary>
    public static int Greatest { get; } = !X86Base.IsSupported || HasByteProducts() ? 127 : 63;

    /// <summary>Takes some outputs.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="rows">Their bytes [count, inputs].</param>
    /// <param name="scales">What a byte stands for [count].</param>
    /// <param name="sums">The sum of each one's bytes [count].</param>
    public delegate void Taker(int first, ReadOnlySpan<sbyte> rows, ReadOnlySpan<float> scales, ReadOnlySpan<int> sums);

    /// <summary>Rounds layers that read the same states, their outputs side by side.</summary>
    public static void Quantize(IReadOnlyList<LayerPart> parts, Taker take)
    {
        var target = 0;
        foreach (var part in parts)
        {
            Quantize(part, target, take);
            target += part.Outputs;
        }
    }

    private static void Quantize(LayerPart part, int target, Taker take)
    {
        var (weight, inputs) = (part.Weight, part.Inputs);
        var floats = weight.Type == TensorType.F32 ? null : weight.ToFloats();
        Parallel.For(0, (part.Outputs + Block - 1) / Block, block =>
        {
            var source = floats ?? MemoryMarshal.Cast<byte, float>(weight.Bytes);
            var first = block * Block;
            var count = Math.Min(Block, part.Outputs - first);
            using var rented = new RentedArray<sbyte>(count * inputs);
            var rows = rented.Array.AsSpan(0, count * inputs);
            using var turned = new RentedArray<float>(part.Transposed ? count * inputs : 0);
            if (part.Transposed) Turn(source[(part.FirstInput * part.Stride + part.FirstOutput + first)..], part.Stride, count, inputs, turned.Array);
            Span<float> scales = stackalloc float[Block];
            Span<int> sums = stackalloc int[Block];
            for (var o = 0; o < count; o++)
            {
                var row = rows.Slice(o * inputs, inputs);
                var numbers = part.Transposed ? turned.Array.AsSpan(o * inputs, inputs) : source.Slice((part.FirstOutput + first + o) * part.Stride + part.FirstInput, inputs);
                scales[o] = QuantizeRow(numbers, row);
                sums[o] = Sum(row);
            }
            take(target + first, rows, scales[..count], sums[..count]);
        });
        weight.Release();
    }

    /// <summary>Some columns of a matrix as rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(ReadOnlySpan<float> matrix, int stride, int count, int inputs, Span<float> rows)
    {
        for (var i = 0; i < inputs; i++)
        {
            var row = matrix.Slice(i * stride, count);
            for (var o = 0; o < count; o++) rows[(o * inputs) + i] = row[o];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float QuantizeRow(ReadOnlySpan<float> row, Span<sbyte> bytes)
    {
        var greatest = Math.Abs(TensorPrimitives.MaxMagnitude(row));
        if (!(greatest > 0))
        {
            bytes.Clear();
            return 0;
        }
        var factor = Greatest / greatest;
        var (scale, rounder) = (new Vector<float>(factor), new Vector<float>(Rounder));
        var i = 0;
        for (; i <= row.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
            Vector.AsVectorSByte(Vector.Narrow(Vector.Narrow(Round(row, i, 0), Round(row, i, 1)), Vector.Narrow(Round(row, i, 2), Round(row, i, 3)))).CopyTo(bytes[i..]);
        for (; i < row.Length; i++) bytes[i] = (sbyte)BitConverter.SingleToUInt32Bits(row[i] * factor + Rounder);
        return greatest / Greatest;

        Vector<uint> Round(ReadOnlySpan<float> numbers, int start, int part) =>
            Vector.AsVectorUInt32(new Vector<float>(numbers[(start + part * Vector<float>.Count)..]) * scale + rounder) & new Vector<uint>(0xFF);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sum(ReadOnlySpan<sbyte> row)
    {
        var sum = 0;
        foreach (var value in row) sum += value;
        return sum;
    }

    private static bool HasByteProducts()
    {
        var (_, _, features, _) = X86Base.CpuId(7, 0);
        var (moreFeatures, _, _, _) = X86Base.CpuId(7, 1);
        const int Avx512Vnni = 1 << 11, AvxVnniFlag = 1 << 4;
        return (features & Avx512Vnni) != 0 || (moreFeatures & AvxVnniFlag) != 0;
    }
}
