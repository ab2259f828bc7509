namespace Gliner2.Redaction;

/// <summary>A span that holds what a policy asks for, and why it is taken for that. Never holds the value itself.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">End (exclusive) in UTF-16 units.</param>
/// <param name="Score">How sure that is, 0 to 1.</param>
/// <param name="Source">Who found it.</param>
public sealed record Finding(string Label, int Start, int End, double Score, DetectionSource Source)
{
    /// <summary>The recognizer that found it; null when none did.</summary>
    public string? Recognizer { get; init; }

    /// <summary>The validator that was asked about it; null when none was.</summary>
    public string? Validator { get; init; }

    /// <summary>What the validator said.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>What decided, in order, in words: scores, verdicts, context.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Length in UTF-16 units.</summary>
    public int Length => End - Start;

    /// <summary>Label, range, score and reasons: <c>card_number [10..29] 0.99 (recognizer card: luhn confirmed)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Label} [{Start}..{End}] {Score:0.00}{(Reasons.Count > 0 ? $" ({string.Join("; ", Reasons)})" : "")}");

    internal Finding Because(string reason) => this with { Reasons = [.. Reasons, reason] };
}
