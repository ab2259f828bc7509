namespace Gliner2;

/// <summary>A span of the text.</summary>
/// <param name="Text">The text of the span, as the model saw it.</param>
/// <param name="Start">First UTF-16 unit in the caller's string.</param>
/// <param name="End">End (exclusive) in UTF-16 units, never past the caller's string.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public record ExtractedSpan(string Text, int Start, int End, float Confidence)
{
    /// <summary>The span as a range: <c>text[span.Range]</c>.</summary>
    public Range Range => Start..End;
}

/// <summary>A mention of an entity type.</summary>
/// <param name="Text">The text of the mention.</param>
/// <param name="Start">First UTF-16 unit in the caller's string.</param>
/// <param name="End">End (exclusive) in UTF-16 units.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public sealed record EntityMention(string Text, int Start, int End, float Confidence) : ExtractedSpan(Text, Start, End, Confidence)
{
    /// <summary>Labels of each attribute group that applies, in declared order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ClassScore>> Attributes { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, IReadOnlyList<ClassScore>>.Empty;
}

/// <summary>An instance of a relation.</summary>
/// <param name="Head">The span in the first role.</param>
/// <param name="Tail">The span in the second role.</param>
/// <param name="Confidence">Probability of the pair where the architecture gives one (boundary); null otherwise.</param>
public sealed record RelationInstance(ExtractedSpan Head, ExtractedSpan Tail, float? Confidence = null);

/// <summary>An instance of a structure.</summary>
/// <param name="Fields">The values of each field, in declared order; a single-valued field has at most one.</param>
/// <param name="Confidence">Probability of the record where the architecture gives one (boundary records); null otherwise.</param>
public sealed record StructureInstance(IReadOnlyDictionary<string, IReadOnlyList<FieldValue>> Fields, float? Confidence = null)
{
    /// <summary>The values of a field; empty when there are none.</summary>
    public IReadOnlyList<FieldValue> this[string field] => Fields.TryGetValue(field, out var values) ? values : [];
}

/// <summary>A value of a field: a span of the text, or one of the field's choices (which has no place in the text).</summary>
/// <param name="Text">The text of the span, or the choice.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
/// <param name="Span">The span, or null for a choice.</param>
public sealed record FieldValue(string Text, float Confidence, ExtractedSpan? Span);

/// <summary>A label and its probability.</summary>
/// <param name="Label">The label.</param>
/// <param name="Confidence">Probability, 0 to 1.</param>
public readonly record struct ClassScore(string Label, float Confidence);

/// <summary>The decision of a classification task.</summary>
/// <param name="Selected">The labels chosen, in the order of the answer; one for a single-label task.</param>
/// <param name="Scores">Every label with its probability, best first (ties in declared order).</param>
public sealed record ClassDecision(IReadOnlyList<ClassScore> Selected, IReadOnlyList<ClassScore> Scores)
{
    /// <summary>The probability of a label.</summary>
    /// <exception cref="ArgumentException">The task has no such label.</exception>
    public float this[string label]
    {
        get
        {
            foreach (var score in Scores)
                if (score.Label == label) return score.Confidence;
            throw new ArgumentException($"the task has no label '{label}'", nameof(label));
        }
    }
}
