using Gliner2.Text;

namespace Gliner2.Results.Reading;

/// <summary>Puts shown spans where they lie in the caller's text.</summary>
internal sealed class SpanPlacer
{
    private readonly OffsetMap _offsets;
    // Spans may cover the full stop that the model's text gets.
    private readonly string _modelText;
    private readonly string? _text;
    private readonly OffsetUnit _unit;

    /// <param name="text">The caller's text; null when it isn't known.</param>
    /// <param name="unit">What offsets count.</param>
    public SpanPlacer(string? text, OffsetUnit unit)
    {
        _text = text;
        _unit = unit;
        _modelText = text is null ? "" : PythonText.WithTerminalPunctuation(text);
        _offsets = new OffsetMap(_modelText);
    }

    /// <summary>The span of a value. Without text, offsets are taken as they are; without both it lies at 0..0.</summary>
    /// <param name="value">The value.</param>
    /// <param name="from">Where in the text to look first for a value without offsets; moved past the place found.</param>
    /// <exception cref="SchemaException">The text has no such span.</exception>
    public ExtractedSpan Span(ShownValue value, ref int from)
    {
        var confidence = value.Confidence ?? 1;
        if (value.Place is { } place)
        {
            var span = Placed(value, place, confidence);
            if (_text is not null && _modelText.AsSpan(span.Start, span.End + span.PastEnd - span.Start) is var there && !there.SequenceEqual(value.Text))
                throw value.Source.Fail($"the text has '{there}' there, not '{value.Text}' (offsets count {_unit} units)");
            return span;
        }
        if (_text is null) return new ExtractedSpan(value.Text, 0, 0, confidence) { IsPlaced = false };
        var start = _modelText.IndexOf(value.Text, from, StringComparison.Ordinal);
        if (start < 0) start = _modelText.IndexOf(value.Text, StringComparison.Ordinal);
        if (start < 0) throw value.Source.Fail($"the text has no '{value.Text}'");
        from = start + value.Text.Length;
        return ExtractedSpan.Cut(value.Text, start, from, confidence, _text.Length);
    }

    /// <summary>The place that goes with a choice, whose text may be another; null when none is shown.</summary>
    public ExtractedSpan? ChoicePlace(ShownValue value) => value.Place is { } place ? Placed(value, place, value.Confidence ?? 1) : null;

    /// <summary>Whether the place of a value is known or can be found.</summary>
    public bool Knows(ShownValue value) => value.Place is not null || _text is not null;

    private ExtractedSpan Placed(ShownValue value, (int Start, int End) place, float confidence)
    {
        if (place.Start < 0 || place.End < place.Start) throw value.Source.Fail($"{place.Start}..{place.End} is no range");
        return _text is null
            ? new ExtractedSpan(value.Text, place.Start, place.End, confidence)
            : ExtractedSpan.Cut(value.Text, ToUtf16(value, place.Start), ToUtf16(value, place.End), confidence, _text.Length);
    }

    private int ToUtf16(ShownValue value, int offset)
    {
        if (offset > _offsets.Translate(_modelText.Length, _unit)) throw value.Source.Fail($"{offset} is past the end of the text");
        var utf16 = _offsets.ToUtf16(offset, _unit);
        return _offsets.Translate(utf16, _unit) == offset ? utf16 : throw value.Source.Fail($"{offset} is inside a character (offsets count {_unit} units)");
    }
}
