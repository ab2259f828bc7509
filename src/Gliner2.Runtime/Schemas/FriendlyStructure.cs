namespace Gliner2.Schemas;

/// <summary>Reads one structure of the friendly form: <c>{fields, mode, anchor, occurrence_policy}</c>.</summary>
internal static class FriendlyStructure
{
    public static Structure Read(string name, SchemaValue value)
    {
        var structure = new Structure(name, []);
        foreach (var (key, member) in value.Members("a structure {fields, mode, anchor, occurrence_policy}"))
        {
            structure = key == "fields"
                ? structure with { Fields = Fields(member) }
                : WithRecordOption(structure, key, member) ?? throw member.Unknown(key, "fields", "mode", "anchor", "occurrence_policy");
        }

        return structure.Fields.Count > 0 ? structure : throw value.Fail("a structure needs 'fields'");
    }

    /// <summary>The structure with <c>mode</c>, <c>anchor</c> or <c>occurrence_policy</c> set; null when the key is another.</summary>
    public static Structure? WithRecordOption(Structure structure, string key, SchemaValue value) => key switch
    {
        "mode" => structure with { Mode = value.IsNull ? null : (RecordMode)value.OneOf(SchemaNames.Modes) },
        "anchor" => structure with { Anchor = value.IsNull ? null : value.Text() },
        "occurrence_policy" => structure with { OccurrencePolicy = value.IsNull ? null : (OccurrencePolicy)value.OneOf(SchemaNames.OccurrencePolicies) },
        _ => null,
    };

    private static List<StructureField> Fields(SchemaValue value)
    {
        var fields = value.Items("a list of fields").ConvertAll(Field);
        return fields.Count > 0 ? fields : throw value.Fail("a structure needs at least one field");
    }

    private static StructureField Field(SchemaValue value)
    {
        var field = new StructureField("");
        foreach (var (key, member) in value.Members("a field {name, dtype, choices, description, threshold, validators, cardinality, exclusive}"))
        {
            field = key switch
            {
                "name" => field with { Name = member.Name("the name of a field") },
                "dtype" => field with { Kind = SchemaParts.Kind(member) },
                "choices" => field with { Choices = member.IsNull ? [] : Choices(member) },
                "description" => field with { Description = SchemaParts.Description(member) },
                "threshold" => field with { Threshold = member.IsNull ? null : SchemaParts.Probability(member) },
                "validators" => field with { Validators = SchemaParts.SomeValidators(member, "this field") },
                "cardinality" => field with { Cardinality = member.IsNull ? null : Cardinality(member) },
                "exclusive" => field with { Exclusive = member.Flag() },
                _ => throw member.Unknown(key, "name", "dtype", "choices", "description", "threshold", "validators", "cardinality", "exclusive"),
            };
        }

        return field.Name.Length > 0 ? field : throw value.Fail("a field needs a 'name'");
    }

    public static IReadOnlyList<string> Choices(SchemaValue value)
    {
        var choices = value.Items("a list of choices").ConvertAll(item => item.Name("a choice"));
        return choices.Count > 0 ? choices : throw value.Fail("must not be empty: leave 'choices' out instead");
    }

    public static FieldCardinality Cardinality(SchemaValue value) => (FieldCardinality)value.OneOf(SchemaNames.Cardinalities);
}
