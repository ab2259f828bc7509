using System.Runtime.CompilerServices;
using Gliner2.Kernels;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// A weight [outputs, inputs] in whole numbers of one byte, transposed to [inputs, outputs] as ONNX Runtime multiplies it, with one scale an output: w = Scales * Values; and the sums of the
/// columns of that product.
/// </summary>
internal sealed record Int8Weight(NativeBytes Values, float[] Scales, float[] Sums)
{
    /// <summary>Rounds layers that read the same states, their outputs side by side.</summary>
    public static Int8Weight Quantize(IReadOnlyList<LayerPart> parts)
    {
        var (outputs, inputs) = (parts.Sum(part => part.Outputs), parts[0].Inputs);
        var whole = new Int8Weight(new NativeBytes(checked(inputs * outputs)), new float[outputs], new float[outputs]);
        Int8Rows.Quantize(parts, (first, rows, scales, sums) =>
        {
            scales.CopyTo(whole.Scales.AsSpan(first));
            for (var o = 0; o < sums.Length; o++) whole.Sums[first + o] = scales[o] * sums[o];
            Transpose(rows, scales.Length, inputs, whole.Values.Span[first..], outputs);
        });
        return whole;
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
}
