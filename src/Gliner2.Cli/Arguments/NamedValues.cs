using System.CommandLine;
using System.Globalization;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>Options of the form NAME=VALUE, which say something about one of the names that a command asks for.</summary>
internal static class NamedValues
{
    /// <summary>An option that gives names a threshold of their own.</summary>
    public static Option<string[]> Thresholds(string name, string what) => OptionFactory.Texts(name, "NAME=P", $"The probability from which {what} counts, instead of that of all; repeatable");

    /// <summary>The thresholds by name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="known">The names that there are.</param>
    /// <exception cref="CliException">A value isn't of that form, or its name isn't there or is there twice.</exception>
    public static Dictionary<string, double> ReadThresholds(ParseResult parsed, Option<string[]> option, IEnumerable<string> known)
    {
        var names = known.ToHashSet(StringComparer.Ordinal);
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in Read(parsed, option, "NAME=P", last: true))
        {
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) || threshold is not (>= 0 and <= 1))
                throw CliException.Usage($"{option.Name}: '{value}' is not a number from 0 to 1");
            Check(option, names, name);
            if (!thresholds.TryAdd(name, threshold)) throw CliException.Usage($"{option.Name}: '{name}' is given twice");
        }

        return thresholds;
    }

    /// <summary>The regular expressions that a name's spans must match, all of them.</summary>
    /// <inheritdoc cref="ReadThresholds" path="//exception"/>
    public static ILookup<string, SpanValidator> ReadValidators(ParseResult parsed, Option<string[]> option, IEnumerable<string> known)
    {
        var names = known.ToHashSet(StringComparer.Ordinal);
        var given = Read(parsed, option, "NAME=REGEX", last: false).ToArray();
        foreach (var (name, _) in given) Check(option, names, name);
        return given.ToLookup(pair => pair.Name, pair => Validator(option, pair.Value), StringComparer.Ordinal);
    }

    private static SpanValidator Validator(Option<string[]> option, string pattern)
    {
        var validator = new SpanValidator(pattern);
        return validator.FindProblem() is { } problem ? throw CliException.Usage($"{option.Name}: '{pattern}' is no regular expression: {problem}") : validator;
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="form">What its values look like.</param>
    /// <param name="last">Whether the last sign of equality is the one that counts, or the first.</param>
    private static IEnumerable<NamedValue> Read(ParseResult parsed, Option<string[]> option, string form, bool last)
    {
        foreach (var given in parsed.GetValue(option) ?? [])
        {
            var cut = last ? given.LastIndexOf('=') : given.IndexOf('=');
            yield return cut > 0 && cut < given.Length - 1 ? new NamedValue(given[..cut], given[(cut + 1)..]) : throw CliException.Usage($"{option.Name}: '{given}' is not {form}");
        }
    }

    private sealed record NamedValue(string Name, string Value);

    private static void Check(Option<string[]> option, HashSet<string> known, string name)
    {
        if (!known.Contains(name)) throw CliException.Usage($"{option.Name}: nothing named '{name}' is asked for; {string.Join(", ", known)} {(known.Count == 1 ? "is" : "are")}");
    }
}
