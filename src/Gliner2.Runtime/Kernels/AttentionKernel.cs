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
        Debug.Assert(job.Stride >= job.Heads * job.HeadSize && job.OutputStride >= job.Heads * job.HeadSize, "heads overlap");
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
                Attend(job, scratch, origin, output, head, keys, firstKey, i - first, i - firstKey, Math.Min(Block, end - i));
        }
    }

    /// <summary>Packs the keys, scaled, as panels and, with a query table, starts the scores with k_j . QueryTable[i - j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackKeys(in AttentionJob job, in AttentionScratch scratch, long origin, int head, int length, int firstKey, int first, int live)
    {
        for (var j = 0; j < length; j += Block)
        {
            var count = Math.Min(Block, length - j);
            var rows = Turn(job, scratch, job.Keys + origin + ((long)j * job.Stride), firstKey + j, count, out var stride);
            AttentionProducts<TSimd, TVector>.Take(job, scratch, rows, stride, count);
            AttentionProducts<TSimd, TVector>.Pack(job, scratch, rows, stride, count, PanelOf(job, scratch.Keys, j));

            if (job.QueryTable is null) continue;
            var from = *job.ColumnsFrom(first - j - Block + 1) / Block * Block;
            var to = *job.ColumnsFrom(live - 1 - j);
            AttentionProducts<TSimd, TVector>.Score(
                job, scratch, rows, stride, count, PanelOf(job, Table(job, job.QueryTable, head), from), to - from + 1, null, scratch.Relative, scratch.RelativeStride);
            for (var i = first; i < live; i += TSimd.Lanes)
            {
                for (var r = 0; r < Block; r += TSimd.Lanes)
                    StoreTransposed(job, scratch, i - first, j + r, r, i - j - r, from);
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

    /// <summary>Turns a square of the relative scores [keys, queries] into positions' scores [queries, keys].</summary>
    /// <param name="job">The job.</param>
    /// <param name="scratch">Buffers.</param>
    /// <param name="query">First query, counted from the task's first.</param>
    /// <param name="key">First key.</param>
    /// <param name="row">First key, as a row of the relative scores.</param>
    /// <param name="distance">Of the first query from the first key.</param>
    /// <param name="from">Column of the table with which the relative scores begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreTransposed(in AttentionJob job, in AttentionScratch scratch, int query, int key, int row, int distance, int from)
    {
        var square = stackalloc TVector[TSimd.Lanes];
        for (var r = 0; r < TSimd.Lanes; r++)
        {
            var columns = job.ColumnsFrom(distance - r);
            square[r] = TSimd.Pick(scratch.Relative + ((long)(row + r) * scratch.RelativeStride) + (*columns - from), columns);
        }

        TSimd.Transpose(square);
        var target = scratch.PositionsAt(query, key);
        for (var n = 0; n < TSimd.Lanes; n++) TSimd.Store(square[n], target + (n * 2 * Block));
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
        in AttentionJob job, in AttentionScratch scratch, long origin, float* output, int head, int length, int firstKey, int place, int query, int count)
    {
        var rows = Turn(job, scratch, job.Queries + origin + ((long)query * job.Stride), firstKey + query, count, out var stride);
        AttentionProducts<TSimd, TVector>.Take(job, scratch, rows, stride, count);
        if (job.Near > 0)
        {
            AttendNear(job, scratch, rows, stride, output, length, query, count);
            return;
        }

        var from = 0;
        if (job.KeyTable is not null)
        {
            from = *job.ColumnsFrom(-query - Block + 1) / Block * Block;
            var to = *job.ColumnsFrom(length - 1 - query);
            AttentionProducts<TSimd, TVector>.Score(
                job, scratch, rows, stride, count, PanelOf(job, Table(job, job.KeyTable, head), from), to - from + 1, null, scratch.Relative, scratch.RelativeStride);
        }

        var positions = job.QueryTable is null ? null : scratch.PositionsAt(place, 0);
        AttentionProducts<TSimd, TVector>.Score(job, scratch, rows, stride, count, scratch.Keys, length, positions, scratch.Weights, scratch.WeightStride);
        var shares = stackalloc float[Block];
        for (var r = 0; r < count; r++)
        {
            var row = scratch.Weights + ((long)r * scratch.WeightStride);
            if (job.KeyTable is not null) AddRelative(job, row, scratch.Relative + ((long)r * scratch.RelativeStride) - from, query + r, length);
            shares[r] = Exponentials(row, length);
        }

        Weigh(job, scratch, shares, scratch.Values, length, length, output + ((long)query * job.OutputStride), count);
    }

    /// <summary>The same where a query sees near keys only. Which keys are read depends on the block alone, not on the task, so that the cut into tasks changes no bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AttendNear(in AttentionJob job, in AttentionScratch scratch, float* rows, int stride, float* output, int length, int query, int count)
    {
        // The first key of the task is a multiple of two panels, so distances from it round as distances from the sample's start.
        var from = job.FirstKey(query);
        var keys = job.EndKey(query + count, length) - from;
        AttentionProducts<TSimd, TVector>.Score(job, scratch, rows, stride, count, PanelOf(job, scratch.Keys, from), keys, null, scratch.Weights, scratch.WeightStride);
        var shares = stackalloc float[Block];
        for (var r = 0; r < count; r++)
        {
            var row = new Span<float>(scratch.Weights + ((long)r * scratch.WeightStride), keys);
            var place = query + r - from;
            row[..Math.Clamp(place - job.Near + 1, 0, keys)].Fill(PaddingScore);
            row[(int)Math.Min(keys, (long)place + job.Near)..].Fill(PaddingScore);
            shares[r] = Exponentials(scratch.Weights + ((long)r * scratch.WeightStride), keys);
        }

        Weigh(job, scratch, shares, scratch.Values + ((long)from * Block), length, keys, output + ((long)query * job.OutputStride), count);
    }

    /// <summary>The weighted mean of the values of a block of queries.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scratch">Buffers.</param>
    /// <param name="shares">1 / the sum of each query's weights.</param>
    /// <param name="values">The first of these keys' values.</param>
    /// <param name="packed">Keys that have been packed: the distance of the values' panels.</param>
    /// <param name="keys">Keys that are weighed.</param>
    /// <param name="output">Where the sums go.</param>
    /// <param name="count">Queries.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(in AttentionJob job, in AttentionScratch scratch, float* shares, float* values, int packed, int keys, float* output, int count)
    {
        AttentionProducts<TSimd, TVector>.Weigh(scratch.Weights, scratch.WeightStride, count, values, keys, packed, job.HeadSize, scratch.Zeros, scratch.Result, scratch.ValueColumns);
        for (var r = 0; r < count; r++)
        {
            var share = TSimd.Broadcast(shares[r]);
            var sums = scratch.Result + ((long)r * scratch.ValueColumns);
            var target = output + ((long)r * job.OutputStride);
            for (var n = 0; n < job.HeadSize; n += TSimd.Lanes)
            {
                // The last vector of a head that isn't whole vectors would reach into the next head.
                if (n + TSimd.Lanes <= job.HeadSize) TSimd.Store(TSimd.Multiply(TSimd.Load(sums + n), share), target + n);
                else
                    for (var last = n; last < job.HeadSize; last++) target[last] = sums[last] * shares[r];
            }
        }
    }

    /// <summary>Adds q_i . KeyTable[i - j] to the scores of query i. What lies beyond the last key is padding, so the last vector needn't be whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRelative(in AttentionJob job, float* row, float* relative, int query, int length)
    {
        for (var j = 0; j < length; j += TSimd.Lanes)
        {
            var columns = job.ColumnsFrom(j - query);
            TSimd.Store(TSimd.Add(TSimd.Load(row + j), TSimd.Pick(relative + *columns, columns)), row + j);
        }
    }

    /// <summary>Turns scores into e^(score - greatest), and gives 1 / their sum: multiplied by it they are the softmax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Exponentials(float* row, int length)
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

        return 1 / TSimd.Sum(sum);
    }

    private static float* Table(in AttentionJob job, float* table, int head) => table + ((long)head * AttentionJob.Panels(job.TableColumns) * job.PanelFloats);

    /// <summary>The panel of keys or of a table that begins with this one.</summary>
    private static float* PanelOf(in AttentionJob job, float* panels, int column) => panels + ((long)(column / Block) * job.PanelFloats);
}
