using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Gliner2.Common;

namespace Gliner2.Checkpoints;

/// <summary>An object of a configuration file, read key by key. A missing or null key has the default; a wrong type is an error that names file and key.</summary>
/// <param name="element">The object.</param>
/// <param name="file">The file, for messages.</param>
/// <param name="prefix">Where the object stands in the file: empty, or <c>key.</c></param>
internal sealed class ConfigSection(JsonElement element, string file, string prefix = "")
{
    /// <summary>The object itself.</summary>
    public JsonElement Element => element;

    public static ConfigSection Read(string path)
    {
        try
        {
            using var document = StrictJson.Parse(ModelFiles.Read(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new ConfigSection(document.RootElement.Clone(), path);
        }
        catch (JsonException error)
        {
            throw new ModelException($"{path}: isn't valid JSON: {error.Message}", error);
        }
        throw new ModelException($"{path}: isn't a JSON object");
    }

    /// <summary>An error about a key.</summary>
    public ModelException Fault(string key, string problem) => new($"{file}: {prefix}{key}: {problem}");

    /// <summary>Whether the key is there and not null.</summary>
    public bool Has(string key, out JsonElement value) => element.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The object under a key, or null.</summary>
    public ConfigSection? Section(string key)
    {
        if (!Has(key, out var value)) return null;
        return value.ValueKind == JsonValueKind.Object ? new ConfigSection(value, file, $"{prefix}{key}.") : throw Fault(key, "should be an object");
    }

    [return: NotNullIfNotNull(nameof(missing))]
    public string? Text(string key, string? missing)
    {
        if (!Has(key, out var value)) return missing;
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Fault(key, "should be a string");
    }

    /// <summary>A whole number of at least <paramref name="least"/> and at most <paramref name="most"/>.</summary>
    public int Int(string key, int missing, int least = 1, int most = int.MaxValue)
    {
        if (!Has(key, out var value)) return missing;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || number != Math.Floor(number)) throw Fault(key, $"should be a whole number, not {Shown(value)}");
        if (number < least) throw Fault(key, $"should be at least {least}, not {Shown(value)}");
        return number <= most ? (int)number : throw Fault(key, $"should be at most {most}, not {Shown(value)}");
    }

    /// <summary>A finite number.</summary>
    public double Number(string key, double missing)
    {
        if (!Has(key, out var value)) return missing;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Fault(key, $"should be a number, not {Shown(value)}");
    }

    /// <summary>A number between <paramref name="most"/> and its inverse.</summary>
    public double Factor(string key, double missing, double most)
    {
        var number = Number(key, missing);
        if (!(number > 0)) throw Fault(key, "should be greater than 0");
        return number >= 1 / most && number <= most ? number : throw Fault(key, string.Create(CultureInfo.InvariantCulture, $"should be from {1 / most} to {most}, not {number}"));
    }

    public bool Flag(string key, bool missing)
    {
        if (!Has(key, out var value)) return missing;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Fault(key, $"should be true or false, not {Shown(value)}"),
        };
    }

    /// <summary>Strings: a list, or one string with <c>|</c> between them, as old files have it. Empty when missing.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!Has(key, out var value)) return [];
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (value.ValueKind != JsonValueKind.Array) throw Fault(key, "should be a list of strings");
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Fault(key, "should be a list of strings"));
        return texts;
    }

    /// <summary>A value as it stands in the file; only its beginning when it is long.</summary>
    public static string Shown(JsonElement value) => value.GetRawText() is var text && text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}...";
}
