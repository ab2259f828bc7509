using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>Values of a repeatable option that give files names: NAME=FILE.</summary>
internal static class NamedFiles
{
    /// <summary>The names and their files, in the order of the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="standard">The name of a file that has none; null where each must have one.</param>
    /// <exception cref="CliException">A value is not of this form, or a name is given twice.</exception>
    public static IEnumerable<(string Name, string File)> Of(ParseResult parsed, Option<string[]> option, string? standard = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            var (name, file) = given.Split('=', 2) is [var before, var after] ? (before, after) : (standard ?? "", given);
            if (name.Length == 0 || file.Length == 0) throw CliException.Usage($"{option.Name}: '{given}' is not NAME=FILE");
            if (!names.Add(name)) throw CliException.Usage($"{option.Name}: '{name}' is given twice");
            yield return (name, file);
        }
    }
}
