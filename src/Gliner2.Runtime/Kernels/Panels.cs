using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Puts rows side by side, a vector of rows at a time: the layout in which <see cref="MatrixTile{TSimd,TVector}"/> reads a right matrix.</summary>
internal static unsafe class Panels<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Rows [<paramref name="rows"/>, depth] to columns [depth, rows], times <paramref name="scale"/>.</summary>
    /// <param name="source">The rows, <paramref name="sourceStride"/> apart.</param>
    /// <param name="sourceStride">Numbers from row to row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="room">Columns from the first one on that may be written: what is more than the rows gets zeros as far as that is quicker.</param>
    /// <param name="depth">Numbers of a row.</param>
    /// <param name="scale">What they are multiplied by.</param>
    /// <param name="target">The columns, <paramref name="targetStride"/> apart.</param>
    /// <param name="targetStride">Numbers from one step of the depth to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* source, long sourceStride, int rows, int room, int depth, float scale, float* target, long targetStride)
    {
        Debug.Assert(rows <= room && room <= targetStride && depth <= sourceStride, "rows or columns overlap");
        var square = stackalloc TVector[TSimd.Lanes];
        var factor = TSimd.Broadcast(scale);
        var d = 0;
        for (; d + TSimd.Lanes <= depth; d += TSimd.Lanes)
        {
            var r = 0;
            for (; r < rows && r + TSimd.Lanes <= room; r += TSimd.Lanes)
            {
                for (var n = 0; n < TSimd.Lanes; n++)
                    square[n] = r + n < rows ? TSimd.Multiply(TSimd.Load(source + ((r + n) * sourceStride) + d), factor) : TSimd.Broadcast(0);
                TSimd.Transpose(square);
                for (var n = 0; n < TSimd.Lanes; n++) TSimd.Store(square[n], target + ((d + n) * targetStride) + r);
            }

            for (; r < rows; r++)
                for (var n = 0; n < TSimd.Lanes; n++) target[((d + n) * targetStride) + r] = source[(r * sourceStride) + d + n] * scale;
        }

        for (; d < depth; d++)
            for (var r = 0; r < rows; r++) target[(d * targetStride) + r] = source[(r * sourceStride) + d] * scale;
    }
}
