using System.Text.Json;

namespace Gliner2.Schemas;

/// <summary>A value inside a schema's JSON together with its JSON path, so that every complaint says where.</summary>
internal readonly struct SchemaValue(JsonElement element, string path)
{
    public string Path { get; } = path;

    public bool IsNull => element.ValueKind == JsonValueKind.Null;
    public bool IsText => element.ValueKind == JsonValueKind.String;
    public bool IsObject => element.ValueKind == JsonValueKind.Object;
    public bool IsNumber => element.ValueKind == JsonValueKind.Number;
    public bool IsArray => element.ValueKind == JsonValueKind.Array;

    /// <summary>The members of an object, in order. Anything else, or a name that comes twice, is an error.</summary>
    public List<(string Name, SchemaValue Value)> Members(string expected)
    {
        if (!IsObject) throw Expected(expected);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var members = new List<(string, SchemaValue)>();
        foreach (var member in element.EnumerateObject())
        {
            var value = new SchemaValue(member.Value, Join(Path, member.Name));
            if (!seen.Add(member.Name)) throw value.Fail($"'{member.Name}' is given twice");
            members.Add((member.Name, value));
        }
        return members;
    }

    /// <summary>The items of an array, in order. Anything else is an error.</summary>
    public List<SchemaValue> Items(string expected)
    {
        if (!IsArray) throw Expected(expected);
        var items = new List<SchemaValue>();
        foreach (var item in element.EnumerateArray()) items.Add(new SchemaValue(item, $"{Path}[{items.Count}]"));
        return items;
    }

    /// <summary>The texts of an array of strings.</summary>
    public List<string> Texts(string expected) => Items(expected).ConvertAll(item => item.Text());

    public string Text(string expected = "a string") => IsText ? element.GetString()! : throw Expected(expected);

    /// <summary>A text that the model reads as a name: not blank, no reserved marker.</summary>
    public string Name(string what)
    {
        var name = Text();
        SchemaChecks.Name(name, what, Path);
        return name;
    }

    /// <summary>Any other text that the model reads: no reserved marker.</summary>
    public string Prose(string what)
    {
        var text = Text();
        SchemaChecks.Text(text, what, Path);
        return text;
    }

    /// <summary>The names of an array of strings: not empty, none twice.</summary>
    public List<string> Names(string what)
    {
        var names = Items($"a list of strings, each {what}").ConvertAll(item => item.Name(what));
        if (names.Count == 0) throw Fail("must not be empty");
        SchemaChecks.Unique(names, what, Path);
        return names;
    }

    public bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected("true or false"),
    };

    public double Number() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) ? number : throw Expected("a number");

    public int Whole()
    {
        var number = Number();
        return number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Expected("a whole number");
    }

    /// <summary>One of a closed set of spellings, as its index.</summary>
    public int OneOf(string[] spellings)
    {
        var index = IsText ? Array.IndexOf(spellings, element.GetString()) : -1;
        return index >= 0 ? index : throw Expected($"one of {Quoted(spellings)}");
    }

    public SchemaException Fail(string problem) => new(Path, problem);

    public SchemaException Unknown(string name, params string[] known) => Fail($"unknown key '{name}'; known here: {string.Join(", ", known)}");

    public SchemaException Expected(string what) => Fail($"expected {what}, got {Shown()}");

    private string Shown()
    {
        var text = element.GetRawText();
        return text.Length <= 60 ? text : $"{text.AsSpan(0, 60)}...";
    }

    private static string Quoted(string[] spellings) => string.Join(", ", spellings.Select(spelling => $"'{spelling}'"));

    private static string Join(string path, string name) => IsPlain(name)
        ? $"{path}.{name}"
        : $"{path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
