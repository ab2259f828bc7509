using System.Buffers;
using System.Runtime.CompilerServices;

namespace Gliner2.Operators;

/// <summary>Computes the tasks of an <see cref="AttentionJob"/> with one register width.</summary>
internal static unsafe class AttentionKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Queries, or keys, that go through the matrix kernel together.</summary>
    private const int Block = AttentionJob.Panel;

    /// <summary>Scores of padding inside the last vector of a row: e^PaddingScore is 0.</summary>
    private const float PaddingScore = -1e30f;

    public static void Run(in AttentionJob job, int task)
    {
        var range = task % job.RangesPerHead;
        var head = task / job.RangesPerHead % job.Heads;
        var sample = task / job.RangesPerHead / job.Heads;
        var length = (int)(job.Starts[sample + 1] - job.Starts[sample]);
        var first = range * AttentionJob.QueriesPerTask;
        var end = Math.Min(first + AttentionJob.QueriesPerTask, length);
        if (first >= end) return;

        var origin = (job.Starts[sample] * job.Stride) + (head * job.HeadSize);
        var buffer = ArrayPool<float>.Shared.Rent(AttentionScratch.Floats(job, length, end - first));
        fixed (float* start = buffer)
        {
            var scratch = new AttentionScratch(job, length, end - first, start);
            PackKeys(job, scratch, origin, head, length, first, end);
            PackValues(job, scratch, origin, length);
            for (var i = first; i < end; i += Block)
                Attend(job, scratch, origin, head, length, first, i, Math.Min(Block, end - i));
        }

        ArrayPool<float>.Shared.Return(buffer);
    }

    /// <summary>Packs the keys, scaled, as panels and, with a query table, starts the scores with k_j . QueryTable[i - j].</summary>
    private static void PackKeys(in AttentionJob job, in AttentionScratch scratch, long origin, int head, int length, int first, int live)
    {
        var table = Table(job, job.QueryTable, head);
        for (var j = 0; j < length; j += Block)
        {
            var rows = Rows(job, scratch, job.Keys + origin, j, Math.Min(Block, length - j), out var stride);
            PackPanel(rows, stride, job.HeadSize, job.Scale, scratch.Keys + ((long)j * job.HeadSize));

            if (job.QueryTable is null) continue;
            var from = Math.Clamp(first - j - Block + job.Reach, 0, 2 * job.Reach);
            var to = Math.Clamp(live - 1 - j + job.Reach, 0, 2 * job.Reach);
            Multiply(rows, stride, table + ((long)from * job.HeadSize), job.HeadSize, scratch.Relative, scratch.RelativeStride, to - from + 1, accumulate: false);
            for (var i = first; i < live; i += TSimd.Lanes)
                for (var r = 0; r < Block; r += TSimd.Lanes)
                    StoreTransposed(scratch, i - first, j + r, r, i - j + job.Reach - from, to - from);
        }
    }

    /// <summary>Block rows [Block, width] to one panel [width, Block], times <paramref name="scale"/>.</summary>
    private static void PackPanel(float* rows, int stride, int width, float scale, float* panel)
    {
        var square = stackalloc TVector[TSimd.Lanes];
        var factor = TSimd.Broadcast(scale);
        var d = 0;
        for (; d + TSimd.Lanes <= width; d += TSimd.Lanes)
        {
            for (var r = 0; r < Block; r += TSimd.Lanes)
            {
                for (var n = 0; n < TSimd.Lanes; n++) square[n] = TSimd.Multiply(TSimd.Load(rows + ((long)(r + n) * stride) + d), factor);
                TSimd.Transpose(square);
                for (var n = 0; n < TSimd.Lanes; n++) TSimd.Store(square[n], panel + ((d + n) * Block) + r);
            }
        }

        for (; d < width; d++)
            for (var r = 0; r < Block; r++) panel[(d * Block) + r] = rows[((long)r * stride) + d] * scale;
    }

    /// <summary>Turns a square of the relative scores [keys, queries] into scores [queries, keys].</summary>
    /// <param name="scratch">Buffers.</param>
    /// <param name="query">First query, as a row of the scores.</param>
    /// <param name="key">First key, as a column of the scores.</param>
    /// <param name="row">First key, as a row of the relative scores.</param>
    /// <param name="column">Column of the relative scores that belongs to the first query and the block's first key.</param>
    /// <param name="last">Last column of the relative scores.</param>
    private static void StoreTransposed(in AttentionScratch scratch, int query, int key, int row, int column, int last)
    {
        var square = stackalloc TVector[TSimd.Lanes];
        var values = stackalloc float[TSimd.Lanes];
        for (var r = 0; r < TSimd.Lanes; r++)
        {
            var source = scratch.Relative + ((row + r) * scratch.RelativeStride);
            var c = column - row - r;
            if (c >= 0 && c + TSimd.Lanes - 1 <= last)
            {
                square[r] = TSimd.Load(source + c);
                continue;
            }

            for (var n = 0; n < TSimd.Lanes; n++) values[n] = source[Math.Clamp(c + n, 0, last)];
            square[r] = TSimd.Load(values);
        }

        TSimd.Transpose(square);
        for (var n = 0; n < TSimd.Lanes; n++)
            TSimd.Store(square[n], scratch.Scores + ((long)(query + n) * scratch.ScoreStride) + key);
    }

    /// <summary>Packs the values as panels [columns / Panel, keys, Panel], zeros beyond the head.</summary>
    private static void PackValues(in AttentionJob job, in AttentionScratch scratch, long origin, int length)
    {
        for (var c = 0; c < scratch.ValueColumns; c += Block)
        {
            var panel = scratch.Values + ((long)c * length);
            var source = job.Values + origin + c;
            var width = Math.Clamp(job.HeadSize - c, 0, Block);
            for (var j = 0; j < length; j++, panel += Block, source += job.Stride)
            {
                if (width == Block)
                {
                    for (var n = 0; n < Block; n += TSimd.Lanes) TSimd.Store(TSimd.Load(source + n), panel + n);
                    continue;
                }

                for (var n = 0; n < width; n++) panel[n] = source[n];
                for (var n = width; n < Block; n++) panel[n] = 0;
            }
        }
    }

    /// <summary>Scores, softmax and weighted sum of the values for a block of queries.</summary>
    private static void Attend(in AttentionJob job, in AttentionScratch scratch, long origin, int head, int length, int first, int query, int count)
    {
        var rows = Rows(job, scratch, job.Queries + origin, query, count, out var stride);
        var from = Math.Clamp(job.Reach - query - Block, 0, 2 * job.Reach);
        var to = Math.Clamp(job.Reach - query + length - 1, 0, 2 * job.Reach);
        if (job.KeyTable is not null)
            Multiply(rows, stride, Table(job, job.KeyTable, head) + ((long)from * job.HeadSize), job.HeadSize, scratch.Relative, scratch.RelativeStride, to - from + 1, accumulate: false);

        var scores = scratch.Scores + ((long)(query - first) * scratch.ScoreStride);
        Multiply(rows, stride, scratch.Keys, job.HeadSize, scores, scratch.ScoreStride, length, accumulate: job.QueryTable is not null);
        for (var r = 0; r < count; r++)
        {
            var row = scores + ((long)r * scratch.ScoreStride);
            if (job.KeyTable is not null) AddRelative(row, scratch.Relative + (r * scratch.RelativeStride), job.Reach, query + r, length, from, to);
            Softmax(row, length);
        }

        var output = job.Output + origin + ((long)query * job.Stride);
        if (count == Block && job.HeadSize == scratch.ValueColumns)
        {
            Multiply(scores, scratch.ScoreStride, scratch.Values, length, output, job.Stride, job.HeadSize, accumulate: false);
            return;
        }

        Multiply(scores, scratch.ScoreStride, scratch.Values, length, scratch.Result, scratch.ValueColumns, job.HeadSize, accumulate: false);
        for (var r = 0; r < count; r++)
            new ReadOnlySpan<float>(scratch.Result + (r * scratch.ValueColumns), job.HeadSize).CopyTo(new Span<float>(output + ((long)r * job.Stride), job.HeadSize));
    }

    /// <summary>Adds q_i . KeyTable[i - j] to the scores of query i; keys out of reach take the value at the edge.</summary>
    private static void AddRelative(float* row, float* relative, int reach, int query, int length, int from, int to)
    {
        var begin = Math.Clamp(query - reach, 0, length);
        var end = Math.Clamp(query + reach + 1, 0, length);
        for (var j = 0; j < begin; j++) row[j] += relative[0];
        for (var j = end; j < length; j++) row[j] += relative[to - from];

        var addend = relative + (reach - query - from);
        for (; begin + TSimd.Lanes <= end; begin += TSimd.Lanes)
            TSimd.Store(TSimd.Add(TSimd.Load(row + begin), TSimd.Load(addend + begin)), row + begin);
        for (; begin < end; begin++) row[begin] += addend[begin];
    }

    private static void Softmax(float* row, int length)
    {
        var padded = (length + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes;
        for (var n = length; n < padded; n++) row[n] = PaddingScore;

        var greatest = TSimd.Load(row);
        for (var n = TSimd.Lanes; n < padded; n += TSimd.Lanes) greatest = TSimd.Max(greatest, TSimd.Load(row + n));

        var shift = TSimd.Broadcast(-TSimd.Max(greatest));
        var sum = TSimd.Broadcast(0);
        for (var n = 0; n < padded; n += TSimd.Lanes)
        {
            var exponential = TSimd.Exp(TSimd.Add(TSimd.Load(row + n), shift));
            TSimd.Store(exponential, row + n);
            sum = TSimd.Add(sum, exponential);
        }

        var factor = TSimd.Broadcast(1 / TSimd.Sum(sum));
        for (var n = 0; n < padded; n += TSimd.Lanes) TSimd.Store(TSimd.Multiply(TSimd.Load(row + n), factor), row + n);
    }

    private static float* Table(in AttentionJob job, float* table, int head) =>
        table + ((long)head * AttentionJob.Panels(job.Reach) * job.HeadSize * AttentionJob.Panel);

    /// <summary>A block of rows of one head: in place, or padded with zeros when there are fewer than <see cref="Block"/>.</summary>
    private static float* Rows(in AttentionJob job, in AttentionScratch scratch, float* source, int row, int count, out int stride)
    {
        source += (long)row * job.Stride;
        stride = job.Stride;
        if (count == Block) return source;

        for (var r = 0; r < count; r++)
            new ReadOnlySpan<float>(source + ((long)r * stride), job.HeadSize).CopyTo(new Span<float>(scratch.Rows + (r * job.HeadSize), job.HeadSize));
        new Span<float>(scratch.Rows + (count * job.HeadSize), (Block - count) * job.HeadSize).Clear();
        stride = job.HeadSize;
        return scratch.Rows;
    }

    /// <summary>c [Block, columns] = a [Block, depth] * b, or added to it; b in panels, columns rounded up to two vectors.</summary>
    private static void Multiply(float* a, int aStride, float* b, int depth, float* c, int cStride, int columns, bool accumulate)
    {
        for (var n = 0; n < columns; n += 2 * TSimd.Lanes)
        {
            var b0 = PanelAt(b, n, depth);
            var b1 = PanelAt(b, n + TSimd.Lanes, depth);
            if (TSimd.ManyRegisters)
            {
                Tile8(a, aStride, b0, b1, c + n, cStride, depth, accumulate);
                Tile8(a + (8L * aStride), aStride, b0, b1, c + n + (8L * cStride), cStride, depth, accumulate);
            }
            else
            {
                for (var r = 0; r < Block; r += 4)
                    Tile4(a + ((long)r * aStride), aStride, b0, b1, c + n + ((long)r * cStride), cStride, depth, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* PanelAt(float* panels, int column, int depth) => panels + ((long)(column / Block) * depth * Block) + (column % Block);

    /// <summary>8 rows by two vectors, in 16 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(float* a, long aStride, float* b0, float* b1, float* c, long cStride, int depth, bool accumulate)
    {
        TVector c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = TSimd.Broadcast(0);
        if (accumulate)
        {
            LoadPair(c, out c00, out c01);
            LoadPair(c + cStride, out c10, out c11);
            LoadPair(c + (2 * cStride), out c20, out c21);
            LoadPair(c + (3 * cStride), out c30, out c31);
            LoadPair(c + (4 * cStride), out c40, out c41);
            LoadPair(c + (5 * cStride), out c50, out c51);
            LoadPair(c + (6 * cStride), out c60, out c61);
            LoadPair(c + (7 * cStride), out c70, out c71);
        }

        var a3 = a + (3 * aStride);
        var a6 = a + (6 * aStride);
        for (var k = 0; k < depth; k++, b0 += Block, b1 += Block)
        {
            var x0 = TSimd.Load(b0);
            var x1 = TSimd.Load(b1);
            var y = TSimd.Broadcast(a[k]);
            c00 = TSimd.MultiplyAdd(y, x0, c00);
            c01 = TSimd.MultiplyAdd(y, x1, c01);
            y = TSimd.Broadcast(a[aStride + k]);
            c10 = TSimd.MultiplyAdd(y, x0, c10);
            c11 = TSimd.MultiplyAdd(y, x1, c11);
            y = TSimd.Broadcast(a[(2 * aStride) + k]);
            c20 = TSimd.MultiplyAdd(y, x0, c20);
            c21 = TSimd.MultiplyAdd(y, x1, c21);
            y = TSimd.Broadcast(a3[k]);
            c30 = TSimd.MultiplyAdd(y, x0, c30);
            c31 = TSimd.MultiplyAdd(y, x1, c31);
            y = TSimd.Broadcast(a3[aStride + k]);
            c40 = TSimd.MultiplyAdd(y, x0, c40);
            c41 = TSimd.MultiplyAdd(y, x1, c41);
            y = TSimd.Broadcast(a3[(2 * aStride) + k]);
            c50 = TSimd.MultiplyAdd(y, x0, c50);
            c51 = TSimd.MultiplyAdd(y, x1, c51);
            y = TSimd.Broadcast(a6[k]);
            c60 = TSimd.MultiplyAdd(y, x0, c60);
            c61 = TSimd.MultiplyAdd(y, x1, c61);
            y = TSimd.Broadcast(a6[aStride + k]);
            c70 = TSimd.MultiplyAdd(y, x0, c70);
            c71 = TSimd.MultiplyAdd(y, x1, c71);
        }

        StorePair(c00, c01, c);
        StorePair(c10, c11, c + cStride);
        StorePair(c20, c21, c + (2 * cStride));
        StorePair(c30, c31, c + (3 * cStride));
        StorePair(c40, c41, c + (4 * cStride));
        StorePair(c50, c51, c + (5 * cStride));
        StorePair(c60, c61, c + (6 * cStride));
        StorePair(c70, c71, c + (7 * cStride));
    }

    /// <summary>4 rows by two vectors, in 8 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(float* a, long aStride, float* b0, float* b1, float* c, long cStride, int depth, bool accumulate)
    {
        TVector c00, c01, c10, c11, c20, c21, c30, c31;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = TSimd.Broadcast(0);
        if (accumulate)
        {
            LoadPair(c, out c00, out c01);
            LoadPair(c + cStride, out c10, out c11);
            LoadPair(c + (2 * cStride), out c20, out c21);
            LoadPair(c + (3 * cStride), out c30, out c31);
        }

        for (var k = 0; k < depth; k++, b0 += Block, b1 += Block)
        {
            var x0 = TSimd.Load(b0);
            var x1 = TSimd.Load(b1);
            var y = TSimd.Broadcast(a[k]);
            c00 = TSimd.MultiplyAdd(y, x0, c00);
            c01 = TSimd.MultiplyAdd(y, x1, c01);
            y = TSimd.Broadcast(a[aStride + k]);
            c10 = TSimd.MultiplyAdd(y, x0, c10);
            c11 = TSimd.MultiplyAdd(y, x1, c11);
            y = TSimd.Broadcast(a[(2 * aStride) + k]);
            c20 = TSimd.MultiplyAdd(y, x0, c20);
            c21 = TSimd.MultiplyAdd(y, x1, c21);
            y = TSimd.Broadcast(a[(3 * aStride) + k]);
            c30 = TSimd.MultiplyAdd(y, x0, c30);
            c31 = TSimd.MultiplyAdd(y, x1, c31);
        }

        StorePair(c00, c01, c);
        StorePair(c10, c11, c + cStride);
        StorePair(c20, c21, c + (2 * cStride));
        StorePair(c30, c31, c + (3 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadPair(float* source, out TVector low, out TVector high)
    {
        low = TSimd.Load(source);
        high = TSimd.Load(source + TSimd.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(TVector low, TVector high, float* target)
    {
        TSimd.Store(low, target);
        TSimd.Store(high, target + TSimd.Lanes);
    }
}
