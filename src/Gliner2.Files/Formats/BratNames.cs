using System.Text;

namespace Gliner2.Files.Formats;

/// <summary>Labels as names of types, which may hold letters, digits, <c>-</c> and <c>_</c> only; labels that are the same then get a number.</summary>
internal sealed class BratNames
{
    private readonly Dictionary<string, string> _entities = new(StringComparer.Ordinal), _relations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Entity(string label) => Name(_entities, label);

    public string Relation(string label) => Name(_relations, label);

    /// <summary>brat's list of types.</summary>
    /// <param name="argument">The type of a place that only a relation names.</param>
    public string Configuration(string argument)
    {
        var text = new StringBuilder("[entities]\n");
        foreach (var name in _entities.Values.Append(argument)) text.Append(name).Append('\n');
        text.Append("\n[relations]\n");
        foreach (var name in _relations.Values) text.Append(name).Append("\tArg1:<ENTITY>, Arg2:<ENTITY>\n");
        return text.Append("\n[events]\n\n[attributes]\n").ToString();
    }

    /// <summary>brat's list of how types are written.</summary>
    public string Labels()
    {
        var text = new StringBuilder("[labels]\n");
        foreach (var (label, name) in _entities.Concat(_relations)) text.Append(name).Append(" | ").Append(label.ReplaceLineEndings(" ")).Append('\n');
        return text.Append("\n[drawing]\n").ToString();
    }

    /// <summary>Reads how types are written.</summary>
    public static Dictionary<string, string> ReadLabels(string path)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return labels;
        foreach (var line in File.ReadLines(path).SkipWhile(line => line != "[labels]").Skip(1).TakeWhile(line => !line.StartsWith('[')))
            if (line.Split(" | ") is [var name, var label, ..]) labels[name] = label;
        return labels;
    }

    private string Name(Dictionary<string, string> names, string label)
    {
        if (names.TryGetValue(label, out var known)) return known;
        var plain = string.Concat(label.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        var name = plain;
        for (var i = 2; !_taken.Add(name); i++) name = FormattableString.Invariant($"{plain}_{i}");
        return names[label] = name;
    }
}
