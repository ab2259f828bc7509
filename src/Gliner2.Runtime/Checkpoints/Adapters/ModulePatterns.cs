using System.Text.RegularExpressions;

namespace Gliner2.Checkpoints.Adapters;

/// <summary>Numbers for modules whose name ends with a regular expression. In the file's order: the first that fits counts.</summary>
internal sealed class ModulePatterns(IReadOnlyList<(Regex Pattern, double Value)> patterns)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static ModulePatterns None { get; } = new([]);

    /// <summary>The expression for a key: the whole name, or its end after a dot.</summary>
    /// <exception cref="ArgumentException">The key isn't a regular expression.</exception>
    public static Regex Compile(string key) => new($@"\A(.*\.)?({key})$", RegexOptions.CultureInvariant, Limit);

    /// <summary>The expression for a whole module name.</summary>
    /// <exception cref="ArgumentException">The text isn't a regular expression.</exception>
    public static Regex CompileWhole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Limit);

    public double? Find(string module)
    {
        foreach (var (pattern, value) in patterns)
        {
            if (pattern.IsMatch(module)) return value;
        }

        return null;
    }
}
