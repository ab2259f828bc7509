using System.Text.Json;
using Gliner2.Text;

namespace Gliner2.Results;

/// <summary>
/// Writes single values of a result (spans, choices, labels) with the parts that a format asks for.
/// </summary>
internal sealed class ValueWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly ExtractionSchema _schema;
    private readonly OffsetUnit _unit;
    private readonly OffsetMap _offsets;
    private readonly int _textLength;

    public ValueWriter(ExtractionResult result, ResultFormat format, Utf8JsonWriter json)
    {
        _json = json;
        _schema = result.Schema;
        _unit = format.Offsets;
        _offsets = new OffsetMap(result.Text);
        _textLength = result.Text.Length;
        Confidence = format.IncludeConfidence;
        Spans = format.IncludeSpans;
    }

    /// <summary>Confidences are asked for.</summary>
    public bool Confidence { get; }

    /// <summary>Offsets are asked for.</summary>
    public bool Spans { get; }

    /// <summary>A span: its text alone, or an object with the parts asked for.</summary>
    public void Span(ExtractedSpan span)
    {
        if (!Confidence && !Spans)
        {
            _json.WriteStringValue(span.Text);
            return;
        }
        _json.WriteStartObject();
        SpanParts(span.Text, span.Confidence, span);
        _json.WriteEndObject();
    }

    /// <summary>An argument of a scored relation: as a span, but with the confidence last.</summary>
    public void ScoredArgument(ExtractedSpan span)
    {
        _json.WriteStartObject();
        _json.WriteString("text", span.Text);
        if (Spans && span.IsPlaced) Place(span);
        if (Confidence) Number("confidence", span.Confidence);
        _json.WriteEndObject();
    }

    /// <summary>An entity as an object, with its attributes.</summary>
    public void AttributedEntity(EntityMention mention)
    {
        _json.WriteStartObject();
        SpanParts(mention.Text, mention.Confidence, mention);
        foreach (var (name, labels) in mention.Attributes)
        {
            _json.WritePropertyName(name);
            if (IsMultiLabel(name)) Labels(labels, withConfidence: true);
            else Label(labels[0], withConfidence: true);
        }
        _json.WriteEndObject();
    }

    /// <summary>A value of a structure's field.</summary>
    public void Field(FieldValue value)
    {
        var place = Spans && value.Place is { IsPlaced: true } known ? known : null;
        if (!Confidence && place is null)
        {
            _json.WriteStringValue(value.Written);
            return;
        }
        _json.WriteStartObject();
        SpanParts(value.Written, value.Confidence, place);
        _json.WriteEndObject();
    }

    /// <summary>A label, with or without its probability.</summary>
    public void Label(ClassScore score, bool withConfidence)
    {
        if (!withConfidence)
        {
            _json.WriteStringValue(score.Label);
            return;
        }
        _json.WriteStartObject();
        _json.WriteString("label", score.Label);
        Number("confidence", score.Confidence);
        _json.WriteEndObject();
    }

    /// <summary>A list of labels, with or without their probabilities.</summary>
    public void Labels(IReadOnlyList<ClassScore> scores, bool withConfidence)
    {
        _json.WriteStartArray();
        foreach (var score in scores) Label(score, withConfidence);
        _json.WriteEndArray();
    }

    /// <summary>A probability under a name.</summary>
    public void Number(string name, float confidence)
    {
        _json.WritePropertyName(name);
        ConfidenceConverter.WriteValue(_json, confidence);
    }

    private void SpanParts(string text, float confidence, ExtractedSpan? place)
    {
        _json.WriteString("text", text);
        if (Confidence) Number("confidence", confidence);
        if (Spans && place is { IsPlaced: true }) Place(place);
    }

    private void Place(ExtractedSpan span)
    {
        _json.WriteNumber("start", Offset(span.Start));
        _json.WriteNumber("end", Offset(span.End + span.PastEnd));
    }

    // What lies past the caller's string is the appended full stop: one unit whatever is counted.
    private int Offset(int utf16)
    {
        if (_unit == OffsetUnit.Utf16) return utf16;
        var inside = Math.Min(utf16, _textLength);
        return _offsets.Translate(inside, _unit) + (utf16 - inside);
    }

    private bool IsMultiLabel(string attribute)
    {
        foreach (var group in _schema.Attributes)
            if (group.Name == attribute) return group.MultiLabel;
        throw new InvalidOperationException($"the schema has no attribute '{attribute}'");
    }
}
