using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>The matrix products of an <see cref="AttentionJob"/>: a block of queries, keys or weights, at most <see cref="AttentionJob.Panel"/> rows, times a matrix in panels.</summary>
internal static unsafe class AttentionProducts<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    private const int Block = AttentionJob.Panel;

    /// <summary>Makes a block of queries or keys ready for the products of <see cref="Score"/>: in bytes, it is rounded.</summary>
    public static void Take(in AttentionJob job, in AttentionScratch scratch, float* rows, int stride, int count)
    {
        if (job.Bytes) ByteRows<TSimd, TVector>.Round(rows, stride, count, job.HeadSize, scratch.Rounded);
    }

    /// <summary>Packs the block of keys that was taken, scaled, as a panel.</summary>
    public static void Pack(in AttentionJob job, in AttentionScratch scratch, float* rows, int stride, int count, float* panel)
    {
        if (job.Bytes) BytePanel.Pack<TSimd, TVector>(scratch.Rounded, job.HeadSize, job.Scale, panel);
        else Panels<TSimd, TVector>.Pack(rows, stride, count, Block, job.HeadSize, job.Scale, panel, Block);
    }

    /// <summary>c [count, columns] = start + the block that was taken times keys or columns of a table, in the precision of the job; columns rounded up to panels.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scratch">Buffers, with the block.</param>
    /// <param name="rows">The block itself.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="count">Rows.</param>
    /// <param name="panels">The first panel.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="positions">What the sums start with, pairs of panels [Panel, 2 * Panel]; null for zeros.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(in AttentionJob job, in AttentionScratch scratch, float* rows, int stride, int count, float* panels, int columns, float* positions, float* c, int cStride)
    {
        var depth = job.HeadSize;
        if (!job.Bytes)
        {
            Multiply(count, rows, stride, panels, depth, c, cStride, columns, scratch.Zeros, depth, positions);
            return;
        }

        for (var n = 0; n < columns; n += Block, panels += job.PanelFloats)
        {
            var start = positions is null ? scratch.Zeros : AttentionScratch.PositionsOf(positions, n);
            ByteTile.Multiply(scratch.Rounded, count, panels, depth, start, positions is null ? 0 : 2 * Block, c + n, cStride);
        }
    }

    /// <summary>c [count, columns] = weights [count, keys] times values; columns rounded up to two vectors.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="count">Rows.</param>
    /// <param name="values">The first of these keys' values.</param>
    /// <param name="keys">Keys that are weighed.</param>
    /// <param name="packed">Keys that have been packed: the distance of the values' panels.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="zeros">As many as a tile has columns.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    public static void Weigh(float* weights, int stride, int count, float* values, int keys, int packed, int columns, float* zeros, float* c, int cStride) =>
        Multiply(count, weights, stride, values, keys, c, cStride, columns, zeros, packed, null);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(int rows, float* a, int aStride, float* b, int depth, float* c, int cStride, int columns, float* zeros, int panelDepth, float* positions)
    {
        var blocks = (rows + MatrixTile<TSimd, TVector>.MostRows - 1) / MatrixTile<TSimd, TVector>.MostRows;
        for (var n = 0; n < columns; n += 2 * TSimd.Lanes)
        {
            var b0 = PanelAt(b, n, panelDepth);
            var b1 = PanelAt(b, n + TSimd.Lanes, panelDepth);
            for (var block = 0; block < blocks; block++)
            {
                var row = rows * block / blocks;
                var target = c + n + ((long)row * cStride);
                var start = positions is null ? zeros : AttentionScratch.PositionsOf(positions, n) + (row * 2 * Block);
                MatrixTile<TSimd, TVector>.Multiply(
                    (rows * (block + 1) / blocks) - row, a + ((long)row * aStride), aStride, b0, b1, Block, depth,
                    start, positions is null ? 0 : 2 * Block, target, cStride, b0, depth);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* PanelAt(float* panels, int column, int depth) => panels + ((long)(column / Block) * depth * Block) + (column % Block);
}
