using System.Text.Json;

namespace Gliner2.Mcp;

/// <summary>The arguments of a call, each read as what it has to be, or refused with its name.</summary>
internal sealed class ToolArguments(IDictionary<string, JsonElement> given)
{
    /// <summary>Refuses arguments that there are not: a misspelt one would be left out in silence.</summary>
    public void AllowOnly(IReadOnlyList<string> names)
    {
        foreach (var name in given.Keys)
            if (!names.Contains(name)) throw new ToolException($"{name}: there is no such argument; there are {string.Join(", ", names)}");
    }

    public bool Has(string name) => Find(name) is not null;

    public JsonElement Required(string name) => Find(name) ?? throw new ToolException($"{name}: is missing");

    public string? Text(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) throw new ToolException($"{name}: must be a text");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new ToolException($"{name}: has an escape of half a surrogate pair, which is no character");
        }
    }

    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True or JsonValueKind.False } value => value.GetBoolean(),
        _ => throw new ToolException($"{name}: must be true or false"),
    };

    public double? Probability(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var number) && number is >= 0 and <= 1 => number,
        _ => throw new ToolException($"{name}: must be between 0 and 1"),
    };

    private JsonElement? Find(string name) => given.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}
