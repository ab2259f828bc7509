namespace Gliner2.Schemas;

/// <summary>Applies an entry of <c>record_metadata</c> to a structure. An entry without a mode says nothing.</summary>
internal static class EngineRecord
{
    public static Structure Apply(Structure structure, SchemaValue value)
    {
        var members = value.Members("an object {mode, anchor, occurrence_policy, fields}");
        if (!members.Exists(member => member.Name == "mode" && !member.Value.IsNull)) return structure;
        foreach (var (key, member) in members)
        {
            structure = key == "fields"
                ? structure with { Fields = Fields(structure, member) }
                : FriendlyStructure.WithRecordOption(structure, key, member) ?? throw member.Unknown(key, "mode", "anchor", "occurrence_policy", "fields");
        }

        return structure.Mode == RecordMode.Natural && structure.Anchor is null
            ? throw value.Fail("mode 'natural' needs an 'anchor' here")
            : structure;
    }

    private static List<StructureField> Fields(Structure structure, SchemaValue value)
    {
        var fields = structure.Fields.ToList();
        foreach (var (name, options) in value.Members("a map from field names"))
        {
            var index = fields.FindIndex(field => field.Name == name);
            foreach (var (key, member) in options.Members("an object {cardinality, exclusive}"))
            {
                var field = index < 0 ? new StructureField(name) : fields[index];
                field = key switch
                {
                    "cardinality" => field with { Cardinality = member.IsNull ? null : FriendlyStructure.Cardinality(member) },
                    "exclusive" => field with { Exclusive = member.Flag() },
                    _ => throw member.Unknown(key, "cardinality", "exclusive"),
                };
                if (index >= 0) fields[index] = field;
            }
        }
        return fields;
    }
}
