using System.Text.Json;

namespace Gliner2.Files;

/// <summary>A text with what was found in it: the form between all formats. Offsets are UTF-16 units; formats that count something else convert them.</summary>
/// <param name="Text">The text.</param>
public sealed record AnnotatedDocument(string Text)
{
    /// <summary>What the text is called, of whatever JSON type; null when it has no name.</summary>
    public JsonElement? Id { get; init; }

    /// <summary>Other fields of its record.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Kept { get; init; } = [];

    /// <summary>Entities.</summary>
    public IReadOnlyList<AnnotatedSpan> Spans { get; init; } = [];

    /// <summary>Relations.</summary>
    public IReadOnlyList<AnnotatedRelation> Relations { get; init; } = [];

    /// <summary>Classes.</summary>
    public IReadOnlyList<AnnotatedClass> Classes { get; init; } = [];

    /// <summary>Records.</summary>
    public IReadOnlyList<AnnotatedRecord> Records { get; init; } = [];

    /// <summary>A document with a model's answer. All but the entities is in the order of the schema and the answer.</summary>
    /// <param name="document">The document.</param>
    /// <param name="result">The answer.</param>
    /// <param name="order">The order of the entities: <see cref="MentionOrder.Confidence"/> puts the most probable first, everything else is the order of the text.</param>
    public static AnnotatedDocument Of(Document document, ExtractionResult result, MentionOrder order = MentionOrder.Text)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(result);
        var schema = result.Schema;
        IEnumerable<TypedMention> mentions = order == MentionOrder.Confidence ? result.Mentions.OrderByDescending(found => found.Mention.Confidence) : result.Mentions;
        return new AnnotatedDocument(document.Text)
        {
            Id = document.Id,
            Kept = document.Kept,
            Spans = [.. mentions.Select(found => Span(found.Type, found.Mention) with
            {
                Attributes = [.. found.Mention.Attributes.SelectMany(group => group.Value.Select(score => (group.Key, score.Label)))],
            })],
            Relations = [.. schema.Relations.SelectMany(relation => result.Relations(relation.Name)
                .Select(pair => new AnnotatedRelation(relation.Name, Span("", pair.Head), Span("", pair.Tail), Exact(pair.Confidence))))],
            Classes = [.. schema.Classifications.SelectMany(task => result.Classes(task.Name).Selected.Select(score => new AnnotatedClass(task.Name, score.Label, Exact(score.Confidence))))],
            Records = [.. schema.Structures.SelectMany(structure => result.Structures(structure.Name).Select(instance => Record(structure.Name, instance)))],
        };
    }

    private static AnnotatedSpan Span(string label, ExtractedSpan span) => new(label, span.Start, span.End, Exact(span.Confidence));

    private static AnnotatedRecord Record(string structure, StructureInstance instance) => new(
        structure,
        [.. instance.Fields.SelectMany(field => field.Value.Select(value => new AnnotatedField(field.Key, value.Text, value.Span?.Start, value.Span?.End, Exact(value.Confidence))))],
        Exact(instance.Confidence));

    /// <summary>The shortest number that the probability is: 0.9 and not 0.89999998.</summary>
    private static double? Exact(float? confidence) =>
        confidence is { } value ? double.Parse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : null;
}
