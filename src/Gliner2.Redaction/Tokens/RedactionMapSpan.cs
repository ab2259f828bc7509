namespace Gliner2.Redaction;

/// <summary>A replacement and the value that it stands for.</summary>
/// <param name="Start">First UTF-16 unit in the redacted text.</param>
/// <param name="End">End (exclusive).</param>
/// <param name="Value">The value.</param>
public readonly record struct RedactionMapSpan(int Start, int End, string Value)
{
    /// <summary>Where it stands, and not what.</summary>
    public override string ToString() => $"[{Start}..{End}]";
}
