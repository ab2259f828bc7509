using System.Text.Json;

namespace Gliner2.Server.Http;

/// <summary>The fields of a JSON object, each read as what it has to be, or refused with its name.</summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;

    /// <param name="element">The object.</param>
    /// <param name="path">What stands before a field's name in messages.</param>
    /// <param name="whole">What messages call the object itself where no path leads to it.</param>
    /// <exception cref="ProblemException">It isn't an object.</exception>
    public JsonFields(JsonElement element, string path = "", string whole = "the body")
    {
        if (element.ValueKind != JsonValueKind.Object) throw ProblemException.Value(path.Length == 0 ? whole : path.TrimEnd('.'), "must be an object");
        (_object, _path) = (element, path);
    }

    /// <summary>Refuses fields that there are not: a misspelt one would be left out in silence. One that is null is as good as missing, and some clients write all that they know.</summary>
    public void AllowOnly(params IEnumerable<string> names)
    {
        foreach (var field in _object.EnumerateObject())
            if (field.Value.ValueKind != JsonValueKind.Null && !names.Contains(field.Name)) throw ProblemException.Value(_path + field.Name, $"there is no such field; there are {string.Join(", ", names)}");
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A field as it is; null when it is missing or null.</summary>
    public JsonElement? Find(string name) => _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public JsonElement Required(string name) => Find(name) ?? throw ProblemException.Value(_path + name, "is missing");

    public string? Text(string name) => Find(name) is { } value ? TextOf(value, _path + name) : null;

    public bool Flag(string name, bool otherwise = false) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw ProblemException.Value(_path + name, "must be true or false"),
    };

    public double? Probability(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && number is >= 0 and <= 1 => number,
        _ => throw ProblemException.Value(_path + name, "must be between 0 and 1"),
    };

    public double? Seconds(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && number is > 0 and <= 86400 => number,
        _ => throw ProblemException.Value(_path + name, "must be a number of seconds, more than 0 and at most a day"),
    };

    public int? Whole(string name, int least) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= least => number,
        _ => throw ProblemException.Value(_path + name, $"must be a whole number of at least {least}"),
    };

    /// <summary>One of a few words, as its index; null when it is missing.</summary>
    public int? Choice(string name, params string[] words)
    {
        if (Text(name) is not { } text) return null;
        var index = Array.IndexOf(words, text);
        return index >= 0 ? index : throw ProblemException.Value(_path + name, $"must be one of {string.Join(", ", words)}");
    }

    public JsonFields? Object(string name) => Find(name) is { } value ? new JsonFields(value, $"{_path}{name}.") : null;

    /// <summary>A list of texts.</summary>
    public string[] Texts(string name)
    {
        var value = Required(name);
        var path = _path + name;
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, i) => TextOf(item, $"{path}[{i}]"))]
            : throw ProblemException.Value(path, "must be a list of texts");
    }

    /// <summary>A text.</summary>
    /// <exception cref="ProblemException">It is something else.</exception>
    public static string TextOf(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.String) throw ProblemException.Value(place, "must be a text");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new ProblemException(422, $"{place}: has an escape of half a surrogate pair, which is no character", error);
        }
    }
}
