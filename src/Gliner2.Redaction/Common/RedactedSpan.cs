namespace Gliner2.Redaction;

/// <summary>A finding and what stands in its place.</summary>
/// <param name="Finding">Where it was, and why.</param>
/// <param name="Operator">The operator's name, as policies write it.</param>
/// <param name="Start">First UTF-16 unit of the replacement, in the redacted text.</param>
/// <param name="Replacement">What stands there now.</param>
public sealed record RedactedSpan(Finding Finding, string Operator, int Start, string Replacement)
{
    /// <summary>What it is.</summary>
    public string Label => Finding.Label;

    /// <summary>End (exclusive) of the replacement, in UTF-16 units of the redacted text.</summary>
    public int End => Start + Replacement.Length;
}
