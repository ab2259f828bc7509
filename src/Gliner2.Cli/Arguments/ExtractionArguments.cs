using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>How texts are read, scored and answered.</summary>
internal sealed class ExtractionArguments
{
    private static readonly TextWindows DefaultWindows = new();

    private readonly Option<double?> _threshold = OptionFactory.Probability("--threshold", "The probability from which a span counts [default: 0.5]");
    private readonly Option<int?> _maxLength = OptionFactory.Number("--max-len", 1, "Read only the first N words of each text");

    private readonly Option<OverlapPolicy?> _overlap = OptionFactory.Choice<OverlapPolicy>(
        "--overlap-policy",
        "What to do with overlapping spans of one label [default: the model's own]",
        [("allow", OverlapPolicy.Allow), ("nested", OverlapPolicy.Nested), ("disallow", OverlapPolicy.Disallow), ("longest", OverlapPolicy.Longest)],
        OverlapPolicies.Parse);

    private readonly Option<WordSplitterKind?> _splitter = OptionFactory.Choice<WordSplitterKind>(
        "--word-splitter",
        "How to cut text into words; 'char' suits scripts without spaces [default: whitespace]",
        [("whitespace", WordSplitterKind.Whitespace), ("char", WordSplitterKind.Char)]);

    private readonly Option<int?> _chunkSize = OptionFactory.Number("--chunk-size", 1, "Read long texts in windows of N words and merge the answers");
    private readonly Option<int?> _chunkOverlap = OptionFactory.Number("--chunk-overlap", 0, $"Words that two windows share [default: {DefaultWindows.Overlap}]");
    private readonly Option<bool> _splitLabels = OptionFactory.Flag("--split-labels", "Ask for entity types and labels of multi-label tasks in several passes where they are too many for one");
    private readonly Option<int?> _batchSize = OptionFactory.Number("--batch-size", 1, $"How many texts to run together at most [default: {ExtractionOptions.Default.BatchSize}]");

    private readonly Option<string[]> _fixes = OptionFactory.Texts("--fix", "NAME,...", "Answer otherwise than the reference package in a point that docs/fidelity.md names, empty-relations for instance, or in 'all'; repeatable");

    private readonly Option<int?> _workers = OptionFactory.Number("--workers", 1, "Run N batches side by side, each with its share of the threads [default: 1]");

    private readonly Option<bool> _confidence = OptionFactory.Flag("--include-confidence", "Write the probability of each answer");
    private readonly Option<bool> _spans = OptionFactory.Flag("--include-spans", "Write where in the text each answer is");

    private readonly Option<OffsetUnit?> _offsets = OptionFactory.Choice<OffsetUnit>(
        "--offsets",
        "What the offsets of --include-spans count [default: codepoint]",
        [("codepoint", OffsetUnit.CodePoint), ("utf16", OffsetUnit.Utf16), ("utf8", OffsetUnit.Utf8)]);

    private readonly Option<MentionOrder?> _order = OptionFactory.Choice<MentionOrder>(
        "--order",
        "The order of an entity type's mentions [default: that of the reference package in JSON, by place elsewhere]",
        [("confidence", MentionOrder.Confidence), ("text", MentionOrder.Text)]);

    private readonly Option<bool> _usage = OptionFactory.Flag("--include-usage", "Write how many words and tokens were read for each answer, in how many windows");

    private readonly Option<bool> _raw = OptionFactory.Flag("--raw", "Write the reference's unformatted results", "--no-format-results");

    public OptionGroup Reading => new("Extraction", [_threshold, _maxLength, _overlap, _splitter, _chunkSize, _chunkOverlap, _splitLabels, _fixes, _batchSize, _workers]);

    /// <summary>How texts are read that come one by one.</summary>
    public OptionGroup ReadingOne => new("Extraction", [_threshold, _maxLength, _overlap, _splitter, _chunkSize, _chunkOverlap, _splitLabels, _fixes]);

    /// <summary>How texts are read, for questions that aren't about spans.</summary>
    public OptionGroup ReadingTexts => new("Texts", [_maxLength, _splitter, _chunkSize, _chunkOverlap, _batchSize]);

    public OptionGroup Showing => new("Answers", [_confidence, _spans, _offsets, _order, _usage, _raw]);

    /// <summary>How answers that are kept somewhere are shown: that is no longer the reference's unformatted form.</summary>
    public OptionGroup ShowingKept => new("Answers", [_confidence, _spans, _offsets]);

    /// <summary>How texts are read, where others decide which are read together.</summary>
    public OptionGroup ReadingAny => new("Extraction", [_threshold, _maxLength, _overlap, _splitter, _chunkSize, _chunkOverlap, _splitLabels]);

    /// <summary>The options of the call; refuses those that contradict each other.</summary>
    public ExtractionOptions Read(ParseResult parsed)
    {
        var windows = Windows(parsed);
        return new ExtractionOptions
        {
            Threshold = parsed.GetValue(_threshold) ?? ExtractionOptions.Default.Threshold,
            MaxWords = parsed.GetValue(_maxLength),
            BatchSize = parsed.GetValue(_batchSize) ?? ExtractionOptions.Default.BatchSize,
            OverlapPolicy = parsed.GetValue(_overlap),
            WordSplitter = parsed.GetValue(_splitter) ?? WordSplitterKind.Whitespace,
            Windows = windows,
            SplitLabels = parsed.GetValue(_splitLabels),
            Fixes = (parsed.GetValue(_fixes) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries)).Aggregate(ReferenceFixes.None, (fixes, name) => fixes | Fix(name)),
        };
    }

    /// <summary>How many batches run side by side.</summary>
    public int Workers(ParseResult parsed) => parsed.GetValue(_workers) ?? 1;

    /// <summary>How answers are shown.</summary>
    public ResultFormat Format(ParseResult parsed) => new()
    {
        IncludeConfidence = parsed.GetValue(_confidence),
        IncludeSpans = parsed.GetValue(_spans),
        Offsets = parsed.GetValue(_offsets) ?? OffsetUnit.CodePoint,
        Order = parsed.GetValue(_order) ?? MentionOrder.AsFound,
        Raw = parsed.GetValue(_raw),
    };

    /// <summary>Whether answers say how much was read.</summary>
    public bool ShowsUsage(ParseResult parsed) => parsed.GetValue(_usage);

    /// <summary>Warns of options that change nothing here.</summary>
    public void Warn(ParseResult parsed, Log log)
    {
        if (parsed.GetValue(_offsets) is not null && !parsed.GetValue(_spans))
            log.Warning("--offsets has no effect without --include-spans");
    }

    /// <summary>A departure from the reference package by its name: that of the library in lower case, its words joined by hyphens.</summary>
    private ReferenceFixes Fix(string name)
    {
        var named = Enum.GetValues<ReferenceFixes>().Where(fix => fix != ReferenceFixes.None).ToArray();
        foreach (var fix in named)
            if (Word(fix) == name.Replace('_', '-')) return fix;
        throw CliException.Usage($"{_fixes.Name}: '{name}' is not one of {string.Join(", ", named.Select(Word))}");

        static string Word(ReferenceFixes fix) => string.Concat(fix.ToString().Select((letter, i) => i > 0 && char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));
    }

    private TextWindows? Windows(ParseResult parsed)
    {
        var size = parsed.GetValue(_chunkSize);
        var overlap = parsed.GetValue(_chunkOverlap);
        if (size is null)
            return overlap is null ? null : throw CliException.Usage("--chunk-overlap needs --chunk-size");
        if (parsed.GetValue(_raw)) throw CliException.Usage("--raw and --chunk-size contradict each other: windows are merged in the formatted form only");
        if (parsed.GetValue(_maxLength) is not null) throw CliException.Usage("--max-len and --chunk-size contradict each other: windows read the whole text");
        var shared = overlap ?? DefaultWindows.Overlap;
        if (shared >= size)
            throw CliException.Usage($"--chunk-overlap ({shared}{(overlap is null ? ", the default" : "")}) must be less than --chunk-size ({size})");
        return new TextWindows(size.Value, shared);
    }
}
