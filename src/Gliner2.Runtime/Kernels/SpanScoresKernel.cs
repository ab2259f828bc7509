using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Computes the tasks of a <see cref="SpanScoresJob"/> with one register width.</summary>
internal static unsafe class SpanScoresKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Numbers of a span's state that are made at a time.</summary>
    private const int Depth = 256;

    /// <summary>Puts a text's queries into panels.</summary>
    public static void Pack(in SpanScoresJob job, int text)
    {
        var packed = job.Packed + (text * job.PackedSize);
        for (var place = 0; place < job.Places; place += job.PanelWidth)
        {
            var queries = job.Queries + ((((long)text * job.Places) + place) * (job.Inner + 1));
            var count = Math.Min(job.PanelWidth, job.Places - place);
            var panel = packed + ((long)place * job.Inner);
            // What nothing is written to is multiplied too, so it must be numbers.
            if (count < job.PanelWidth) new Span<float>(panel, checked(job.PanelWidth * job.Inner)).Clear();
            Panels<TSimd, TVector>.Pack(queries, job.Inner + 1, count, job.PanelWidth, job.Inner, 1, panel, job.PanelWidth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in SpanScoresJob job, int task)
    {
        Debug.Assert(job.PanelWidth == MatrixTile<TSimd, TVector>.Columns, "the queries are packed for another register width");
        var text = task / job.TasksPerText;
        var rows = job.Rows + ((long)text * job.Words);
        var states = stackalloc float[MatrixTile<TSimd, TVector>.MostRows * Depth];
        var scores = stackalloc float[MatrixTile<TSimd, TVector>.MostRows * MatrixTile<TSimd, TVector>.Columns];
        for (var word = job.FirstWord(task); word < job.EndWord(task); word++)
        {
            for (var width = 0; width < Math.Min(job.Widths, job.Words - word); width += MatrixTile<TSimd, TVector>.MostRows)
                Score(job, text, rows, word, width, Math.Min(MatrixTile<TSimd, TVector>.MostRows, Math.Min(job.Widths, job.Words - word) - width), states, scores);
        }
    }

    /// <summary>Scores of the spans at a word, from one width on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(in SpanScoresJob job, int text, long* rows, int word, int firstWidth, int widths, float* states, float* scores)
    {
        var start = job.Starts + (rows[word] * job.Inner);
        for (var place = 0; place < job.Places; place += job.PanelWidth)
        {
            var count = Math.Min(job.PanelWidth, job.Places - place);
            var offset = job.Queries + ((((long)text * job.Places) + place) * (job.Inner + 1)) + job.Inner;
            for (var w = 0; w < widths; w++)
                for (var n = 0; n < job.PanelWidth; n++) scores[(w * job.PanelWidth) + n] = n < count ? offset[(long)n * (job.Inner + 1)] : 0;

            var panel = job.Packed + (text * job.PackedSize) + ((long)place * job.Inner);
            for (var d = 0; d < job.Inner; d += Depth)
            {
                var depth = Math.Min(Depth, job.Inner - d);
                for (var w = 0; w < widths; w++) MakeState(start + d, job.Ends + (rows[word + firstWidth + w] * job.Inner) + d, states + (w * Depth), depth);
                var part = panel + ((long)d * job.PanelWidth);
                MatrixTile<TSimd, TVector>.Multiply(
                    widths, states, Depth, part, part + TSimd.Lanes, job.PanelWidth, depth, scores, job.PanelWidth, scores, job.PanelWidth, part, depth);
            }

            for (var w = 0; w < widths; w++)
            {
                var span = job.FirstSpan(firstWidth + w) + word;
                new ReadOnlySpan<float>(scores + (w * job.PanelWidth), count).CopyTo(
                    new Span<float>(job.Output + ((((long)text * job.Spans) + span) * job.Places) + place, count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MakeState(float* start, float* end, float* state, int depth)
    {
        var zero = TSimd.Broadcast(0);
        var d = 0;
        for (; d + TSimd.Lanes <= depth; d += TSimd.Lanes) TSimd.Store(TSimd.Max(zero, TSimd.Add(TSimd.Load(start + d), TSimd.Load(end + d))), state + d);
        for (; d < depth; d++) state[d] = Math.Max(0, start[d] + end[d]);
    }
}
