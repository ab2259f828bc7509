namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>What became of a text in a batch: scores to be decoded, an answer, or an error.</summary>
/// <param name="Scores">What the network says.</param>
/// <param name="Result">The answer, where the extractor gave it whole.</param>
/// <param name="Error">Why there is neither.</param>
internal readonly record struct BatchOutcome(TextScores? Scores, ExtractionResult? Result, Exception? Error)
{
    /// <summary>When the text came into the queue.</summary>
    public DateTimeOffset Queued { get; init; }

    /// <summary>When its batch began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When its batch ended.</summary>
    public DateTimeOffset Ended { get; init; }

    /// <summary>How many texts were read together.</summary>
    public int BatchSize { get; init; }
}
