using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.Attention</c> for ONNX Runtime, written in C#: what a graph of plain nodes does in a dozen passes over
/// [batch, heads, length, length], block by block in the cache. Its contract is that of <see cref="AttentionJob"/>.
/// <list type="bullet">
/// <item>inputs: queries, keys and values side by side [rows, 3 hidden], sample after sample without padding; starts int64 [batch + 1], the first row of each sample and the number of rows;
/// cosines and sines of rotary angles, float [at least the longest sample, head size / 2], optional; the tables' columns of distances, int32 [2 * (reach + panel) + 1], where there are tables;</item>
/// <item>output: [rows, hidden];</item>
/// <item>attributes: <c>key_table</c>, <c>query_table</c> (int, the addresses of tables [heads, panels, head size, panel], which outlive the session; 0 for none), <c>table_width</c> (int, the hidden numbers that the tables are made for), <c>table_columns</c>, <c>bytes</c> (1 where scores are products of bytes), <c>heads</c>, <c>near</c> (int), <c>scale</c> (float).</item>
/// </list>
/// </summary>
internal static unsafe class AttentionOperator
{
    public const string Name = "Attention";
    public const string KeyTable = "key_table", QueryTable = "query_table", TableWidth = "table_width", TableColumns = "table_columns", Bytes = "bytes", Heads = "heads", Near = "near", Scale = "scale";

    private struct Settings
    {
        public float* KeyTable, QueryTable;
        public int TableWidth, TableColumns, Heads, Near;
        public float Scale;
        public bool Bytes;
    }

    /// <summary>Makes the definition, which lives as long as the process.</summary>
    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [ElementType.Float, ElementType.Int64, ElementType.Float, ElementType.Float, ElementType.Int32], [ElementType.Float], &Compute, &Read, optionalInputs: 3);

    private static void Read(OperatorAttributes attributes, Settings* settings)
    {
        settings->KeyTable = attributes.Address(KeyTable);
        settings->QueryTable = attributes.Address(QueryTable);
        settings->TableWidth = attributes.Int(TableWidth);
        settings->TableColumns = attributes.Int(TableColumns);
        settings->Bytes = attributes.Int(Bytes) != 0;
        settings->Heads = attributes.Int(Heads);
        settings->Near = attributes.Int(Near);
        settings->Scale = attributes.Float(Scale);
    }

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2], samples = stackalloc long[1];
        var states = context.Input<float>(0, shape);
        var starts = context.Input<long>(1, samples);
        var (rows, stride, batch, heads) = (checked((int)shape[0]), checked((int)shape[1]), checked((int)samples[0]) - 1, settings->Heads);
        var hidden = stride / 3;
        if (stride % 3 != 0 || heads < 1 || hidden % heads != 0) throw context.Refusal($"rows of {stride} numbers aren't queries, keys and values of {heads} heads");
        if ((settings->KeyTable is not null || settings->QueryTable is not null) && settings->TableWidth != hidden)
            throw context.Refusal($"the states have {hidden} numbers and the position tables are made for {settings->TableWidth}");
        var job = new AttentionJob
        {
            Queries = states, Keys = states + hidden, Values = states + (2 * hidden), Starts = starts, KeyTable = settings->KeyTable, QueryTable = settings->QueryTable,
            Stride = stride, OutputStride = hidden, Batch = batch, Heads = heads, HeadSize = hidden / heads, TableColumns = settings->TableColumns, Bytes = settings->Bytes, Near = settings->Near, Scale = settings->Scale,
            Threads = context.Threads, Longest = Longest(context, new ReadOnlySpan<long>(starts, batch + 1), rows), Output = context.Output<float>(0, rows, hidden),
        };
        job.Cosines = Angles(context, 2, job);
        job.Sines = Angles(context, 3, job);
        if (job.Cosines is null != job.Sines is null) throw context.Refusal("angles have cosines and sines, or neither");
        if (job.KeyTable is not null || job.QueryTable is not null) job.Columns = Columns(context, 4, job.TableColumns, out job.Reach);
        context.Run(job);
    }

    /// <summary>The tables' columns of distances, and the greatest distance that has one.</summary>
    private static int* Columns(OperatorContext context, int index, int tableColumns, out int reach)
    {
        Span<long> shape = stackalloc long[1];
        var columns = context.Input<int>(index, shape);
        reach = (checked((int)shape[0]) / 2) - AttentionJob.Panel;
        if (reach < 0 || shape[0] != AttentionJob.Distances(reach)) throw context.Refusal($"input {index} has {shape[0]} columns of distances, which aren't as many on either side");
        foreach (var column in new ReadOnlySpan<int>(columns, (int)shape[0]))
            if (column < 0 || column >= tableColumns) throw context.Refusal($"input {index} tells of column {column}, and the tables have {tableColumns}");
        return columns;
    }

    /// <summary>Cosines or sines, which must reach as far as the longest sample; null when there are none.</summary>
    private static float* Angles(OperatorContext context, int index, in AttentionJob job)
    {
        Span<long> shape = stackalloc long[2];
        var angles = context.OptionalInput<float>(index, shape);
        if (angles is null) return null;
        if (shape[0] < job.Longest || shape[1] != job.HeadSize / 2 || job.HeadSize % 2 != 0)
            throw context.Refusal($"input {index} is [{shape[0]}, {shape[1]}] and must be [at least {job.Longest}, {job.HeadSize / 2}] for heads of {job.HeadSize}");
        return angles;
    }

    /// <summary>Rows of the longest sample.</summary>
    private static int Longest(OperatorContext context, ReadOnlySpan<long> starts, int rows)
    {
        if (starts.IsEmpty || starts[0] != 0 || starts[^1] != rows) throw context.Refusal($"the samples' starts don't run from 0 to the {rows} rows");
        var longest = 0L;
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1]) throw context.Refusal($"sample {i - 1} starts at row {starts[i - 1]} and the next one before it, at row {starts[i]}");
            longest = Math.Max(longest, starts[i] - starts[i - 1]);
        }

        return (int)longest;
    }
}
