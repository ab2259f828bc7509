using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Brings the spans that the records of one structure take for one field into the answer's form.</summary>
internal sealed class RecordFieldDecoder
{
    private readonly BoundaryText _text;
    private readonly StructureField _field;
    private readonly int _query;
    private readonly RecordFieldRule _rule;
    private readonly IReadOnlyList<DecodedRecord> _records;
    private readonly SpanFilter? _filter;
    private readonly IReadOnlyList<(string Choice, int Word)>? _choices;
    private readonly ChoiceMentions? _mentions;

    public RecordFieldDecoder(BoundaryText text, Structure structure, StructureField field, int query, RecordFieldRule rule, IReadOnlyList<DecodedRecord> records)
    {
        _text = text;
        _field = field;
        _query = query;
        _rule = rule;
        _records = records;
        _filter = SpanFilters.For(text.Encoded.Schema).Of(field);
        _choices = ChoiceDecoder.Choices(text, structure, field);
        if (_choices is not null) _mentions = ChoiceMentions.Find(text, _choices, [.. records.Select(record => AnchorPlace(record))]);
        IsScalar = rule.Scalar || field.Kind == ValueKind.Single;
    }

    /// <summary>Shown as one value or null instead of a list.</summary>
    public bool IsScalar { get; }

    /// <summary>The field's values of one record.</summary>
    public IReadOnlyList<FieldValue> Decode(int record, RecordValue[] values)
    {
        if (_choices is null) return [.. InText(values).Select(FieldValue.Of)];
        var anchor = AnchorPlace(_records[record]);
        if (_mentions is { IsEmpty: false } && anchor is { } place) return OfMentions(_mentions.Of(record), place);
        return OfValues(InTextOrPrefix(values, anchor));
    }

    /// <summary>Spans of the text that pass, overlaps resolved.</summary>
    private List<ExtractedSpan> InText(RecordValue[] values) => Resolve(values.Select(TextValue).OfType<ExtractedSpan>());

    /// <summary>As <see cref="InText"/>, with spans of the choice prefix read as the choices they start at.</summary>
    private List<ExtractedSpan> InTextOrPrefix(RecordValue[] values, (int Start, int End)? anchor) =>
        Resolve(values.Select(value => value.Span.End <= _text.Encoded.PrefixLength ? PrefixValue(value, anchor) : TextValue(value)).OfType<ExtractedSpan>());

    private ExtractedSpan? TextValue(RecordValue value)
    {
        if (!_text.InText(value.Span)) return null;
        float own = _text.Probability(_query, value.Span), confidence = Math.Min(own, value.Score);
        if (_rule.MayBeAbsent && own < (float)_text.Options.Threshold) return null;
        var span = _text.Span(value.Span, confidence);
        return span.Text.Length > 0 && Passes(span.Text, confidence) ? span : null;
    }

    private ExtractedSpan? PrefixValue(RecordValue value, (int Start, int End)? anchor)
    {
        foreach (var (choice, word) in _choices!)
        {
            if (word != value.Span.Start) continue;
            var confidence = Math.Min(_text.Probability(_query, value.Span), value.Score);
            // A choice of the prefix has no place of its own; it gets the anchor's, so that of several the best one stays.
            var (start, end) = anchor ?? (0, 0);
            return Passes(choice, confidence) ? ExtractedSpan.Cut(choice, start, end, confidence, _text.Encoded.Text.Length) : null;
        }
        return null;
    }

    private bool Passes(string text, float confidence) =>
        (_field.Threshold is not { } threshold || confidence >= (float)threshold) && (_filter is null || _filter.Accepts(text));

    private List<ExtractedSpan> Resolve(IEnumerable<ExtractedSpan> spans)
    {
        var all = spans.ToArray();
        var kept = new List<int>();
        _text.Resolver.Resolve(Array.ConvertAll(all, span => new ScoredSpan(span.Confidence, span.Start, span.End + span.PastEnd)), _text.Policy, kept);
        return [.. kept.Take(IsScalar ? 1 : kept.Count).Select(i => all[i])];
    }

    /// <summary>The choices that the text itself mentions near this record's anchor; the network only says how sure they are.</summary>
    private IReadOnlyList<FieldValue> OfMentions(IReadOnlyList<ChoiceMention> mentions, (int Start, int End) anchor)
    {
        if (mentions.Count == 0) return [];
        var used = IsScalar ? [mentions.MinBy(mention => Gap(mention, anchor))] : mentions.ToArray();
        var known = used.Where(mention => mention.Word >= 0).ToArray();
        if (known.Length == 0) return Choose();
        var logits = _text.Head.ScoreSpans([_query], [.. known.Select(mention => new WordRange(mention.Word, mention.Word + 1))])[0];
        return [.. known.Select((mention, i) => FieldValue.OfChoice(
            mention.Choice, ExtractedSpan.Cut(mention.Choice, mention.Start, mention.End, _text.Probability(logits[i]), _text.Encoded.Text.Length)))];
    }

    private IReadOnlyList<FieldValue> OfValues(List<ExtractedSpan> values)
    {
        var chosen = new List<FieldValue>();
        foreach (var value in values)
        {
            var folded = CaseFolding.Fold(value.Text);
            foreach (var (choice, _) in _choices!)
            {
                if (CaseFolding.Fold(choice) != folded) continue;
                chosen.Add(FieldValue.OfChoice(choice, value));
                break;
            }
            if (IsScalar && chosen.Count > 0) break;
        }
        return chosen.Count > 0 ? chosen : Choose();
    }

    private IReadOnlyList<FieldValue> Choose() => ChoiceDecoder.Choose(_text, _query, _choices!, _field.Threshold ?? _text.Options.Threshold, IsScalar);

    private static int Gap(ChoiceMention mention, (int Start, int End) anchor) =>
        Math.Max(Math.Max(mention.Start - anchor.End, anchor.Start - mention.End), 0);

    /// <summary>Place of a record's anchor, if it lies in the text.</summary>
    private (int Start, int End)? AnchorPlace(DecodedRecord record) => record.Anchor is { } anchor && _text.InText(anchor) ? _text.Place(anchor) : null;
}
