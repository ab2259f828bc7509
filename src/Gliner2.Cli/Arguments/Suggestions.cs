using System.CommandLine;

namespace Gliner2.Cli.Arguments;

/// <summary>What to write instead of a word that isn't known.</summary>
internal static class Suggestions
{
    /// <summary>What to say about an option that a command doesn't have.</summary>
    public static string UnknownOption(string given, Command command)
    {
        var name = given.Split('=', ':')[0];
        var known = command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name));
        return $"unknown option '{name}'{Suggestion(name, known)}";
    }

    /// <summary>What to say about a command that there isn't.</summary>
    public static string UnknownCommand(string given, Command parent)
    {
        var known = parent.Subcommands.Where(command => !command.Hidden).Select(command => command.Name).ToArray();
        var suggestion = Suggestion(given, known);
        return $"unknown command '{given}'{(suggestion.Length > 0 ? suggestion : $": use {Alternatives(known)}")}";
    }

    /// <summary>"a, b or c".</summary>
    public static string Alternatives(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";

    /// <summary>The known word that is most like the given one; empty when none is.</summary>
    private static string Suggestion(string given, IEnumerable<string> known)
    {
        var best = known.Select(word => (Word: word, Distance: Distance(given, word))).MinBy(pair => pair.Distance);
        return best.Word is not null && best.Distance <= Math.Max(2, given.Length / 3) && best.Distance < best.Word.Length - 2
            ? $": did you mean '{best.Word}'?"
            : "";
    }

    /// <summary>Insertions, deletions and replacements that turn one word into the other.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
