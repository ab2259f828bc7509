using System.Text.Json;

namespace Gliner2.Redaction.Policies;

/// <summary>A JSON object that is read member by member; what nobody asked for is a fault at the end.</summary>
internal sealed class JsonNodeReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly string _path;

    public JsonNodeReader(JsonElement element, string path)
    {
        _path = path;
        if (element.ValueKind != JsonValueKind.Object) throw new RedactionException($"{path}: must be an object");
        foreach (var member in element.EnumerateObject())
            if (!_members.TryAdd(member.Name, member.Value)) throw new RedactionException($"{path}.{member.Name}: is there twice");
    }

    /// <summary>The members that are left, each of which has a meaning.</summary>
    public IEnumerable<KeyValuePair<string, JsonElement>> Rest => _members;

    public string PathOf(string name) => $"{_path}.{name}";

    /// <summary>A member of any kind; null when it isn't there.</summary>
    public JsonElement? Take(string name)
    {
        _known.Add(name);
        return _members.Remove(name, out var value) ? value : null;
    }

    public string? Text(params string[] names) => First(names) is not { } found ? null
        : found.Value.ValueKind == JsonValueKind.String ? found.Value.GetString() : throw new RedactionException($"{PathOf(found.Name)}: must be a string");

    public double? Number(string name) => Take(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : throw new RedactionException($"{PathOf(name)}: must be a number");

    public int? Whole(params string[] names) => First(names) is not { } found ? null
        : found.Value.ValueKind == JsonValueKind.Number && found.Value.TryGetInt32(out var number) ? number : throw new RedactionException($"{PathOf(found.Name)}: must be a whole number");

    public bool? Flag(string name) => Take(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new RedactionException($"{PathOf(name)}: must be true or false");

    public IReadOnlyList<string> Texts(string name)
    {
        if (Take(name) is not { } value) return [];
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw new RedactionException($"{PathOf(name)}: must be an array of strings");
    }

    /// <summary>One of some words; null when it isn't there.</summary>
    public T? Choice<T>(string name, params (string Word, T Value)[] words) where T : struct
    {
        if (Text(name) is not { } text) return null;
        foreach (var (word, value) in words)
            if (word == text) return value;
        throw new RedactionException($"{PathOf(name)}: '{text}' is not one of {string.Join(", ", words.Select(choice => choice.Word))}");
    }

    /// <summary>Refuses what is left.</summary>
    public void End()
    {
        foreach (var name in _members.Keys) throw new RedactionException($"{PathOf(name)}: there is no such setting (there are {string.Join(", ", _known.Distinct())})");
    }

    private (string Name, JsonElement Value)? First(string[] names)
    {
        (string, JsonElement)? first = null;
        foreach (var name in names)
        {
            if (Take(name) is not { } value) continue;
            if (first is not null) throw new RedactionException($"{PathOf(name)}: is another name of {first.Value.Item1}: give one of them");
            first = (name, value);
        }
        return first;
    }
}
