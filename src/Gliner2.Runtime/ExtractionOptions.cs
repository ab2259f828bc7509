namespace Gliner2;

/// <summary>How a call scores, decodes and presents. The defaults are those of the reference package.</summary>
public sealed record ExtractionOptions
{
    /// <summary>The defaults.</summary>
    public static ExtractionOptions Default { get; } = new();

    /// <summary>The probability from which a span counts, 0 to 1, unless the schema gives one of its own. 0.5 unless set.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Reads only the first words of each text (<c>max_len</c>); null reads all. At least 1.</summary>
    public int? MaxWords { get; init; }

    /// <summary>How many texts are encoded together at most. It never changes an answer.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>What to do with overlapping spans of one label; null is the model's own default.</summary>
    public OverlapPolicy? OverlapPolicy { get; init; }

    /// <summary>How text is cut into words.</summary>
    public WordSplitterKind WordSplitter { get; init; }

    /// <summary>Reads long texts in overlapping windows and merges the answers; null reads each text in one piece.</summary>
    public TextWindows? Windows { get; init; }

    /// <summary>JSON: write each answer's probability.</summary>
    public bool IncludeConfidence { get; init; }

    /// <summary>JSON: write each span's offsets.</summary>
    public bool IncludeSpans { get; init; }

    /// <summary>JSON: the unit that offsets count. Code points unless set, as in Python.</summary>
    public OffsetUnit Offsets { get; init; }

    /// <summary>JSON: the reference's unformatted result (<c>format_results=False</c>). Not offered with <see cref="Windows"/>.</summary>
    public bool Raw { get; init; }

    /// <summary>Departures from the reference package where it behaves oddly; none unless set.</summary>
    public ReferenceFixes Fixes { get; init; }
}

/// <summary>Windows for long texts: <paramref name="Size"/> words each, the next one starting <paramref name="Size"/> - <paramref name="Overlap"/> words later.</summary>
/// <param name="Size">Words a window, at least 1.</param>
/// <param name="Overlap">Words that two neighbours share, at least 0 and less than <paramref name="Size"/>.</param>
public sealed record TextWindows(int Size = 384, int Overlap = 64);

/// <summary>What to do with overlapping spans of one label.</summary>
public enum OverlapPolicy
{
    /// <summary>Keep all.</summary>
    Allow,

    /// <summary>By rank, drop a span that crosses a kept one; one inside the other is fine.</summary>
    Nested,

    /// <summary>Keep the non-overlapping set of greatest total score.</summary>
    Disallow,

    /// <summary>Drop what lies inside another span.</summary>
    Longest,
}

/// <summary>How text is cut into words.</summary>
public enum WordSplitterKind
{
    /// <summary>Words, numbers, addresses and single signs, as models are trained with.</summary>
    Whitespace,

    /// <summary>Runs of ASCII letters and digits, everything else one character a word: for scripts written without spaces.</summary>
    Char,
}

/// <summary>What an offset counts.</summary>
public enum OffsetUnit
{
    /// <summary>Unicode code points, as Python does.</summary>
    CodePoint,

    /// <summary>UTF-16 units, as .NET and JavaScript strings do.</summary>
    Utf16,

    /// <summary>UTF-8 bytes.</summary>
    Utf8,
}

/// <summary>Documented departures from odd behaviour of the reference package, see <c>docs/fidelity.md</c>.</summary>
[Flags]
public enum ReferenceFixes
{
    /// <summary>Answer exactly as the reference package does.</summary>
    None = 0,

    /// <summary>A relation with a description keeps its name as key and its own threshold (span checkpoints), instead of <c>name: description</c> and the call's threshold.</summary>
    DescribedRelations = 1 << 0,

    /// <summary>Relations without an instance stand under <c>relation_extraction</c> in every schema form; in the engine form they are empty lists of the top level otherwise.</summary>
    EmptyRelations = 1 << 1,

    /// <summary>A structure with the fields <c>head</c> and <c>tail</c> stays under its own name instead of going to <c>relation_extraction</c>.</summary>
    HeadAndTailStructures = 1 << 2,

    /// <summary>A structure without instances is always <c>[]</c>, never <c>{}</c>.</summary>
    EmptyStructureIsList = 1 << 3,

    /// <summary>A choice is looked up among its own field's words of the prompt (span checkpoints), not among those of all fields.</summary>
    ChoicesOfOwnField = 1 << 4,

    /// <summary>A multi-label task may answer with no label when none reaches its threshold, instead of the best one.</summary>
    MultiLabelMayBeEmpty = 1 << 5,

    /// <summary>Spans never hold the full stop that the model's text gets when the caller's has none (span checkpoints).</summary>
    WithoutAppendedStop = 1 << 6,

    /// <summary>Windows: a single-valued entity is the one with the greatest confidence, not the first in the document.</summary>
    BestSingleInWindows = 1 << 7,

    /// <summary>Windows: a multi-label task's <c>top_k</c> holds for the whole document, not for each window.</summary>
    TopKOverWindows = 1 << 8,

    /// <summary>Windows: JSON of relations and records as for a text in one piece: pairs of texts where no part is asked for, no confidence unless asked for.</summary>
    WindowsAsOnePiece = 1 << 9,

    /// <summary>Windows: a choice that the text doesn't mention keeps its text (boundary records), which is empty otherwise.</summary>
    ChoiceTextInWindows = 1 << 10,

    /// <summary>All of them.</summary>
    All = (1 << 11) - 1,
}
