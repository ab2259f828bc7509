using System.Globalization;
using Gliner2.Text;

namespace Gliner2.Schemas;

/// <summary>Rules that hold wherever a schema comes from. <c>what</c> names the part in words, <c>path</c> is its JSON path if it came from JSON.</summary>
internal static class SchemaChecks
{
    /// <summary>A name that the model reads: something of it can be seen, no reserved marker.</summary>
    public static void Name(string? name, string what, string? path)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new SchemaException(path, $"{what} must not be blank");
        if (BlankText.Is(name)) throw new SchemaException(path, $"{what} must not be blank: it holds nothing but characters that can't be seen ({Codes(name)})");
        Text(name, what, path);
    }

    private static string Codes(string text) => string.Join(' ', text.EnumerateRunes().Take(8).Select(rune => $"U+{rune.Value:X4}"));

    /// <summary>Any other text that the model reads: no half of a surrogate pair, no reserved marker.</summary>
    public static void Text(string? text, string what, string? path)
    {
        if (text is not null && CodePoints.FirstLoneSurrogate(text) is var at and >= 0)
            throw new SchemaException(path, $"{what} holds half of a surrogate pair at UTF-16 unit {at}, which is no character: remove it");
        if (text is not null && SchemaRules.MarkerIn(text) is { } marker)
            throw new SchemaException(path, $"{what} holds the reserved marker {marker}, which the model would read as structure: reword it ('{text}')");
    }

    /// <summary>A probability, if given: 0 to 1.</summary>
    public static void Probability(double? value, string what, string? path)
    {
        if (value is { } number && !(number is >= 0 and <= 1))
            throw new SchemaException(path, $"{what} must be from 0 to 1, got {number.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>No name twice.</summary>
    public static void Unique(IEnumerable<string> names, string what, string? path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name))
                throw new SchemaException(path, $"{what} '{name}' is given twice");
        }
    }

    /// <summary>Every validator's pattern is a regular expression that can be run.</summary>
    public static void Validators(IReadOnlyList<SpanValidator> validators, string what, string? path)
    {
        foreach (var validator in validators)
        {
            if (ValidatorPattern.Problem(validator) is not { } problem) continue;
            throw new SchemaException(path, $"{what} has a validator that is no regular expression ('{validator.Pattern}'): {problem}");
        }
    }
}
