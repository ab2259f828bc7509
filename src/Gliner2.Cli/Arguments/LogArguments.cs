using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>How much the program says.</summary>
internal sealed class LogArguments
{
    private readonly Option<bool> _quiet = OptionFactory.Flag("--quiet", "Say nothing but errors", "-q");
    private readonly Option<bool> _verbose = OptionFactory.Flag("--verbose", "Also say what was loaded and how long it took", "-v");

    private readonly Option<LogLevel?> _level = OptionFactory.Choice<LogLevel>(
        "--log-level",
        "How much to say on standard error [default: warning]",
        [("error", LogLevel.Error), ("warning", LogLevel.Warning), ("info", LogLevel.Info), ("debug", LogLevel.Debug)]);

    public OptionGroup Group => new("Messages", [_quiet, _verbose, _level]);

    /// <summary>The log that was asked for.</summary>
    public Log Open(ParseResult parsed) => Log.ToStandardError(Level(parsed));

    /// <summary>Refuses options that contradict each other.</summary>
    public void Check(ParseResult parsed)
    {
        var given = new[] { parsed.GetValue(_quiet) ? "-q" : null, parsed.GetValue(_verbose) ? "-v" : null, parsed.GetValue(_level) is null ? null : "--log-level" }
            .OfType<string>().ToArray();
        if (given.Length > 1) throw CliException.Usage($"{given[0]} and {given[1]} contradict each other: give one of them");
    }

    private LogLevel Level(ParseResult parsed)
    {
        if (parsed.GetValue(_level) is { } level) return level;
        if (parsed.GetValue(_quiet)) return LogLevel.Error;
        return parsed.GetValue(_verbose) ? LogLevel.Info : LogLevel.Warning;
    }
}
