using Gliner2.Results;

namespace Gliner2.Generators.Tests;

/// <summary>Makes answers by hand: what a model would have found in a text.</summary>
internal sealed class Answers(string text, ExtractionSchema schema)
{
    private readonly List<EntityList> _entities = [];
    private readonly List<ResultGroup> _groups = [];

    public Answers Entities(string type, params EntityMention[] mentions)
    {
        _entities.Add(new EntityList(schema.Entities.Single(e => e.Name == type), mentions));
        return this;
    }

    public Answers Class(string task, params ClassScore[] scores)
    {
        var declared = schema.Classifications.Single(c => c.Name == task);
        var ranked = scores.OrderByDescending(s => s.Confidence).ToArray();
        var selected = declared.MultiLabel ? scores.Where(s => s.Confidence >= declared.Threshold).ToArray() : ranked[..1];
        _groups.Add(new ClassGroup(declared, new ClassDecision(selected, ranked)));
        return this;
    }

    public Answers NoClass(string task)
    {
        _groups.Add(new ClassGroup(schema.Classifications.Single(c => c.Name == task), new ClassDecision([], [])));
        return this;
    }

    public Answers Relations(string name, params RelationInstance[] instances)
    {
        _groups.Add(new RelationGroup(schema.Relations.Single(r => r.Name == name), name, instances));
        return this;
    }

    public Answers Structures(string name, params StructureInstance[] instances)
    {
        var declared = schema.Structures.Single(s => s.Name == name);
        _groups.Add(new StructureGroup(name, [.. declared.Fields.Select(f => new FieldShape(f.Name, f.Kind == ValueKind.Single))], instances));
        return this;
    }

    public ExtractionResult Result() => new(text, schema, [.. _entities.Count > 0 ? new ResultGroup[] { new EntityGroup(_entities) } : [], .. _groups]);

    /// <summary>The first place of a part of the text, as a span.</summary>
    public ExtractedSpan Span(string part, float confidence = 0.9f) => new(part, Find(part), Find(part) + part.Length, confidence);

    /// <summary>The first place of a part of the text, as a mention.</summary>
    public EntityMention Mention(string part, float confidence = 0.9f) => new(part, Find(part), Find(part) + part.Length, confidence);

    /// <summary>The first place of a part of the text, as a field's value.</summary>
    public FieldValue Value(string part, float confidence = 0.9f) => new(part, confidence, Span(part, confidence));

    public static FieldValue Choice(string choice, float confidence = 0.9f) => new(choice, confidence, null);

    public static StructureInstance Instance(float? confidence, params (string Field, FieldValue[] Values)[] fields) =>
        new(fields.ToDictionary(f => f.Field, f => (IReadOnlyList<FieldValue>)f.Values), confidence);

    private int Find(string part)
    {
        var start = text.IndexOf(part, StringComparison.Ordinal);
        return start >= 0 ? start : throw new ArgumentException($"the text has no '{part}'");
    }
}
