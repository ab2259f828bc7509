namespace Gliner2.Schemas;

/// <summary>Reads the engine form: <c>{json_structures, entities, relations, classifications}</c> with descriptions in maps of their own.</summary>
internal static class EngineReader
{
    private static readonly string[] Keys =
    [
        "json_structures", "json_descriptions", "entities", "entity_descriptions", "relations", "relation_descriptions",
        "classifications", "record_metadata", SchemaReader.FixesKey,
    ];

    /// <summary>Reads a schema; an empty one is accepted.</summary>
    public static ExtractionSchema Read(SchemaValue root)
    {
        var parts = new Dictionary<string, SchemaValue>();
        foreach (var (name, value) in root.Members("an object with the parts of a schema"))
        {
            if (SchemaReader.IsEditorKey(name, value)) continue;
            if (!Keys.Contains(name)) throw value.Unknown(name, Keys);
            parts.Add(name, value);
        }
        var builder = ExtractionSchema.Create();
        var engine = new EngineForm();
        AddEntities(builder, engine, parts);
        EngineStructures.Add(builder, engine, parts);
        EngineRelations.Add(builder, engine, parts);
        if (parts.TryGetValue("classifications", out var tasks))
        {
            foreach (var value in tasks.Items("a list of tasks"))
                builder.Add(EngineTask.Read(value, engine), value.Path);
        }

        if (parts.TryGetValue(SchemaReader.FixesKey, out var fixes)) builder.Fixes(SchemaParts.Fixes(fixes));
        return builder.Build(engine);
    }

    /// <summary>name -> text of a description map, in its order.</summary>
    public static Dictionary<string, string> Descriptions(Dictionary<string, SchemaValue> parts, string key, List<string> order)
    {
        var descriptions = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!parts.TryGetValue(key, out var map)) return descriptions;
        foreach (var (name, value) in map.Members("a map from names to descriptions"))
        {
            if (SchemaParts.Description(value) is not { } description) continue;
            descriptions.Add(name, description);
            order.Add(name);
        }
        return descriptions;
    }

    private static void AddEntities(ExtractionSchemaBuilder builder, EngineForm engine, Dictionary<string, SchemaValue> parts)
    {
        var descriptions = Descriptions(parts, "entity_descriptions", engine.EntityDescriptionOrder);
        if (!parts.TryGetValue("entities", out var entities)) return;
        foreach (var (name, value) in Names(entities))
            builder.Add(new EntityType(name) { Description = descriptions.GetValueOrDefault(name) }, value.Path);
    }

    private static List<(string Name, SchemaValue Value)> Names(SchemaValue entities)
    {
        if (!entities.IsObject) return entities.Items("a list of names or a map from names").ConvertAll(item => (item.Name("an entity type"), item));
        var members = entities.Members("");
        foreach (var (_, value) in members) value.Text("an empty string");
        return members;
    }
}
