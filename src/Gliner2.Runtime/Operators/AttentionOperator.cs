using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.Attention</c> for ONNX Runtime, written in C#: what a graph of plain nodes does in a dozen passes over
/// [batch, heads, length, length], block by block in the cache. Its contract is that of <see cref="AttentionJob"/>.
/// <list type="bullet">
/// <item>inputs: queries, keys and values side by side [rows, 3 hidden], sample after sample without padding; starts int64 [batch + 1], the first row of each sample and the number of rows;</item>
/// <item>output: [rows, hidden];</item>
/// <item>attributes: <c>key_table</c>, <c>query_table</c> (int, the addresses of tables [heads, panels, head size, panel], which outlive the session; 0 for none), <c>heads</c>, <c>reach</c> (int), <c>scale</c> (float).</item>
/// </list>
/// </summary>
internal static unsafe class AttentionOperator
{
    public const string Name = "Attention";
    public const string KeyTable = "key_table", QueryTable = "query_table", Heads = "heads", Reach = "reach", Scale = "scale";

    private const int FloatType = 1, Int64Type = 7;

    /// <summary>Whether this processor has vector instructions that the operator is written for; without them graphs use plain nodes.</summary>
    public static bool IsSupported => Simd512.IsSupported || Simd256.IsSupported || Simd128.IsSupported;

    /// <summary>Makes the definition, which lives as long as the process.</summary>
    public static OrtCustomOp* Definition() => OperatorDefinition.Create<Settings>(
        Name, [FloatType, Int64Type], [FloatType], &Compute, &Read);

    private struct Settings
    {
        public float* KeyTable, QueryTable;
        public int Heads, Reach;
        public float Scale;
    }

    private static void Read(void* info, Settings* settings)
    {
        settings->KeyTable = (float*)OrtApi.Int64Attribute(info, "key_table\0"u8);
        settings->QueryTable = (float*)OrtApi.Int64Attribute(info, "query_table\0"u8);
        settings->Heads = (int)OrtApi.Int64Attribute(info, "heads\0"u8);
        settings->Reach = (int)OrtApi.Int64Attribute(info, "reach\0"u8);
        settings->Scale = OrtApi.FloatAttribute(info, "scale\0"u8);
    }

    private static void Compute(Settings* settings, void* context)
    {
        Span<long> rows = stackalloc long[2];
        Span<long> starts = stackalloc long[1];
        AttentionJob job = default;
        job.Queries = (float*)OrtApi.Input(context, 0, rows);
        job.Starts = (long*)OrtApi.Input(context, 1, starts);
        job.KeyTable = settings->KeyTable;
        job.QueryTable = settings->QueryTable;
        (job.Stride, job.OutputStride) = ((int)rows[1], (int)rows[1] / 3);
        job.Keys = job.Queries + job.OutputStride;
        job.Values = job.Keys + job.OutputStride;
        job.Output = (float*)OrtApi.Output(context, 0, [rows[0], job.OutputStride]);
        job.Batch = (int)starts[0] - 1;
        for (var i = 0; i < job.Batch; i++) job.Longest = Math.Max(job.Longest, (int)(job.Starts[i + 1] - job.Starts[i]));
        job.Heads = settings->Heads;
        job.HeadSize = job.OutputStride / settings->Heads;
        job.Reach = settings->Reach;
        job.Scale = settings->Scale;
        if (job.Tasks > 0) OrtApi.ParallelFor(context, &RunTask, job.Tasks, &job);
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task) => Run(*(AttentionJob*)state, (int)task);

    /// <summary>Computes one task with the widest instructions that the processor has.</summary>
    internal static void Run(in AttentionJob job, int task)
    {
        if (Simd512.IsSupported) AttentionKernel<Simd512, System.Runtime.Intrinsics.Vector512<float>>.Run(job, task);
        else if (Simd256.IsSupported) AttentionKernel<Simd256, System.Runtime.Intrinsics.Vector256<float>>.Run(job, task);
        else AttentionKernel<Simd128, System.Runtime.Intrinsics.Vector128<float>>.Run(job, task);
    }
}
