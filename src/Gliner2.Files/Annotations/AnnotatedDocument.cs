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

    /// <summary>A document with a model's answer: entities in the order of the text, all else in that of the schema and the answer.</summary>
    public static AnnotatedDocument Of(Document document, ExtractionResult result)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(result);
        var schema = result.Schema;
        return new AnnotatedDocument(document.Text)
        {
            Id = document.Id,
            Kept = document.Kept,
            Spans = [.. result.Mentions.Select(found => Span(found.Type, found.Mention) with
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
