namespace Gliner2.Schemas;

/// <summary>
/// A place in a JSON Schema with what it says, references followed: <c>$ref</c> into the document, a lone <c>allOf</c>, and <c>anyOf</c> or <c>oneOf</c> that only
/// adds null.
/// </summary>
internal sealed class JsonSchemaNode
{
    private static readonly string[] Composing = ["$ref", "allOf", "anyOf", "oneOf"];

    // What they say concerns other programs, or is true of answers anyway.
    private static readonly string[] Ignored =
    [
        "$schema", "$id", "$anchor", "$comment", "$defs", "definitions", "default", "examples", "deprecated", "readOnly", "writeOnly", "format", "required",
        "propertyOrdering", "nullable",
    ];

    private static readonly string[] Known = ["type", "title", "description", "properties", "items", "enum", "const", "pattern"];

    private readonly Dictionary<string, SchemaValue> _says = new(StringComparer.Ordinal);

    private JsonSchemaNode(string path) => Path = path;

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>The one type that it has; null when it names none.</summary>
    public string? Type { get; private set; }

    public bool IsObject => Type == "object" || (Type is null && _says.ContainsKey("properties"));

    public SchemaValue? this[string keyword] => _says.TryGetValue(keyword, out var value) ? value : null;

    /// <summary>What a place says.</summary>
    /// <param name="value">The place.</param>
    /// <param name="root">The document.</param>
    /// <exception cref="SchemaException">It says something that can't be asked of a model.</exception>
    public static JsonSchemaNode Of(SchemaValue value, SchemaValue root)
    {
        var node = new JsonSchemaNode(value.Path);
        node.Add(value, root, []);
        node.Type = node["type"] is { } type ? OneType(type) : null;
        return node;
    }

    public SchemaException Fail(string problem) => new(Path, problem);

    private void Add(SchemaValue value, SchemaValue root, HashSet<string> seen)
    {
        var members = value.Members("a JSON Schema: an object");
        foreach (var (keyword, member) in members)
        {
            if (Known.Contains(keyword)) _says.TryAdd(keyword, member);
            else if (keyword == "additionalProperties" && member.IsObject) throw member.Fail("an object of any properties can't be asked of a model: name them under 'properties'");
            else if (!Composing.Contains(keyword) && !Ignored.Contains(keyword) && keyword != "additionalProperties" && !keyword.StartsWith("x-", StringComparison.Ordinal))
                throw member.Fail($"'{keyword}' can't be asked of a model: leave it out");
        }

        foreach (var (keyword, member) in members)
        {
            if (keyword == "$ref") Add(Target(member, root, seen), root, seen);
            else if (keyword == "allOf") Add(Only(member, member.Items("a list of JSON Schemas"), "all of several"), root, seen);
            else if (keyword is "anyOf" or "oneOf") Add(Only(member, member.Items("a list of JSON Schemas").FindAll(item => !IsNull(item)), "one of several"), root, seen);
        }
    }

    private static bool IsNull(SchemaValue value) => value.IsObject && value.Members("").Exists(member => member.Name == "type" && member.Value.IsText && member.Value.Text() == "null");

    private static SchemaValue Only(SchemaValue place, List<SchemaValue> items, string what) =>
        items.Count == 1 ? items[0] : throw place.Fail($"{what} JSON Schemas can't be asked of a model: choose one (of alternatives, null may stand beside it)");

    private static SchemaValue Target(SchemaValue reference, SchemaValue root, HashSet<string> seen)
    {
        var text = reference.Text("a reference such as \"#/$defs/address\"");
        if (!seen.Add(text)) throw reference.Fail($"'{text}' leads back to itself: a structure can't hold itself");
        foreach (var (place, names) in root.Members("").Where(member => member.Name is "$defs" or "definitions"))
        {
            if (!text.StartsWith($"#/{place}/", StringComparison.Ordinal)) continue;
            var name = Uri.UnescapeDataString(text[(place.Length + 3)..]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (names.Members("a map from names").FirstOrDefault(member => member.Name == name) is { Name: not null } found) return found.Value;
        }

        throw reference.Fail($"the document has no '{text}': references lead to its own '$defs'");
    }

    private static string OneType(SchemaValue type)
    {
        List<string> types = type.IsArray ? type.Texts("a type, or a list of types") : [type.Text("a type, or a list of types")];
        types.Remove("null");
        if (types.TrueForAll(name => name is "string" or "number" or "integer") && types.Count > 0) return types[0];
        return types.Count == 1 ? types[0] : throw type.Fail("one of several types can't be asked of a model: choose one (beside null)");
    }
}
