namespace Gliner2.Redaction;

/// <summary>
/// Which fields of structured data are redacted. A path is the names from the outside in, joined by dots (<c>customer.name</c>); items of arrays have the path of their array; <c>*</c> is any
/// one name, and <c>**</c> any names. A path names everything below it.
/// </summary>
public sealed record FieldSelection
{
    /// <summary>Every field.</summary>
    public static FieldSelection All { get; } = new();

    /// <summary>The only fields that are redacted; empty for all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Fields that aren't.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Fields whose values are known to be of a label, all of them: they aren't searched.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a field is redacted.</summary>
    /// <param name="path">The names that lead to it, joined by dots.</param>
    public bool Selects(string path) => (Include.Count == 0 || Include.Any(pattern => Matches(pattern, path))) && !Exclude.Any(pattern => Matches(pattern, path));

    internal string? LabelOf(string path)
    {
        foreach (var (pattern, label) in Labels)
            if (Matches(pattern, path)) return label;
        return null;
    }

    private static bool Matches(string pattern, string path) => Matches(pattern.Split('.'), path.Split('.'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.Length == 0) return true;
        if (pattern[0] == "**")
        {
            for (var skipped = 0; skipped <= path.Length; skipped++)
                if (Matches(pattern[1..], path[skipped..])) return true;
            return false;
        }
        return path.Length > 0 && (pattern[0] == "*" || pattern[0] == path[0]) && Matches(pattern[1..], path[1..]);
    }
}
