using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gliner2.Cli.Schemas;

/// <summary>
/// Makes schemas of JSON given to options. What such JSON may hold is decided by the library: it is put under the key of the friendly form
/// that it is the value of. Errors name the option or file, and the path inside the JSON that the user wrote.
/// </summary>
internal static class ArgumentSchema
{
    /// <summary>A whole schema, in either form.</summary>
    public static ExtractionSchema Any(string origin, ReadOnlySpan<byte> json) => ParseNamed(origin, "", json);

    /// <summary>Entity types: an array of names, or an object.</summary>
    public static ExtractionSchema Entities(string origin, string json) => NamesOrObject(origin, "entities", json);

    /// <summary>Relations: an array of names, or an object.</summary>
    public static ExtractionSchema Relations(string origin, string json) => NamesOrObject(origin, "relations", json);

    /// <summary>Labels of a classification: an array of names, or name to description.</summary>
    public static IReadOnlyList<ClassLabel> ClassLabels(string origin, string json)
    {
        using var document = Parse(origin, Encoding.UTF8.GetBytes(json));
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Array => [.. root.EnumerateArray().Select((label, i) => new ClassLabel(Text(origin, $"$[{i}]", label)))],
            JsonValueKind.Object => [.. root.EnumerateObject().Select(label => new ClassLabel(label.Name, Text(origin, $"$.{label.Name}", label.Value)))],
            _ => throw CliException.Usage($"{origin}: $: {JsonFaults.Kind(root)} can't list labels: an array of names or an object can"),
        };
    }

    /// <summary>Structures: name to a list of field specs.</summary>
    public static ExtractionSchema Structures(string origin, ReadOnlyMemory<byte> json)
    {
        using var document = Parse(origin, json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw CliException.Usage($"{origin}: $: {JsonFaults.Kind(root)} can't hold structures: an object of name and fields can");
        var schema = ExtractionSchema.Create();
        foreach (var structure in root.EnumerateObject())
        {
            var path = $"$.{structure.Name}";
            if (structure.Value.ValueKind != JsonValueKind.Array)
                throw CliException.Usage($"{origin}: {path}: {JsonFaults.Kind(structure.Value)} can't list fields: an array can");
            var fields = structure.Value.EnumerateArray().Select((field, i) => FieldSpec.Read(origin, $"{path}[{i}]", field)).ToArray();
            Checked(origin, path, () => schema.Structure(new Structure(structure.Name, fields)));
        }

        return Checked(origin, "$", schema.Build);
    }

    /// <summary>Parses JSON from an option or a file.</summary>
    public static JsonDocument Parse(string origin, ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw CliException.Usage($"{origin}: not JSON: {JsonFaults.Describe(error)}", error);
        }
    }

    /// <summary>A string in JSON.</summary>
    public static string Text(string origin, string path, JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw CliException.Usage($"{origin}: {path}: {JsonFaults.Kind(element)}, not a string");

    /// <summary>Says which option or file a fault of the schema is in, and where.</summary>
    public static T Checked<T>(string origin, string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (SchemaException error)
        {
            throw CliException.Usage($"{origin}: {(error.Path is null ? $"{path}: " : "")}{error.Message}", error);
        }
    }

    private static ExtractionSchema NamesOrObject(string origin, string key, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        using var document = Parse(origin, bytes);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var name in root.EnumerateArray()) Text(origin, $"$[{i++}]", name);
        }
        else if (root.ValueKind != JsonValueKind.Object)
        {
            throw CliException.Usage($"{origin}: $: {JsonFaults.Kind(root)} can't list {key}: an array of names or an object can");
        }

        var schema = new ArrayBufferWriter<byte>(bytes.Length + 32);
        schema.Write(Encoding.UTF8.GetBytes($"{{\"{key}\":"));
        schema.Write(bytes);
        schema.Write("}"u8);
        return ParseNamed(origin, $".{key}", schema.WrittenSpan);
    }

    /// <summary>Reads a schema; the errors' paths lose the part that the user didn't write.</summary>
    private static ExtractionSchema ParseNamed(string origin, string added, ReadOnlySpan<byte> json)
    {
        try
        {
            return ExtractionSchema.Parse(json);
        }
        catch (SchemaException error)
        {
            var prefix = $"${added}";
            var path = error.Path is { } given && given.StartsWith(prefix, StringComparison.Ordinal) ? $"${given[prefix.Length..]}" : error.Path;
            var message = error.Path is not null && error.Message.StartsWith(error.Path, StringComparison.Ordinal) ? path + error.Message[error.Path.Length..] : error.Message;
            throw CliException.Usage($"{origin}: {message}", error);
        }
    }

}
