using System.Text.Json;
using System.Text.Unicode;

namespace Gliner2.Worker.Documents;

/// <summary>The fields of a message, each read once and by its name; what is wrong is told as people see it.</summary>
/// <param name="what">What the message is, for errors.</param>
/// <param name="known">The fields that there are.</param>
internal sealed class MessageReader(string what, params string[] known)
{
    private const int MaxDepth = 64;

    private readonly Dictionary<string, JsonElement> _fields = [];

    /// <summary>Takes a message apart.</summary>
    /// <param name="utf8Json">The message.</param>
    /// <param name="others">Whether it may have other fields, which are left out.</param>
    /// <exception cref="DocumentException">It is no object, or has fields that there aren't.</exception>
    public MessageReader Open(ReadOnlyMemory<byte> utf8Json, bool others = false)
    {
        if (!Utf8.IsValid(utf8Json.Span)) throw new DocumentException($"the {what} is not UTF-8");
        JsonElement root;
        try
        {
            var reader = new Utf8JsonReader(utf8Json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            root = JsonElement.ParseValue(ref reader);
            if (reader.Read()) throw new DocumentException($"the {what} is more than one JSON value");
        }
        catch (JsonException error)
        {
            var reason = error.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? $": more than {MaxDepth} levels deep" : "";
            throw new DocumentException($"the {what} is no JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}){reason}", error);
        }

        if (root.ValueKind != JsonValueKind.Object) throw new DocumentException($"the {what} is no JSON object");
        foreach (var field in Named(root, "its fields"))
        {
            if (others && !known.Contains(field.Key)) continue;
            if (!known.Contains(field.Key)) throw new DocumentException($"the {what} has an unknown field '{field.Key}'; there are {string.Join(", ", known)}");
            if (!_fields.TryAdd(field.Key, field.Value)) throw new DocumentException($"the {what} has '{field.Key}' twice");
        }

        return this;
    }

    public bool Has(string name) => _fields.ContainsKey(name);

    public JsonElement Required(string name) => _fields.TryGetValue(name, out var value) ? value : throw new DocumentException($"the {what} has no '{name}'");

    /// <summary>The id: of any JSON type.</summary>
    public JsonElement Id()
    {
        var id = Required("id");
        if (id.ValueKind == JsonValueKind.String) _ = String("id");
        else if (id.ValueKind == JsonValueKind.Null) throw new DocumentException($"the {what}'s 'id' is null");
        return id;
    }

    public string String(string name)
    {
        var value = Required(name);
        if (value.ValueKind != JsonValueKind.String) throw new DocumentException($"the {what}'s '{name}' is no string");
        return Text(value, $"'{name}'");
    }

    /// <summary>A version; null when there is none.</summary>
    public ulong? Version() => !_fields.TryGetValue("version", out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var version) && version > 0 ? version
        : throw new DocumentException($"the {what}'s 'version' is no whole number from 1 on");

    public IReadOnlyList<KeyValuePair<string, JsonElement>> Fields()
    {
        if (!_fields.TryGetValue("fields", out var fields)) return [];
        return fields.ValueKind == JsonValueKind.Object ? [.. Named(fields, "'fields'")] : throw new DocumentException($"the {what}'s 'fields' is no object");
    }

    private IEnumerable<KeyValuePair<string, JsonElement>> Named(JsonElement value, string where)
    {
        foreach (var property in value.EnumerateObject())
        {
            string name;
            try
            {
                name = property.Name;
            }
            catch (InvalidOperationException error)
            {
                throw Halved(where, error);
            }

            yield return new(name, property.Value);
        }
    }

    private string Text(JsonElement value, string where)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw Halved(where, error);
        }
    }

    private DocumentException Halved(string where, Exception error) => new($"the {what}'s {where}: half a surrogate pair is no text", error);
}
