namespace Gliner2;

/// <summary>How much was read for an answer.</summary>
/// <param name="Words">
/// Words of the text that the model read, the full stop included that a text without one gets. Fewer than the text has where <see cref="ExtractionOptions.MaxWords"/>
/// ended the reading; words that windows share count in each of them.
/// </param>
/// <param name="Tokens">Pieces of words that went through the network, those of the schema included, in all windows and passes; padding isn't counted.</param>
/// <param name="Windows">In how many windows the text was read; 1 for a text in one piece.</param>
public readonly record struct ExtractionUsage(int Words, int Tokens, int Windows)
{
    /// <summary>One window that was read in several passes.</summary>
    internal static ExtractionUsage? OfPasses(IReadOnlyList<ExtractionResult> passes) => Sum(passes) is { } sum ? new(passes[0].Usage!.Value.Words, sum.Tokens, 1) : null;

    /// <summary>Several windows together; null where that of one isn't known.</summary>
    internal static ExtractionUsage? Sum(IReadOnlyList<ExtractionResult> windows)
    {
        var (words, tokens, count) = (0, 0, 0);
        foreach (var window in windows)
        {
            if (window.Usage is not { } usage) return null;
            (words, tokens, count) = (words + usage.Words, tokens + usage.Tokens, count + usage.Windows);
        }
        return new(words, tokens, count);
    }
}
