using Gliner2.Schemas;

namespace Gliner2.Results.Reading;

/// <summary>A span, choice or label as JSON shows it: a text alone, or an object with the parts that were asked for.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Text">The text or label.</param>
internal readonly record struct ShownValue(SchemaValue Source, string Text)
{
    /// <summary>Null when it isn't shown.</summary>
    public float? Confidence { get; init; }

    /// <summary>The offsets; null when they aren't shown.</summary>
    public (int Start, int End)? Place { get; init; }

    /// <summary>The probability stands before the offsets.</summary>
    public bool ConfidenceFirst { get; init; }

    /// <summary>Shown as a text alone.</summary>
    public bool IsPlain => Source.IsText;

    /// <summary>Keys of an object besides its own: an entity's attributes.</summary>
    public required IReadOnlyList<(string Name, SchemaValue Value)> Others { get; init; }

    /// <summary>Reads a value whose text stands under <paramref name="key"/> when it is an object.</summary>
    public static ShownValue Read(SchemaValue value, string key = "text")
    {
        if (value.IsText) return new ShownValue(value, value.Text()) { Others = [] };
        var others = new List<(string, SchemaValue)>();
        (string? text, float? confidence, int? start, int? end) = (null, null, null, null);
        var confidenceFirst = false;
        foreach (var (name, part) in value.Members($"a text, or an object with '{key}'"))
        {
            if (name == key) text = part.Text();
            else if (name == "confidence") confidence = Probability(part);
            else if (name == "start") (start, confidenceFirst) = (part.Whole(), confidence is not null);
            else if (name == "end") end = part.Whole();
            else others.Add((name, part));
        }
        if (start is null != end is null) throw value.Fail("'start' and 'end' belong together");
        return new ShownValue(value, text ?? throw value.Fail($"an object needs '{key}'"))
        {
            Confidence = confidence,
            ConfidenceFirst = confidenceFirst,
            Place = start is { } first && end is { } past ? (first, past) : null,
            Others = others,
        };
    }

    /// <summary>Whether a text without offsets comes twice, which only merged windows show.</summary>
    public static bool HasRepeats(List<ShownValue> values)
    {
        var filter = new RepeatFilter(values.Count, byPlace: false);
        return values.Exists(value => value.Place is null && !filter.IsNew(value.Text, null));
    }

    /// <summary>A probability as <see cref="ConfidenceConverter"/> writes it.</summary>
    public static float Probability(SchemaValue value) =>
        value.IsText && ConfidenceConverter.NotFinite(value.Text()) is { } other ? other : (float)value.Number();

    /// <summary>As a label.</summary>
    public ClassScore ToScore() => Others.Count == 0 ? new(Text, Confidence ?? 1) : throw Source.Unknown(Others[0].Name, "label", "confidence");
}
