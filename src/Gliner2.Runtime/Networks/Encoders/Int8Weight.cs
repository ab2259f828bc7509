using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Gliner2.Checkpoints;
using Gliner2.Kernels;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// A weight [outputs, inputs] in whole numbers of one byte, transposed to [inputs, outputs], with one scale an output: w = Scales * Values; and the sums of the columns of that product.
/// </summary>
internal sealed record Int8Weight(NativeBytes Values, float[] Scales, float[] Sums)
{
    // Outputs that are written together, so that a row of the transposed matrix is reached a cache line at a time.
    private const int Block = 64;

    // Adding this to a number of less than 2^22 leaves the rounded number in the lowest bits.
    private const float Rounder = 12_582_912f;

    /// <summary>
    /// The greatest value. On x64 processors without the vector instructions for products of bytes, pairs of products are added in 16 bits, where
    /// two products of 255 and 127 don't fit; there a weight has one bit less.
    /// </summary>
    public static int Greatest { get; } = !X86Base.IsSupported || HasByteProducts() ? 127 : 63;

    /// <summary>Rounds layers that read the same states, their outputs side by side.</summary>
    public static Int8Weight Quantize(IReadOnlyList<LayerPart> parts)
    {
        var (outputs, inputs) = (parts.Sum(part => part.Outputs), parts[0].Inputs);
        var whole = new Int8Weight(new NativeBytes(checked(inputs * outputs)), new float[outputs], new float[outputs]);
        var target = 0;
        foreach (var part in parts)
        {
            whole.Quantize(part, target);
            target += part.Outputs;
        }
        return whole;
    }

    private void Quantize(LayerPart part, int target)
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
            for (var o = 0; o < count; o++)
            {
                var row = rows.Slice(o * inputs, inputs);
                var numbers = part.Transposed ? turned.Array.AsSpan(o * inputs, inputs) : source.Slice((part.FirstOutput + first + o) * part.Stride + part.FirstInput, inputs);
                var scale = QuantizeRow(numbers, row);
                Scales[target + first + o] = scale;
                Sums[target + first + o] = scale * Sum(row);
            }
            Transpose(rows, count, inputs, Values.Span[(target + first)..], Scales.Length);
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

    /// <summary>Rows [<paramref name="count"/>, inputs] to columns of the transposed matrix, eight by eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Transpose(ReadOnlySpan<sbyte> rows, int count, int inputs, Span<sbyte> target, int stride)
    {
        fixed (sbyte* from = rows, to = target)
        {
            var o = 0;
            for (; o <= count - 8; o += 8)
            {
                var i = 0;
                for (; i <= inputs - 8; i += 8) TransposeSquare(from + (long)o * inputs + i, inputs, to + (long)i * stride + o, stride);
                for (; i < inputs; i++)
                    for (var r = o; r < o + 8; r++) to[(long)i * stride + r] = from[(long)r * inputs + i];
            }
            for (; o < count; o++)
                for (var i = 0; i < inputs; i++) to[(long)i * stride + o] = from[(long)o * inputs + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void TransposeSquare(sbyte* from, int fromStride, sbyte* to, int toStride)
    {
        // Row r of the square in the r-th eight bytes; three rounds of exchanging ever larger blocks turn it over.
        Span<ulong> square = stackalloc ulong[8];
        for (var r = 0; r < 8; r++) square[r] = Unsafe.ReadUnaligned<ulong>(from + (long)r * fromStride);
        Exchange(square, 1, 8, 0x00FF00FF00FF00FF);
        Exchange(square, 2, 16, 0x0000FFFF0000FFFF);
        Exchange(square, 4, 32, 0x00000000FFFFFFFF);
        for (var r = 0; r < 8; r++) Unsafe.WriteUnaligned(to + (long)r * toStride, square[r]);
    }

    private static void Exchange(Span<ulong> square, int distance, int bits, ulong low)
    {
        for (var r = 0; r < 8; r++)
        {
            if ((r & distance) != 0) continue;
            var (a, b) = (square[r], square[r + distance]);
            square[r] = a & low | (b & low) << bits;
            square[r + distance] = (a >> bits) & low | b & ~low;
        }
    }

    private static bool HasByteProducts()
    {
        var (_, _, features, _) = X86Base.CpuId(7, 0);
        var (moreFeatures, _, _, _) = X86Base.CpuId(7, 1);
        const int Avx512Vnni = 1 << 11, AvxVnniFlag = 1 << 4;
        return (features & Avx512Vnni) != 0 || (moreFeatures & AvxVnniFlag) != 0;
    }
}
