using Gliner2.Results;

namespace Gliner2.Extraction.Windows;

/// <summary>Moves what was found in a window to its place in the document. A span that lies in the document has its text cut from it again.</summary>
internal sealed class WindowShift(string document, int windowStart, ReferenceFixes fixes)
{
    public EntityMention Shift(EntityMention mention)
    {
        var (start, end, text) = Place(mention);
        return EntityMention.Cut(text, start, end, mention.Confidence, document.Length) with { Attributes = mention.Attributes };
    }

    public RelationInstance Shift(RelationInstance instance) => new(Shift(instance.Head), Shift(instance.Tail), instance.Confidence);

    /// <param name="instance">The instance.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="keepRepeats">Keeps values that repeat an earlier one of the same field.</param>
    public StructureInstance Shift(StructureInstance instance, IReadOnlyList<FieldShape> fields, bool keepRepeats)
    {
        var names = new string[fields.Count];
        var values = new IReadOnlyList<FieldValue>[fields.Count];
        for (var f = 0; f < names.Length; f++)
        {
            names[f] = fields[f].Name;
            values[f] = Shift(instance[names[f]], keepRepeats);
        }
        return new(new NameMap<IReadOnlyList<FieldValue>>(names, values), instance.Confidence);
    }

    private List<FieldValue> Shift(IReadOnlyList<FieldValue> values, bool keepRepeats)
    {
        var shifted = new List<FieldValue>(values.Count);
        var filter = new RepeatFilter(keepRepeats ? 1 : values.Count, byPlace: true);
        foreach (var value in values)
            if (filter.IsNew(value.Text, value.Place)) shifted.Add(Shift(value));
        return shifted;
    }

    private FieldValue Shift(FieldValue value)
    {
        if (value.Place is null) return value;
        var place = Shift(value.Place);
        if (!value.IsChoice) return FieldValue.Of(place);
        var choice = FieldValue.OfChoice(value.Text, place);
        return fixes.HasFlag(ReferenceFixes.ChoiceTextInWindows) ? choice : choice with { Written = place.Text };
    }

    private ExtractedSpan Shift(ExtractedSpan span)
    {
        var (start, end, text) = Place(span);
        return ExtractedSpan.Cut(text, start, end, span.Confidence, document.Length);
    }

    private (int Start, int End, string Text) Place(ExtractedSpan span)
    {
        var start = span.Start + windowStart;
        var end = span.End + span.PastEnd + windowStart;
        return (start, end, end <= document.Length ? document[start..end] : span.Text);
    }
}
