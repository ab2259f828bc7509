namespace Gliner2.Kernels;

/// <summary>
/// Attention over a batch, cut into tasks of one sample, one head and a range of queries.
/// score[i, j] = Scale * q_i . k_j  +  q_i . KeyTable[i - j]  +  k_j . QueryTable[i - j], each distance having its column of the tables, softmax over the sample's real keys, times the values:
/// the disentangled attention of DeBERTa (He et al., 2021) when the tables are there, plain attention when they are null.
/// With angles, queries and keys are turned by their place first (rotary positions, Su et al., 2021), and with <see cref="Near"/> a query sees near keys only:
/// ModernBERT's attention (Warner et al., 2024). A job has tables, or angles and nearness, or none of them.
/// </summary>
internal unsafe struct AttentionJob : IJob<AttentionJob>
{
    /// <summary>The most queries a task handles: what positions add to their scores stays in the second-level cache. With a panel more they fill whole pairs of panels of a table.</summary>
    private const int MostQueries = 240;

    /// <summary>The fewest, unless there are no more: every task packs all keys and values.</summary>
    private const int FewestQueries = 48;

    /// <summary>Columns of a panel: matrices on the right of a product are stored as [columns / Panel, depth, Panel], so that the kernel reads them straight through.</summary>
    public const int Panel = 16;

    /// <summary>[rows, Heads * HeadSize], sample after sample without padding, rows Stride apart; head h in columns h * HeadSize onwards.</summary>
    public float* Queries, Keys, Values;

    /// <summary>The same, rows OutputStride apart.</summary>
    public float* Output;

    /// <summary>First row of each sample, and the number of all rows: Batch + 1 numbers.</summary>
    public long* Starts;

    /// <summary>
    /// [Heads, <see cref="Panels"/>(TableColumns), HeadSize, Panel], scaled. Which column of the query table belongs to a distance <see cref="Columns"/> tells;
    /// the key table has them in the opposite order, so that columns rise with the key in both.
    /// </summary>
    public float* KeyTable, QueryTable;

    /// <summary>
    /// Whether scores are products of bytes (<see cref="ByteTile"/>): queries and keys, turned already, are rounded with one scale a row, and tables are [Heads, <see cref="Panels"/>(TableColumns)] of
    /// <see cref="BytePanel"/>. The weighted sum of the values stays in single precision.
    /// </summary>
    public bool Bytes;

    /// <summary>
    /// Column of the query table for each distance from -Reach - Panel to Reach + Panel, that of distance 0 in the middle: far distances share columns, so that there are fewer of these.
    /// It rises by one or not at all from one to the next, and not beyond Reach; those of distances d and -d add up to TableColumns - 1.
    /// </summary>
    public int* Columns;

    /// <summary>
    /// [at least Longest, HeadSize / 2]: cosines and sines of the angles by which a query or key at each place is turned, element n of its first half against element n of its second. Null for none.
    /// </summary>
    public float* Cosines, Sines;

    /// <summary>Rows of the longest sample.</summary>
    public int Longest;

    public int Batch, Heads, HeadSize, Stride, OutputStride;

    /// <summary>Distance from which on all have one column.</summary>
    public int Reach;

    /// <summary>Columns of a table.</summary>
    public int TableColumns;

    /// <summary>A query sees the keys whose distance is less than this; 0 for all keys.</summary>
    public int Near;

    public float Scale;

    /// <summary>Threads that share the tasks.</summary>
    public int Threads;

    /// <summary>Queries of a task; fewer than the most when there aren't enough samples and heads for all threads.</summary>
    public readonly int QueriesPerTask
    {
        get
        {
            var pairs = Math.Max(1, (long)Batch * Heads);
            var wanted = (int)((Threads + pairs - 1) / pairs);
            var queries = (Longest + wanted - 1) / wanted;
            return (Math.Clamp(queries, FewestQueries, MostQueries) + Panel - 1) / Panel * Panel;
        }
    }

    public readonly int RangesPerHead => (Longest + QueriesPerTask - 1) / QueriesPerTask;

    public readonly int Tasks => checked(Batch * Heads * RangesPerHead);

    /// <summary>The first key that any of these queries needs: a multiple of two panels, since the matrix kernel reads panels in pairs.</summary>
    public readonly int FirstKey(int query) => Near == 0 ? 0 : Math.Max(0, query - Near + 1) / (2 * Panel) * (2 * Panel);

    /// <summary>The end of the keys that queries before <paramref name="end"/> need, in a sample of so many.</summary>
    public readonly int EndKey(int end, int length) => Near == 0 ? length : (int)Math.Min(length, (long)end + Near - 1);

    /// <summary>Panels of a table: one more than it needs, because the kernel reads panels in pairs.</summary>
    public static int Panels(int columns) => ((columns + Panel - 1) / Panel) + 1;

    /// <summary>Floats of a panel of keys or of a table.</summary>
    public readonly int PanelFloats => Bytes ? BytePanel.Floats(HeadSize) : HeadSize * Panel;

    /// <summary>Length of <see cref="Columns"/>.</summary>
    public static int Distances(int reach) => (2 * (reach + Panel)) + 1;

    /// <summary>Where the columns of a distance and those after it are told: as many as a vector has, all the same ones beyond Reach.</summary>
    public readonly int* ColumnsFrom(int distance) => Columns + Math.Clamp(distance + Reach + Panel, 0, (2 * Reach) + 1 + Panel);

    public static void Run<TSimd, TVector>(in AttentionJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => AttentionKernel<TSimd, TVector>.Run(job, task);
}
