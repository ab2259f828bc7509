using System.Text.Json;
using System.Text.RegularExpressions;
using Gliner2.Common;

namespace Gliner2.Checkpoints.Adapters;

/// <summary>Typed reading of <c>adapter_config.json</c>, with faults that name file and key. A key that is null counts as absent.</summary>
internal sealed class AdapterJson(string path, JsonElement root)
{
    public string Path { get; } = path;

    public IEnumerable<string> Keys => root.EnumerateObject().Select(property => property.Name);

    public static AdapterJson Read(string path)
    {
        try
        {
            using var document = StrictJson.Parse(ModelFiles.Read(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new AdapterJson(path, document.RootElement.Clone())
                : throw new ModelException($"{path}: should be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ModelException($"{path}: isn't JSON: {e.Message}", e);
        }
    }

    public ModelException Fault(string key, string problem) => new($"{Path}: {key}: {problem}");

    public bool Has(string key, out JsonElement value) => root.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Present, and neither false nor an empty list, map or text.</summary>
    public bool IsSet(string key) => Has(key, out var value) && value.ValueKind switch
    {
        JsonValueKind.False => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => true,
    };

    public bool Flag(string key) => Has(key, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(key, "should be true or false."),
    };

    public string? Text(string key) => !Has(key, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Fault(key, "should be a text.");

    public double Number(string key, double otherwise) => !Has(key, out var value) ? otherwise : AsNumber(key, value);

    public int Rank(string key, int otherwise) => AsRank(key, Number(key, otherwise));

    public IReadOnlyList<string> Names(string key)
    {
        if (!Has(key, out var value)) return [];

        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Fault(key, "should hold texts only.")).ToList(),
            _ => throw Fault(key, "should be a list of texts."),
        };
    }

    public IReadOnlyList<int>? Integers(string key)
    {
        if (!Has(key, out var value)) return null;

        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => AsInteger(key, item)).ToList()
            : [AsInteger(key, value)];
    }

    public ModulePatterns Patterns(string key, bool ranks)
    {
        if (!Has(key, out var value)) return ModulePatterns.None;

        if (value.ValueKind != JsonValueKind.Object) throw Fault(key, "should be a map of patterns to numbers.");

        return new ModulePatterns(value.EnumerateObject().Select(entry =>
        {
            var number = AsNumber($"{key}.{entry.Name}", entry.Value);
            return (Compile(key, entry.Name, ModulePatterns.Compile), ranks ? AsRank($"{key}.{entry.Name}", number) : number);
        }).ToList());
    }

    public Regex Compile(string key, string pattern, Func<string, Regex> compile)
    {
        try
        {
            return compile(pattern);
        }
        catch (ArgumentException e)
        {
            throw new ModelException($"{Path}: {key}: '{pattern}' isn't a regular expression: {e.Message}", e);
        }
    }

    private double AsNumber(string key, JsonElement value) => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble())
        ? value.GetDouble()
        : throw Fault(key, "should be a number.");

    private int AsInteger(string key, JsonElement value) => AsNumber(key, value) is var number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : throw Fault(key, $"should be a whole number, not {ConfigSection.Shown(value)}.");

    private int AsRank(string key, double number) => number is >= 1 and <= 1 << 20 && number == Math.Floor(number)
        ? (int)number
        : throw Fault(key, $"{number} isn't a rank; ranks are whole numbers from 1 on.");
}
