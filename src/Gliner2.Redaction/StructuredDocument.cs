using Gliner2.Redaction.Structure;

namespace Gliner2.Redaction;

/// <summary>A document whose values are redacted one by one while its structure stays: JSON, a row of a table, or plain text, which is one value.</summary>
public sealed class StructuredDocument
{
    private StructuredDocument(IReadOnlyList<Segment> segments) => Segments = segments;

    /// <summary>The document as it is written.</summary>
    public string Text => string.Concat(Segments.Select(segment => segment.Raw));

    internal IReadOnlyList<Segment> Segments { get; }

    /// <summary>Plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">The name of what it is the value of, which is its context; null for none.</param>
    public static StructuredDocument OfText(string text, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new([new Segment(text, new DocumentValue(text, field ?? "", field, null, static value => value))]);
    }

    /// <summary>JSON: strings are redacted, with the name of their property as context, and numbers of six digits or more, which become strings when they are. Names of properties stay.</summary>
    /// <param name="json">One value, an object for instance.</param>
    /// <param name="fields">Which of its fields; null for all.</param>
    /// <exception cref="RedactionException">It isn't JSON.</exception>
    public static StructuredDocument OfJson(string json, FieldSelection? fields = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(JsonSegments.Of(json, fields ?? FieldSelection.All));
    }

    /// <summary>A row of a table, written with a delimiter between its cells; each is redacted with its column's name as context.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="cells">The values.</param>
    /// <param name="delimiter">What stands between two.</param>
    /// <param name="fields">Which columns; null for all.</param>
    public static StructuredDocument OfRow(IReadOnlyList<string> header, IReadOnlyList<string> cells, char delimiter = ',', FieldSelection? fields = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(cells);
        return new(RowSegments.Of(header, cells, delimiter, fields ?? FieldSelection.All));
    }
}
