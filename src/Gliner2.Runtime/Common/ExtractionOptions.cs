namespace Gliner2;

/// <summary>How a call reads texts and decides. How an answer is shown is a <see cref="ResultFormat"/>. The defaults are those of the reference package.</summary>
public sealed record ExtractionOptions
{
    /// <summary>The defaults.</summary>
    public static ExtractionOptions Default { get; } = new();

    /// <summary>The probability from which a span counts, 0 to 1, unless the schema gives one of its own. 0.5 unless set.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>
    /// Reads only the first words of each text (<c>max_len</c>), and of these no more than have 8 tokens for each word asked for, 512 in any case;
    /// null reads all. At least 1.
    /// </summary>
    public int? MaxWords { get; init; }

    /// <summary>How many texts are encoded together at most. It never changes an answer.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>What to do with overlapping spans of one label; null is the model's own default.</summary>
    public OverlapPolicy? OverlapPolicy { get; init; }

    /// <summary>How text is cut into words.</summary>
    public WordSplitterKind WordSplitter { get; init; }

    /// <summary>Reads long texts in overlapping windows and merges the answers; null reads each text in one piece.</summary>
    public TextWindows? Windows { get; init; }

    /// <summary>
    /// The day on which the texts were written: dates of typed members that count from it, such as <c>yesterday</c> or <c>in two weeks</c>, are read with it and are
    /// problems without it. Texts of different days: <see cref="ExtractionResult.As{T}(DateOnly)"/>.
    /// </summary>
    public DateOnly? ReferenceDate { get; init; }

    /// <summary>
    /// Asks for labels in several passes where a schema is too long to be read at once, and makes one answer of theirs; see <c>docs/dynamic.md</c>. Entity types and labels of
    /// multi-label tasks are split. What fits is read as it is without this option.
    /// </summary>
    public bool SplitLabels { get; init; }

    /// <summary>Departures from the reference package where it behaves oddly; none unless set.</summary>
    public ReferenceFixes Fixes { get; init; }
}
