using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running;

namespace Gliner2.Cli.Arguments;

/// <summary>How models are fetched and where they are kept. Tokens come from the environment or the login's file: a command line is no place for a secret.</summary>
internal sealed class HubArguments
{
    private readonly Option<string?> _revision = OptionFactory.Text("--revision", "REV", "The branch, tag or commit of a model on the hub [default: main]");
    private readonly Option<string?> _cache = OptionFactory.Text("--cache-dir", "DIR", "Where fetched models are kept [default: HF_HUB_CACHE, else the Hugging Face cache]");
    private readonly Option<bool> _offline = OptionFactory.Flag("--offline", "Use what was fetched before, never the network");

    public OptionGroup Group => new("Hub", [_revision, _cache, _offline]);

    public string? Revision(ParseResult parsed) => Value(parsed, _revision);

    /// <summary>The options of the hub.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="bar">Who shows downloads and tells warnings; null where nothing is fetched.</param>
    public HubOptions Read(ParseResult parsed, DownloadBar? bar = null) => new()
    {
        CacheDirectory = Value(parsed, _cache),
        Offline = parsed.GetValue(_offline) ? true : null,
        Progress = bar,
        OnWarning = bar is null ? null : bar.Warn,
    };

    private static string? Value(ParseResult parsed, Option<string?> option)
    {
        var value = parsed.GetValue(option);
        return value is not null && string.IsNullOrWhiteSpace(value) ? throw CliException.Usage($"{option.Name}: the value is empty") : value;
    }
}
