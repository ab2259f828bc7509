using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

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

    private struct Settings
    {
        public int Widths;
    }

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [ElementType.Float, ElementType.Float, ElementType.Int64, ElementType.Float], [ElementType.Float], &Compute, &Read);

    private static void Read(OperatorAttributes attributes, Settings* settings)
    {
        settings->Widths = attributes.Int(Widths);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings->Widths, 1, Widths);
    }

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> words = stackalloc long[2], texts = stackalloc long[2], queries = stackalloc long[2];
        SpanScoresJob job = default;
        job.Starts = context.Input<float>(0, words);
        job.Ends = context.Input<float>(1, words, optional: false);
        job.Rows = context.Input<long>(2, texts);
        job.Queries = context.Input<float>(3, queries);
        (job.Texts, job.Words, job.Inner) = (checked((int)texts[0]), checked((int)texts[1]), checked((int)words[1]));
        if (queries[1] != words[1] + 1) throw context.Refusal($"the queries have {queries[1]} numbers and the words {words[1]}; a query has one more");
        if (job.Texts == 0 ? queries[0] != 0 : queries[0] % job.Texts != 0) throw context.Refusal($"{queries[0]} queries can't be shared among {job.Texts} texts");
        foreach (var row in new ReadOnlySpan<long>(job.Rows, checked(job.Texts * job.Words)))
            if (row < 0 || row >= words[0]) throw context.Refusal($"word row {row} isn't among the {words[0]} rows");
        job.Places = job.Texts == 0 ? 0 : checked((int)(queries[0] / job.Texts));
        (job.Widths, job.PanelWidth) = (settings->Widths, PackedWeight.PanelWidth);
        job.Output = context.Output<float>(0, job.Texts, job.Spans, job.Places);
        if (job.Tasks == 0) return;

        using var packed = new RentedArray<float>(checked(job.Texts * job.PackedSize));
        fixed (float* panels = packed.Array)
        {
            job.Packed = panels;
            context.Run(new SpanQueriesJob { Scores = job });
            context.Run(job);
        }
    }
}
