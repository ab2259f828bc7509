namespace Gliner2.Schemas;

/// <summary>Finds parts of a field spec that are read as the reference package reads them, but were probably meant otherwise.</summary>
/// <param name="spec">The field spec.</param>
/// <param name="warn">Told of them; null tells nobody.</param>
internal readonly struct FieldSpecFaults(string spec, Action<string>? warn)
{
    /// <summary>Words that are types elsewhere; here they would be descriptions.</summary>
    private static readonly HashSet<string> ForeignTypes = new(StringComparer.Ordinal)
    {
        "any", "array", "bool", "boolean", "byte", "char", "date", "datetime", "dateonly", "decimal", "dict", "double", "enum", "float", "guid", "int", "integer", "long",
        "money", "num", "number", "numeric", "object", "optional", "set", "short", "string", "strings", "text", "time", "timestamp", "tuple", "uint", "uuid", "varchar",
    };

    private static readonly string[] Types = ["str", "list"];

    /// <summary>A name with a type behind one colon instead of two.</summary>
    public void Name(string name)
    {
        if (warn is null || name.LastIndexOf(':') is not (> 0 and var colon)) return;
        if (IsTypeWord(name.AsSpan(colon + 1))) Warn($"one colon doesn't separate, so the field's name is '{name}': write '{name[..colon]}::{name[(colon + 1)..].Trim()}'");
    }

    /// <summary>A description that looks like a type, or like choices without one of their brackets.</summary>
    public void Description(string part)
    {
        if (warn is null) return;
        if (IsTypeWord(part)) Warn($"'{part}' is no type ('str', one value, and 'list', all values, are the only ones), so the model reads it as the field's description");
        else if (part.StartsWith('[') || (part.EndsWith(']') && part.Contains('|', StringComparison.Ordinal))) Warn($"'{part}' isn't in brackets on both sides, so it is no list of choices: the model reads it as the field's description");
    }

    /// <summary>A part that takes the place of an earlier one.</summary>
    public void Twice(string what, string part) => Warn($"it has more than one {what}; the last one counts, '{part}'");

    private void Warn(string problem) => warn?.Invoke($"field spec '{spec}': {problem}");

    private static bool IsTypeWord(ReadOnlySpan<char> part)
    {
        part = part.Trim().Trim(':').Trim();
        var letters = 0;
        while (letters < part.Length && char.IsAsciiLetter(part[letters])) letters++;
        if (letters is 0 or > 10 || (letters < part.Length && !"[<({?*".Contains(part[letters], StringComparison.Ordinal))) return false;
        var word = part[..letters].ToString().ToLowerInvariant();
        return ForeignTypes.Contains(word) || Types.Any(type => IsNear(word, type));
    }

    /// <summary>Whether one letter more, less, other or exchanged with its neighbour makes one word of the other.</summary>
    private static bool IsNear(string word, string type)
    {
        if (Math.Abs(word.Length - type.Length) > 1) return false;
        var same = 0;
        while (same < Math.Min(word.Length, type.Length) && word[same] == type[same]) same++;
        var rest = word.AsSpan(same);
        var other = type.AsSpan(same);
        if (rest.IsEmpty || other.IsEmpty) return true;
        if (word.Length > type.Length) return rest[1..].SequenceEqual(other);
        if (word.Length < type.Length) return rest.SequenceEqual(other[1..]);
        return rest[1..].SequenceEqual(other[1..]) || (rest.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && rest[2..].SequenceEqual(other[2..]));
    }
}
