namespace Gliner2.Redaction;

/// <summary>
/// Marks a member of a type marked <c>[ExtractionSchema]</c>, or of a record in one, that holds personal data: the type gets a method <c>Redact</c> that returns a copy without it. Members may be strings,
/// <c>Extracted&lt;string&gt;</c>, and lists of these.
/// </summary>
/// <param name="label">What it is; null for the label of <c>[Entity]</c>, or else the words of the member's name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class RedactAttribute(string? label = null) : Attribute
{
    /// <summary>What it is; null for the label of <c>[Entity]</c>, or else the words of the member's name.</summary>
    public string? Label { get; } = label;

    /// <summary>What stands for it: <c>replace</c>, <c>remove</c>, <c>mask</c>, <c>pseudonym</c> or <c>keep</c>; null for what the redactor's policy says.</summary>
    public string? Operator { get; set; }

    /// <summary>Whether it is text that may hold personal data anywhere, and is searched, instead of being personal data as a whole.</summary>
    public bool FreeText { get; set; }
}
