using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Kernels;

/// <summary>Rounds rows to a <see cref="ByteBlock"/>.</summary>
internal static unsafe class ByteRows<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    private const int Greatest = 127;

    /// <summary>Rows that the block hasn't become zeros.</summary>
    /// <param name="rows">The rows, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="count">How many.</param>
    /// <param name="depth">Numbers of a row.</param>
    /// <param name="block">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* rows, long stride, int count, int depth, in ByteBlock block)
    {
        for (var r = 0; r < count; r++) block.Scales[r] = Round(rows + (r * stride), depth, block.Bytes + ((long)r * depth));
        new Span<float>(block.Scales + count, ByteTile.Size - count).Clear();
        new Span<byte>(block.Bytes + ((long)count * depth), (ByteTile.Size - count) * depth).Fill(ByteTile.Zero);
        for (var r = 0; r < ByteTile.Size; r++) block.Starts[r] = -ByteTile.Zero * Sign(block.Bytes + ((long)r * depth), depth, block.Signed + ((long)r * depth));
    }

    /// <summary>Rounds a row, and says what a byte stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Round(float* row, int depth, byte* bytes)
    {
        var sizes = TSimd.Broadcast(0);
        var n = 0;
        for (; n + TSimd.Lanes <= depth; n += TSimd.Lanes)
        {
            var x = TSimd.Load(row + n);
            sizes = TSimd.Max(sizes, TSimd.Max(x, TSimd.Multiply(x, TSimd.Broadcast(-1))));
        }

        var size = TSimd.Max(sizes);
        for (; n < depth; n++) size = Math.Max(size, Math.Abs(row[n]));
        if (!(size > 0))
        {
            new Span<byte>(bytes, depth).Fill(ByteTile.Zero);
            return 0;
        }

        QuantizeKernel<TSimd, TVector>.Round(row, depth, Greatest / size, ByteTile.Zero, bytes);
        return size / Greatest;
    }

    /// <summary>Bytes less the zero, and their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sign(byte* bytes, int depth, sbyte* signed)
    {
        var sums = Vector128<short>.Zero;
        var d = 0;
        for (; d + Vector128<sbyte>.Count <= depth; d += Vector128<sbyte>.Count)
        {
            var x = (Vector128.Load(bytes + d) ^ Vector128.Create(ByteTile.Zero)).AsSByte();
            x.Store(signed + d);
            var (low, high) = Vector128.Widen(x);
            sums += low + high;
        }

        var (first, second) = Vector128.Widen(sums);
        var sum = Vector128.Sum(first + second);
        for (; d < depth; d++) sum += signed[d] = (sbyte)(bytes[d] ^ ByteTile.Zero);
        return sum;
    }
}
