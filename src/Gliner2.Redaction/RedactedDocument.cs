namespace Gliner2.Redaction;

/// <summary>A document whose values are redacted.</summary>
public sealed class RedactedDocument
{
    private readonly Lazy<RedactionMap> _map;

    internal RedactedDocument(string text, IReadOnlyList<RedactedField> fields, IReadOnlyList<RedactionMapSpan> spans)
    {
        Text = text;
        Fields = fields;
        _map = new(() => RedactionMap.Of(text, spans, Fields.SelectMany(value => value.Value.Map.Tokens).DistinctBy(token => token.Key).ToDictionary(StringComparer.Ordinal)));
    }

    /// <summary>The document as it may be given out.</summary>
    public string Text { get; }

    /// <summary>Its values, in order.</summary>
    public IReadOnlyList<RedactedField> Fields { get; }

    /// <summary>Whether any of its values couldn't be searched and is withheld.</summary>
    public bool IsWithheld => Fields.Any(value => value.Value.IsWithheld);

    /// <summary>What is needed to restore the document. It holds what was redacted.</summary>
    public RedactionMap Map => _map.Value;

    /// <summary>The document as it was.</summary>
    public string Restore() => Map.Restore(Text);

    /// <summary>The redacted document.</summary>
    public override string ToString() => Text;
}
