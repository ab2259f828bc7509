namespace Gliner2;

/// <summary>What to extract: entity types, relations, structures and classification tasks, in any mixture. Immutable and thread-safe.</summary>
public sealed partial class ExtractionSchema
{
    internal ExtractionSchema(
        IReadOnlyList<Structure> structures,
        IReadOnlyList<EntityType> entities,
        IReadOnlyList<EntityAttributeGroup> attributes,
        IReadOnlyList<RelationType> relations,
        IReadOnlyList<ClassificationTask> classifications)
    {
        Structures = structures;
        Entities = entities;
        Attributes = attributes;
        Relations = relations;
        Classifications = classifications;
    }

    /// <summary>Structures, in order.</summary>
    public IReadOnlyList<Structure> Structures { get; }

    /// <summary>Entity types, in order.</summary>
    public IReadOnlyList<EntityType> Entities { get; }

    /// <summary>Attributes of entities, in order.</summary>
    public IReadOnlyList<EntityAttributeGroup> Attributes { get; }

    /// <summary>Relations, in order.</summary>
    public IReadOnlyList<RelationType> Relations { get; }

    /// <summary>Classification tasks, in order.</summary>
    public IReadOnlyList<ClassificationTask> Classifications { get; }

    /// <summary>Starts a schema.</summary>
    public static ExtractionSchemaBuilder Create() => new();

    /// <summary>Reads a schema from JSON, in the engine form or the friendly form.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(string json) => throw new NotImplementedException();

    /// <summary>Reads a schema from UTF-8 JSON, in the engine form or the friendly form.</summary>
    /// <exception cref="SchemaException">Not JSON, or not a schema; names the JSON path.</exception>
    public static ExtractionSchema Parse(ReadOnlySpan<byte> utf8Json) => throw new NotImplementedException();

    /// <summary>The schema in the friendly form, defaults left out.</summary>
    public string ToJson(bool indented = false) => throw new NotImplementedException();
}
