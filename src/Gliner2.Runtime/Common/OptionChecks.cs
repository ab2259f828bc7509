using System.Globalization;

namespace Gliner2.Common;

/// <summary>Refuses options that mean nothing, before any work is done.</summary>
internal static class OptionChecks
{
    /// <summary>The options, or the defaults.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cutsWindows">Whether a number of words may cut each window.</param>
    /// <exception cref="ArgumentException">A value is out of range, or two options exclude each other.</exception>
    public static ExtractionOptions Checked(ExtractionOptions? options, bool cutsWindows = false)
    {
        if (options is null) return ExtractionOptions.Default;
        if (!(options.Threshold is >= 0 and <= 1)) throw Wrong($"{nameof(options.Threshold)} must be from 0 to 1, got {options.Threshold.ToString(CultureInfo.InvariantCulture)}");
        if (options.MaxWords < 1) throw Wrong($"{nameof(options.MaxWords)} must be at least 1, got {options.MaxWords}");
        if (options.BatchSize < 1) throw Wrong($"{nameof(options.BatchSize)} must be at least 1, got {options.BatchSize}");
        Defined(options.WordSplitter, nameof(options.WordSplitter));
        if (options.OverlapPolicy is { } policy) Defined(policy, nameof(options.OverlapPolicy));
        Check(options.Fixes);
        if (options.Windows is not { } windows) return options;
        if (windows.Size < 1) throw Wrong($"windows need at least one word, got {nameof(windows.Size)} {windows.Size}");
        if (windows.Overlap < 0 || windows.Overlap >= windows.Size) throw Wrong($"windows overlap by at least 0 and fewer words than their size, got {nameof(windows.Overlap)} {windows.Overlap} and {nameof(windows.Size)} {windows.Size}");
        if (options.MaxWords is not null && !cutsWindows) throw Wrong($"{nameof(options.MaxWords)} cuts a text and {nameof(options.Windows)} reads all of it: give one of them");
        return options;
    }

    /// <summary>Refuses departures that there aren't.</summary>
    /// <exception cref="ArgumentException">There is no such one.</exception>
    public static void Check(ReferenceFixes fixes)
    {
        if ((fixes & ~ReferenceFixes.All) != 0) throw Wrong($"{nameof(ExtractionOptions.Fixes)} has bits that are no {nameof(ReferenceFixes)}: {(int)(fixes & ~ReferenceFixes.All)}");
    }

    /// <summary>The options of a step that works on a text in one piece.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or windows or passes are asked for.</exception>
    public static ExtractionOptions InOnePiece(ExtractionOptions? options)
    {
        var found = Checked(options);
        if (found.SplitLabels) throw Wrong($"{nameof(found.SplitLabels)} belongs to whole extractions; this step takes a text and a schema in one piece");
        return found.Windows is null ? found : throw Wrong($"{nameof(found.Windows)} belong to whole extractions; this step takes a text in one piece");
    }

    /// <summary>Refuses options of a model that mean nothing.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static void Check(ModelOptions options)
    {
        Threads(options.Threads);
        Defined(options.Provider, nameof(options.Provider));
        Defined(options.Precision, nameof(options.Precision));
        Defined(options.TokenizerPipeline, nameof(options.TokenizerPipeline));
        Defined(options.NativeLogLevel, nameof(options.NativeLogLevel));
        for (var i = 0; i < (options.Devices?.Count ?? 0); i++)
            if (options.Devices![i] is null) throw Wrong($"{nameof(options.Devices)}[{i}] is null");
    }

    /// <summary>Refuses a number of threads that no machine has: each of them takes memory, and starting them takes long.</summary>
    /// <exception cref="ArgumentException">The number is out of range.</exception>
    public static void Threads(int? threads)
    {
        if (threads < 1 || threads > Limits.Threads) throw Wrong($"{nameof(ModelOptions.Threads)} must be from 1 to {Limits.Threads} here, got {threads}");
    }

    private static void Defined<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value)) throw Wrong($"unknown {name} {value}");
    }

    private static ArgumentException Wrong(string problem) => new(problem, "options");
}
