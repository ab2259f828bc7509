using Gliner2.Results;

namespace Gliner2.Runtime.Tests.Results;

/// <summary>Parts of answers about one text, in which code points, UTF-16 units and UTF-8 bytes all count differently.</summary>
internal static class SampleAnswers
{
    //                           0123 45 678
    public const string Sentence = "Zoë 😀 met Bob";

    public static readonly EntityMention Zoe = EntityMention.Cut("Zoë", 0, 3, 0.75f, Sentence.Length);
    public static readonly EntityMention Bob = EntityMention.Cut("Bob", 11, 14, 0.5f, Sentence.Length);

    /// <summary>A span over the full stop that the model's text has and the caller's hasn't.</summary>
    public static readonly EntityMention BobStop = EntityMention.Cut("Bob.", 11, 15, 0.25f, Sentence.Length);

    public static ExtractionResult Answer(ExtractionSchema schema, params ResultGroup[] groups) => new(Sentence, schema, groups);

    public static EntityGroup Entities(ExtractionSchema schema, params EntityMention[][] mentions) =>
        new([.. schema.Entities.Zip(mentions, (type, found) => new EntityList(type, found))]);

    public static RelationGroup Relation(ExtractionSchema schema, params RelationInstance[] instances) =>
        new(schema.Relations[0], schema.Relations[0].Name, instances);

    public static StructureGroup Structure(ExtractionSchema schema, bool counted = true, params StructureInstance[] instances) =>
        new(schema.Structures[0].Name, [.. schema.Structures[0].Fields.Select(field => new FieldShape(field.Name, field.Kind == ValueKind.Single))], instances, counted);

    public static StructureInstance Instance(ExtractionSchema schema, float? confidence, params IReadOnlyList<FieldValue>[] values) =>
        new(new NameMap<IReadOnlyList<FieldValue>>([.. schema.Structures[0].Fields.Select(field => field.Name)], values), confidence);

    public static ClassGroup Classes(ExtractionSchema schema, params ClassScore[] selected) => new(schema.Classifications[0], new(selected, selected));

    /// <summary>A format by letters: c confidence, s spans, r raw.</summary>
    public static ResultFormat Format(string letters) => new()
    {
        IncludeConfidence = letters.Contains('c'),
        IncludeSpans = letters.Contains('s'),
        Raw = letters.Contains('r'),
    };
}
