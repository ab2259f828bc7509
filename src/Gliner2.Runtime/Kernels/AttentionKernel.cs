using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Computes the tasks of an <see cref="AttentionJob"/> with one register width.</summary>
internal static unsafe class AttentionKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Queries, or keys, that go through the matrix kernel together.</summary>
    private const int Block = AttentionJob.Panel;

    /// <summary>Scores of padding inside the last vector of a row: e^PaddingScore is 0.</summary>
    private const float PaddingScore = -1e30f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in AttentionJob job, int task)
    {
        Debug.Assert(job.Reach % AttentionJob.Panel == 0 && job.Stride >= job.Heads * job.HeadSize && job.OutputStride >= job.Heads * job.HeadSize, "heads overlap, or tables have no whole panels");
        var range = task % job.RangesPerHead;
        var head = task / job.RangesPerHead % job.Heads;
        var sample = task / job.RangesPerHead / job.Heads;
        var length = (int)(job.Starts[sample + 1] - job.Starts[sample]);
        var first = range * job.QueriesPerTask;
        var end = Math.Min(first + job.QueriesPerTask, length);
        if (first >= end) return;

        // Keys and queries are counted from the first key that the task needs.
        var firstKey = job.FirstKey(first);
        var keys = job.EndKey(end, length) - firstKey;
        var row = job.Starts[sample] + firstKey;
        var origin = (row * job.Stride) + (head * job.HeadSize);
        var output = job.Output + (row * job.OutputStride) + (head * job.HeadSize);
        using var buffer = new RentedArray<float>(AttentionScratch.Floats(job, keys, end - first));
        fixed (float* start = buffer.Array)
        {
            var scratch = new AttentionScratch(job, keys, end - first, start);
            PackKeys(job, scratch, origin, head, keys, firstKey, first, end);
            PackValues(job, scratch, origin, keys);
            for (var i = first; i < end; i += Block)
                Attend(job, scratch, origin, output, head, keys, firstKey, first - firstKey, i - firstKey, Math.Min(Block, end - i));
        }
    }

    /// <summary>Packs the keys, scaled, as panels and, with a query table, starts the scores with k_j . QueryTable[i - j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackKeys(in AttentionJob job, in AttentionScratch scratch, long origin, int head, int length, int firstKey, int first, int live)
    {
        var table = Table(job, job.QueryTable, head);
        for (var j = 0; j < length; j += Block)
        {
            var count = Math.Min(Block, length - j);
            var rows = job.Keys + origin + ((long)j * job.Stride);
            var turned = Turn(job, scratch, rows, firstKey + j, count, out var stride);
            Panels<TSimd, TVector>.Pack(turned, stride, count, Block, job.HeadSize, job.Scale, scratch.Keys + ((long)j * job.HeadSize), Block);

            if (job.QueryTable is null) continue;
            var from = Math.Clamp(first - j - Block + job.Reach, 0, 2 * job.Reach);
            var to = Math.Clamp(live - 1 - j + job.Reach, 0, 2 * job.Reach);
            Multiply(count, rows, job.Stride, table + ((long)from * job.HeadSize), job.HeadSize, scratch.Relative, scratch.RelativeStride, to - from + 1, scratch.Zeros);
            for (var i = first; i < live; i += TSimd.Lanes)
            {
                for (var r = 0; r < Block; r += TSimd.Lanes)
                    StoreTransposed(scratch, i - first, j + r, r, i - j + job.Reach - from, to - from);
            }
        }
    }

    /// <summary>Rows as they are where there are no angles, else turned by their places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float* Turn(in AttentionJob job, in AttentionScratch scratch, float* rows, int place, int count, out int stride)
    {
        stride = job.Stride;
        if (job.Cosines is null) return rows;
        stride = job.HeadSize;
        var half = job.HeadSize / 2;
        for (var r = 0; r < count; r++)
        {
            var first = rows + ((long)r * job.Stride);
            var second = first + half;
            var cosines = job.Cosines + ((long)(place + r) * half);
            var sines = job.Sines + ((long)(place + r) * half);
            var target = scratch.Turned + ((long)r * stride);
            var n = 0;
            for (; n + TSimd.Lanes <= half; n += TSimd.Lanes)
            {
                var (a, b, cosine, sine) = (TSimd.Load(first + n), TSimd.Load(second + n), TSimd.Load(cosines + n), TSimd.Load(sines + n));
                TSimd.Store(TSimd.MultiplyAdd(TSimd.Multiply(b, TSimd.Broadcast(-1)), sine, TSimd.Multiply(a, cosine)), target + n);
                TSimd.Store(TSimd.MultiplyAdd(a, sine, TSimd.Multiply(b, cosine)), target + half + n);
            }

            for (; n < half; n++)
            {
                target[n] = (first[n] * cosines[n]) - (second[n] * sines[n]);
                target[half + n] = (second[n] * cosines[n]) + (first[n] * sines[n]);
            }
        }

        return scratch.Turned;
    }

    /// <summary>Turns a square of the relative scores [keys, queries] into scores [queries, keys].</summary>
    /// <param name="scratch">Buffers.</param>
    /// <param name="query">First query, as a row of the scores.</param>
    /// <param name="key">First key, as a column of the scores.</param>
    /// <param name="row">First key, as a row of the relative scores.</param>
    /// <param name="column">Column of the relative scores that belongs to the first query and the block's first key.</param>
    /// <param name="last">Last column of the relative scores.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreTransposed(in AttentionScratch scratch, int query, int key, int row, int column, int last)
    {
        var square = stackalloc TVector[TSimd.Lanes];
        var values = stackalloc float[TSimd.Lanes];
        for (var r = 0; r < TSimd.Lanes; r++)
        {
            var source = scratch.Relative + ((long)(row + r) * scratch.RelativeStride);
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Attend(
        in AttentionJob job, in AttentionScratch scratch, long origin, float* output, int head, int length, int firstKey, int first, int query, int count)
    {
        var rows = job.Queries + origin + ((long)query * job.Stride);
        if (job.Near > 0)
        {
            AttendNear(job, scratch, Turn(job, scratch, rows, firstKey + query, count, out var near), near, output, length, query, count);
            return;
        }

        var from = Math.Clamp(job.Reach - query - Block, 0, 2 * job.Reach);
        var to = Math.Clamp(job.Reach - query + length - 1, 0, 2 * job.Reach);
        if (job.KeyTable is not null)
            Multiply(count, rows, job.Stride, Table(job, job.KeyTable, head) + ((long)from * job.HeadSize), job.HeadSize, scratch.Relative, scratch.RelativeStride, to - from + 1, scratch.Zeros);

        var scores = scratch.Scores + ((long)(query - first) * scratch.ScoreStride);
        rows = Turn(job, scratch, rows, firstKey + query, count, out var stride);
        Multiply(count, rows, stride, scratch.Keys, job.HeadSize, scores, scratch.ScoreStride, length, job.QueryTable is null ? scratch.Zeros : null);
        for (var r = 0; r < count; r++)
        {
            var row = scores + ((long)r * scratch.ScoreStride);
            if (job.KeyTable is not null) AddRelative(row, scratch.Relative + ((long)r * scratch.RelativeStride), job.Reach, query + r, length, from, to);
            Softmax(row, length);
        }

        Weigh(job, scratch, scores, scratch.Values, length, length, output + ((long)query * job.OutputStride), count);
    }

    /// <summary>The same where a query sees near keys only. Which keys are read depends on the block alone, not on the task, so that the cut into tasks changes no bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AttendNear(in AttentionJob job, in AttentionScratch scratch, float* rows, int stride, float* output, int length, int query, int count)
    {
        // The first key of the task is a multiple of two panels, so distances from it round as distances from the sample's start.
        var from = job.FirstKey(query);
        var keys = job.EndKey(query + count, length) - from;
        Multiply(count, rows, stride, scratch.Keys + ((long)from * job.HeadSize), job.HeadSize, scratch.Scores, scratch.ScoreStride, keys, scratch.Zeros);
        for (var r = 0; r < count; r++)
        {
            var row = new Span<float>(scratch.Scores + ((long)r * scratch.ScoreStride), keys);
            var place = query + r - from;
            row[..Math.Clamp(place - job.Near + 1, 0, keys)].Fill(PaddingScore);
            row[(int)Math.Min(keys, (long)place + job.Near)..].Fill(PaddingScore);
            Softmax(scratch.Scores + ((long)r * scratch.ScoreStride), keys);
        }

        Weigh(job, scratch, scratch.Scores, scratch.Values + ((long)from * Block), length, keys, output + ((long)query * job.OutputStride), count);
    }

    /// <summary>The weighted sum of the values of a block of queries.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scratch">Buffers.</param>
    /// <param name="weights">Weights of the keys [count, ScoreStride].</param>
    /// <param name="values">The first of these keys' values.</param>
    /// <param name="packed">Keys that have been packed: the distance of the values' panels.</param>
    /// <param name="keys">Keys that are weighed.</param>
    /// <param name="output">Where the sums go.</param>
    /// <param name="count">Queries.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(in AttentionJob job, in AttentionScratch scratch, float* weights, float* values, int packed, int keys, float* output, int count)
    {
        if (job.HeadSize == scratch.ValueColumns)
        {
            Multiply(count, weights, scratch.ScoreStride, values, keys, output, job.OutputStride, job.HeadSize, scratch.Zeros, packed);
            return;
        }

        Multiply(count, weights, scratch.ScoreStride, values, keys, scratch.Result, scratch.ValueColumns, job.HeadSize, scratch.Zeros, packed);
        for (var r = 0; r < count; r++)
            new ReadOnlySpan<float>(scratch.Result + ((long)r * scratch.ValueColumns), job.HeadSize).CopyTo(new Span<float>(output + ((long)r * job.OutputStride), job.HeadSize));
    }

    /// <summary>Adds q_i . KeyTable[i - j] to the scores of query i; keys out of reach take the value at the edge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRelative(float* row, float* relative, int reach, int query, int length, int from, int to)
    {
        var begin = Math.Clamp(query - reach, 0, length);
        var end = Math.Clamp(query + reach + 1, 0, length);
        for (var j = 0; j < begin; j++) row[j] += relative[0];
        for (var j = end; j < length; j++) row[j] += relative[to - from];

        var addend = relative + (reach - query - from);
        // What lies beyond the last key is padding, in both, so the last vector needn't be whole.
        var whole = end == length ? end : end - TSimd.Lanes + 1;
        for (; begin < whole; begin += TSimd.Lanes)
            TSimd.Store(TSimd.Add(TSimd.Load(row + begin), TSimd.Load(addend + begin)), row + begin);
        for (; begin < end; begin++) row[begin] += addend[begin];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float* row, int length)
    {
        var last = (length - 1) / TSimd.Lanes * TSimd.Lanes;
        var padded = last + TSimd.Lanes;
        var greatest = TSimd.Head(TSimd.Load(row + last), length - last, TSimd.Broadcast(PaddingScore));
        TSimd.Store(greatest, row + last);
        for (var n = 0; n < last; n += TSimd.Lanes) greatest = TSimd.Max(greatest, TSimd.Load(row + n));

        var shift = TSimd.Broadcast(-TSimd.Max(greatest));
        var sum = TSimd.Broadcast(0);
        for (var n = 0; n < padded; n += TSimd.Lanes)
        {
            var exponential = Exponential<TSimd, TVector>.Of(TSimd.Add(TSimd.Load(row + n), shift));
            TSimd.Store(exponential, row + n);
            sum = TSimd.Add(sum, exponential);
        }

        var factor = TSimd.Broadcast(1 / TSimd.Sum(sum));
        for (var n = 0; n < padded; n += TSimd.Lanes) TSimd.Store(TSimd.Multiply(TSimd.Load(row + n), factor), row + n);
    }

    private static float* Table(in AttentionJob job, float* table, int head) =>
        table + ((long)head * AttentionJob.Panels(job.Reach) * job.HeadSize * AttentionJob.Panel);

    /// <summary>c [rows, columns] = start + a [rows, depth] * b; b in panels, columns rounded up to two vectors.</summary>
    /// <param name="rows">Rows, at most <see cref="Block"/>.</param>
    /// <param name="a">The left matrix.</param>
    /// <param name="aStride">Numbers from row to row.</param>
    /// <param name="b">The right matrix.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="zeros">What the sums start with; null for what the result holds.</param>
    /// <param name="packed">Depth of the panels where it is more than that of the sums; 0 where it isn't.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(int rows, float* a, int aStride, float* b, int depth, float* c, int cStride, int columns, float* zeros, int packed = 0)
    {
        var panelDepth = packed == 0 ? depth : packed;
        var blocks = (rows + MatrixTile<TSimd, TVector>.MostRows - 1) / MatrixTile<TSimd, TVector>.MostRows;
        for (var n = 0; n < columns; n += 2 * TSimd.Lanes)
        {
            var b0 = PanelAt(b, n, panelDepth);
            var b1 = PanelAt(b, n + TSimd.Lanes, panelDepth);
            for (var block = 0; block < blocks; block++)
            {
                var row = rows * block / blocks;
                var target = c + n + ((long)row * cStride);
                MatrixTile<TSimd, TVector>.Multiply(
                    (rows * (block + 1) / blocks) - row, a + ((long)row * aStride), aStride, b0, b1, Block, depth,
                    zeros is null ? target : zeros, zeros is null ? cStride : 0, target, cStride, b0, depth);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* PanelAt(float* panels, int column, int depth) => panels + ((long)(column / Block) * depth * Block) + (column % Block);
}
