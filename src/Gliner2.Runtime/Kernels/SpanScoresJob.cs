namespace Gliner2.Kernels;

/// <summary>
/// Scores of spans, cut into tasks of one text and some of its words: score(i, j, n) = relu(Starts[i] + Ends[j]) . Queries[n] + offset of n, for each span of words i to j and each of the text's queries n.
/// No state of a span is ever kept: a word's spans are made in the nearest cache, some of their numbers at a time.
/// </summary>
internal unsafe struct SpanScoresJob : IJob<SpanScoresJob>
{
    /// <summary>Words of a task.</summary>
    private const int WordsPerTask = 8;

    /// <summary>[all words, Inner].</summary>
    public float* Starts, Ends;

    /// <summary>[Texts, Words]: row of each text's words.</summary>
    public long* Rows;

    /// <summary>[Texts * Places, Inner + 1], the offset last.</summary>
    public float* Queries;

    /// <summary>The queries of all texts in panels [Texts, <see cref="Panels"/>, Inner, PanelWidth].</summary>
    public float* Packed;

    /// <summary>[Texts, spans, Places]: for width 0 the spans at each word, then for width 1, and so on.</summary>
    public float* Output;

    public int Texts, Words, Places, Inner, Widths, PanelWidth;

    public readonly int Panels => (Places + PanelWidth - 1) / PanelWidth;

    public readonly int TasksPerText => (Words / WordsPerTask) + (Words % WordsPerTask == 0 ? 0 : 1);

    public readonly int Tasks => checked(Texts * TasksPerText);

    public readonly long PackedSize => (long)Panels * PanelWidth * Inner;

    /// <summary>Spans of a text: a span of w + 1 words can start at Words - w places.</summary>
    public readonly long Spans => FirstSpan(Widths);

    public readonly int FirstWord(int task) => task % TasksPerText * WordsPerTask;

    public readonly int EndWord(int task) => Math.Min(FirstWord(task) + WordsPerTask, Words);

    /// <summary>Number of the first span of a width.</summary>
    public readonly long FirstSpan(int width)
    {
        var wide = (long)Math.Min(width, Words);
        return (wide * Words) - (wide * (wide - 1) / 2);
    }

    public static void Run<TSimd, TVector>(in SpanScoresJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => SpanScoresKernel<TSimd, TVector>.Run(job, task);
}
