using System.Text;
using System.Text.Json;
using Gliner2.Common;
using Gliner2.Text;

namespace Gliner2.Schemas;

/// <summary>Reads a schema from JSON and finds out which form it is in.</summary>
internal static class SchemaReader
{
    /// <summary>The key of departures from the reference package, in both forms.</summary>
    public const string FixesKey = "reference_fixes";

    private static readonly string[] EngineOnlyKeys =
        ["json_structures", "json_descriptions", "entity_descriptions", "relation_descriptions", "record_metadata"];

    /// <summary>Parses JSON and hands its root to <paramref name="read"/>; JSON that can't be parsed is a schema error.</summary>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8Json, Func<SchemaValue, T> read)
    {
        if (utf8Json.Length > Limits.SchemaBytes) throw new SchemaException("$", $"the JSON has {utf8Json.Length} bytes; a schema has at most {Limits.SchemaBytes}");
        JsonDocument document;
        try
        {
            document = StrictJson.Parse(utf8Json);
        }
        catch (JsonException e)
        {
            throw new SchemaException("$", $"not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}): {e.Message}", e);
        }
        using (document) return read(new SchemaValue(document.RootElement, "$"));
    }

    /// <summary>The same for a UTF-8 JSON file; what is wrong with it names the file.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static T Load<T>(string file, Func<SchemaValue, T> read)
    {
        ArgumentNullException.ThrowIfNull(file);
        var json = BoundedFile.Read(file, Limits.SchemaBytes) ?? throw new SchemaException("$", $"a schema has at most {Limits.SchemaBytes} bytes").InFile(file);
        try
        {
            return Parse(json, read);
        }
        catch (SchemaException e)
        {
            throw e.InFile(file);
        }
    }

    /// <summary>The bytes of JSON in a string.</summary>
    /// <exception cref="SchemaException">The string holds half of a surrogate pair.</exception>
    public static byte[] Utf8(string json)
    {
        if (CodePoints.FirstLoneSurrogate(json) is var at and >= 0)
            throw new SchemaException("$", $"not valid JSON: the UTF-16 unit at {at} is half of a surrogate pair, which is no character");
        return Encoding.UTF8.GetBytes(json);
    }

    /// <summary>Whether a key is for editors: <c>$schema</c> names what describes the file to them.</summary>
    public static bool IsEditorKey(string name, SchemaValue value) => name == "$schema" && value.Text("the address of a JSON Schema") is not null;

    /// <summary>A schema in either form, or a JSON Schema.</summary>
    public static ExtractionSchema Read(SchemaValue root)
    {
        if (JsonSchemaReader.Reads(root)) return JsonSchemaReader.Read(root);
        if (!IsEngineForm(root)) return FriendlyReader.Read(root);
        var schema = EngineReader.Read(root);
        if (schema.Structures.Count + schema.Entities.Count + schema.Relations.Count + schema.Classifications.Count == 0)
            throw root.Fail("the schema asks for nothing: it needs json_structures, entities, relations or classifications");
        return schema;
    }

    private static bool IsEngineForm(SchemaValue root)
    {
        foreach (var (name, value) in root.Members("an object with the parts of a schema"))
        {
            if (EngineOnlyKeys.Contains(name)) return true;
            if (name == "relations" && value.IsArray && value.Items("").Exists(item => item.IsObject)) return true;
            if (name == "classifications" && value.IsArray && value.Items("").Exists(HasLabelDescriptions)) return true;
        }
        return false;
    }

    private static bool HasLabelDescriptions(SchemaValue task) =>
        task.IsObject && task.Members("").Exists(member => member.Name == "label_descriptions");
}
