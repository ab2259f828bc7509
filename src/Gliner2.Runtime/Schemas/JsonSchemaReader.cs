namespace Gliner2.Schemas;

/// <summary>
/// Reads the JSON Schema of an object, or of a list of objects, as structures: its properties are fields, those that are objects themselves, or lists of them, are
/// structures of their own.
/// </summary>
internal static class JsonSchemaReader
{
    /// <summary>Whether JSON is a JSON Schema, which the forms of the reference package can't be mistaken for.</summary>
    public static bool Reads(SchemaValue root) => root.IsObject && root.Members("").Exists(member => member.Name is "type" or "properties" or "$ref" or "$defs");

    public static ExtractionSchema Read(SchemaValue root)
    {
        var outer = JsonSchemaNode.Of(root, root);
        var node = outer is { Type: "array" } && outer["items"] is { } items ? JsonSchemaNode.Of(items, root) : outer;
        if (!node.IsObject) throw outer.Fail("expected the JSON Schema of an object, or of a list of objects");

        var builder = ExtractionSchema.Create();
        var nested = new List<(string Name, JsonSchemaNode Object)>();
        var fields = Fields(node, root, nested);
        if (fields.Count > 0)
        {
            var title = node["title"] ?? outer["title"] ?? throw outer.Fail("a structure needs a name: give the JSON Schema a 'title'");
            builder.Add(new Structure(title.Name("the title, which names the structure,"), fields), outer.Path);
        }

        foreach (var (name, inner) in nested) builder.Add(new Structure(name, Fields(inner, root, nested: null)), inner.Path);
        return builder.Build();
    }

    /// <summary>The properties of an object that are fields; those that are objects go to <paramref name="nested"/>, or are refused where there is none.</summary>
    private static List<StructureField> Fields(JsonSchemaNode node, SchemaValue root, List<(string Name, JsonSchemaNode Object)>? nested)
    {
        var properties = (node["properties"] ?? throw node.Fail("an object needs 'properties'")).Members("a map from property names");
        if (properties.Count == 0) throw node.Fail("an object needs at least one property");
        var fields = new List<StructureField>();
        foreach (var (name, value) in properties)
        {
            SchemaChecks.Name(name, "the name of a property", value.Path);
            var property = JsonSchemaNode.Of(value, root);
            var single = property.Type == "array" ? JsonSchemaNode.Of(property["items"] ?? throw property.Fail("a list needs 'items'"), root) : property;
            if (!single.IsObject) fields.Add(Field(name, property, single));
            else if (nested is null) throw single.Fail("an object in an object in an object can't be asked of a model: objects may be nested once");
            else nested.Add((name, single));
        }

        return fields;
    }

    private static StructureField Field(string name, JsonSchemaNode property, JsonSchemaNode single)
    {
        var choices = Choices(single);
        if (choices.Count == 0 && single.Type is not ("string" or "number" or "integer"))
        {
            throw single.Fail(single.Type switch
            {
                null => "a property needs a 'type' or an 'enum'",
                "boolean" => "a boolean is no part of a text: give an 'enum' of words, such as [\"yes\", \"no\"]",
                "array" => "a list of lists can't be asked of a model",
                var type => $"the type '{type}' can't be asked of a model; string, number, integer, array and object can",
            });
        }

        return new StructureField(name)
        {
            Kind = ReferenceEquals(property, single) ? ValueKind.Single : ValueKind.List,
            Choices = choices,
            Description = (property["description"] ?? single["description"]) is { } description ? SchemaParts.Description(description) : null,
            Validators = single["pattern"] is { } pattern ? [Validator(pattern)] : [],
        };
    }

    private static List<string> Choices(JsonSchemaNode node)
    {
        if (node["const"] is { } only) return [only.Name("a choice")];
        if (node["enum"] is not { } values) return [];
        var choices = values.Items("a list of texts").FindAll(value => !value.IsNull).ConvertAll(value => value.Name("a choice"));
        return choices.Count > 0 ? choices : throw values.Fail("must not be empty: leave 'enum' out instead");
    }

    /// <summary>A pattern of JSON Schema holds anywhere in the text, and minds case.</summary>
    private static SpanValidator Validator(SchemaValue pattern)
    {
        var validator = new SpanValidator(pattern.Text("a regular expression")) { WholeText = false, IgnoreCase = false };
        SchemaChecks.Validators([validator], "this property", pattern.Path);
        return validator;
    }
}
