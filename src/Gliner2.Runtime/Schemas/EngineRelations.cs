namespace Gliner2.Schemas;

/// <summary>Reads <c>relations</c> and <c>relation_descriptions</c> of the engine form.</summary>
internal static class EngineRelations
{
    public static void Add(ExtractionSchemaBuilder builder, EngineForm engine, Dictionary<string, SchemaValue> parts)
    {
        var descriptions = EngineReader.Descriptions(parts, "relation_descriptions", []);
        if (!parts.TryGetValue("relations", out var value)) return;
        foreach (var item in value.Items("a list of names or {name: {role: \"\"}} entries"))
        {
            if (item.IsText)
            {
                Declare(item.Name("a relation"), item.Path, ["head", "tail"]);
                continue;
            }
            foreach (var (name, roles) in item.Members("a name, or an entry {name: {role: \"\"}}"))
                Declare(name, roles.Path, Roles(roles));
        }

        void Declare(string name, string path, List<string> roles)
        {
            // a later entry of the same name says nothing new: the roles are those of the first
            if (!engine.Roles.TryAdd(name, roles)) return;
            builder.Add(new RelationType(name) { Description = descriptions.GetValueOrDefault(name) }, path);
        }
    }

    private static List<string> Roles(SchemaValue value)
    {
        var roles = new List<string>();
        foreach (var (role, text) in value.Members("an object of roles, such as {\"head\": \"\", \"tail\": \"\"}"))
        {
            text.Text("an empty string");
            SchemaChecks.Name(role, "the name of a role", text.Path);
            roles.Add(role);
        }
        return roles.Count > 0 ? roles : throw value.Fail("a relation needs roles, such as {\"head\": \"\", \"tail\": \"\"}");
    }
}
