namespace Gliner2.Schemas;

/// <summary>Reads <c>json_structures</c>, <c>json_descriptions</c> and <c>record_metadata</c> of the engine form.</summary>
internal static class EngineStructures
{
    public static void Add(ExtractionSchemaBuilder builder, EngineForm engine, Dictionary<string, SchemaValue> parts)
    {
        if (!parts.TryGetValue("json_structures", out var value)) return;
        var descriptions = Descriptions(parts, engine);
        var structures = new Dictionary<string, (List<StructureField> Fields, string Path)>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var entry in value.Items("a list of {name: {field: ...}} entries"))
        {
            foreach (var (name, fields) in entry.Members("an entry {name: {field: ...}}"))
                AddEntry(name, fields);
        }

        var metadata = RecordMetadata(parts);
        foreach (var name in order)
        {
            var (fields, path) = structures[name];
            var structure = new Structure(name, fields);
            builder.Add(metadata.TryGetValue(name, out var record) ? EngineRecord.Apply(structure, record) : structure, path);
        }

        void AddEntry(string name, SchemaValue value)
        {
            if (!structures.TryGetValue(name, out var merged))
            {
                structures[name] = merged = ([], value.Path);
                order.Add(name);
            }
            var own = new List<StructureField>();
            foreach (var (fieldName, fieldValue) in value.Members("an object {field: \"\" or {value, choices}}"))
            {
                var field = Field(fieldName, fieldValue, name, engine);
                if (field.Description is null && descriptions.TryGetValue((name, fieldName), out var description))
                    field = field with { Description = description };
                own.Add(field);
                if (!merged.Fields.Exists(other => other.Name == fieldName)) merged.Fields.Add(field);
            }
            engine.Entries.Add(new Structure(name, own));
        }
    }

    private static Dictionary<(string, string), string> Descriptions(Dictionary<string, SchemaValue> parts, EngineForm engine)
    {
        var descriptions = new Dictionary<(string, string), string>();
        if (!parts.TryGetValue("json_descriptions", out var map)) return descriptions;
        foreach (var (structure, fields) in map.Members("a map from structure names"))
        {
            var order = new List<string>();
            var members = new Dictionary<string, SchemaValue> { [structure] = fields };
            foreach (var (field, text) in EngineReader.Descriptions(members, structure, order)) descriptions.Add((structure, field), text);
            engine.FieldDescriptionOrder.Add(structure, order);
        }
        return descriptions;
    }

    private static Dictionary<string, SchemaValue> RecordMetadata(Dictionary<string, SchemaValue> parts) =>
        parts.TryGetValue("record_metadata", out var map)
            ? map.Members("a map from structure names").ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
            : [];

    private static StructureField Field(string name, SchemaValue value, string structure, EngineForm engine)
    {
        var field = new StructureField(name);
        if (value.IsText) return field;
        foreach (var (key, member) in value.Members("\"\", or an object {value, choices, dtype, threshold, description, validators}"))
        {
            switch (key)
            {
                case "value": member.Text(); break;
                case "choices": field = field with { Choices = member.IsNull ? [] : FriendlyStructure.Choices(member) }; break;
                case "description": field = field with { Description = SchemaParts.Description(member) }; break;
                case "dtype": field = field with { Kind = SchemaParts.Kind(member) }; break;
                case "threshold": field = field with { Threshold = member.IsNull ? null : SchemaParts.Probability(member) }; break;
                case "validators": field = field with { Validators = SchemaParts.Validators(member) }; break;
                default: throw member.Unknown(key, "value", "choices", "dtype", "threshold", "description", "validators");
            }
            if (key is "dtype" or "threshold" or "validators") engine.DeclaredFields.Add((structure, name));
        }
        return field;
    }
}
