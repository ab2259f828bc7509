using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.SpanScores</c>, by the contract of <see cref="SpanScoresJob"/>.
/// <list type="bullet">
/// <item>inputs: starts and ends, float [words, inner]; rows, int64 [texts, words of a text]; queries, float [texts * places, inner + 1];</item>
/// <item>output: float [texts, spans, places];</item>
/// <item>attributes: <c>widths</c> (int).</item>
/// </list>
/// </summary>
internal static unsafe class SpanScoresOperator
{
    public const string Name = "SpanScores";
    public const string Widths = "widths";

    private const int FloatType = 1, Int64Type = 7;

    private struct Settings
    {
        public int Widths;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create<Settings>(
        Name, [FloatType, FloatType, Int64Type, FloatType], [FloatType], &Compute, &Read);

    private static void Read(void* info, Settings* settings) => settings->Widths = (int)OrtApi.Int64Attribute(info, "widths\0"u8);

    private static void Compute(Settings* settings, void* context)
    {
        Span<long> shape = stackalloc long[2];
        SpanScoresJob job = default;
        job.Starts = (float*)OrtApi.Input(context, 0, []);
        job.Ends = (float*)OrtApi.Input(context, 1, []);
        job.Rows = (long*)OrtApi.Input(context, 2, shape);
        (job.Texts, job.Words) = ((int)shape[0], (int)shape[1]);
        job.Queries = (float*)OrtApi.Input(context, 3, shape);
        (job.Places, job.Inner) = (job.Texts == 0 ? 0 : (int)shape[0] / job.Texts, (int)shape[1] - 1);
        (job.Widths, job.PanelWidth) = (settings->Widths, PackedWeight.PanelWidth);
        job.Output = (float*)OrtApi.Output(context, 0, [job.Texts, job.Spans, job.Places]);
        if (job.Tasks == 0) return;

        var packed = ArrayPool<float>.Shared.Rent(checked((int)(job.Texts * job.PackedSize)));
        fixed (float* panels = packed)
        {
            job.Packed = panels;
            OrtApi.ParallelFor(context, &PackText, job.Texts, &job);
            OrtApi.ParallelFor(context, &RunTask, job.Tasks, &job);
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    [UnmanagedCallersOnly]
    private static void PackText(void* state, nuint text)
    {
        ref readonly var job = ref *(SpanScoresJob*)state;
        if (Simd512.IsSupported) SpanScoresKernel<Simd512, Vector512<float>>.Pack(job, (int)text);
        else if (Simd256.IsSupported) SpanScoresKernel<Simd256, Vector256<float>>.Pack(job, (int)text);
        else SpanScoresKernel<Simd128, Vector128<float>>.Pack(job, (int)text);
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task)
    {
        ref readonly var job = ref *(SpanScoresJob*)state;
        if (Simd512.IsSupported) SpanScoresKernel<Simd512, Vector512<float>>.Run(job, (int)task);
        else if (Simd256.IsSupported) SpanScoresKernel<Simd256, Vector256<float>>.Run(job, (int)task);
        else SpanScoresKernel<Simd128, Vector128<float>>.Run(job, (int)task);
    }
}
