using System.Text.Json;

namespace Gliner2.Tokenization.Files;

/// <summary>A JSON object of a tokenizer's files, which knows where it stands.</summary>
internal readonly struct ComponentJson(JsonElement element, string file, string path)
{
    public string Type => Text("type");

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) => OptionalText(name) ?? throw Error($"{name} is missing");

    public string? OptionalText(string name) =>
        !Has(name) ? null : element.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : throw Error($"{name} is no string");

    public bool Flag(string name, bool missing) => !Has(name) ? missing : element.GetProperty(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error($"{name} is neither true nor false"),
    };

    public byte[] Base64(string name)
    {
        var value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : throw Error($"{name} isn't base64");
    }

    public ComponentJson Child(string name)
    {
        if (!Has(name) || element.GetProperty(name) is not { ValueKind: JsonValueKind.Object } child) throw Error($"{name} is no object");

        return new ComponentJson(child, file, $"{path}.{name}");
    }

    public IReadOnlyList<ComponentJson> Items(string name)
    {
        if (!Has(name) || element.GetProperty(name) is not { ValueKind: JsonValueKind.Array } array) throw Error($"{name} is no array");

        var items = new List<ComponentJson>();
        foreach (var item in array.EnumerateArray())
        {
            var itemPath = $"{path}.{name}[{items.Count}]";
            items.Add(item.ValueKind == JsonValueKind.Object
                ? new ComponentJson(item, file, itemPath)
                : throw new ModelException($"{file}: {itemPath} is no object."));
        }

        return items;
    }

    public ModelException Error(string problem, Exception? inner = null) => new($"{file}: {path}: {problem}.", inner);

    /// <summary>For a component, setting or value that isn't built.</summary>
    public ModelException Unsupported(string what) => Error($"{what} is not supported");
}
