namespace Gliner2.Redaction;

/// <summary>What is known of a text beside its characters.</summary>
public sealed record RedactionContext
{
    /// <summary>The name of the field or column that the text is the value of: model and recognizers read it before the text.</summary>
    public string? Field { get; init; }

    /// <summary>Whom the text is about: the dates of one subject are shifted by the same number of days.</summary>
    public string? Subject { get; init; }

    /// <summary>The store of numbered tokens, where texts that belong together share one; null for what the policy's scope says.</summary>
    public IPseudonymStore? Pseudonyms { get; init; }
}
