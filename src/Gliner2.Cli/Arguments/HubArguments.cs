using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>How models are fetched and where they are kept. Tokens come from the environment or the login's file: a command line is no place for a secret.</summary>
internal sealed class HubArguments
{
    private readonly Option<string?> _revision = OptionFactory.Text("--revision", "REV", "The branch, tag or commit of a model on the hub [default: main]");
    private readonly Option<string?> _cache = OptionFactory.Text("--cache-dir", "DIR", "Where fetched models are kept [default: HF_HUB_CACHE, else the Hugging Face cache]");
    private readonly Option<bool> _offline = OptionFactory.Flag("--offline", "Use what was fetched before, never the network");

    public OptionGroup Group => new("Hub", [_revision, _cache, _offline]);

    public string? Revision(ParseResult parsed) => Value(parsed, _revision);

    public HubOptions Read(ParseResult parsed, IProgress<HubProgress>? progress = null) => new()
    {
        CacheDirectory = Value(parsed, _cache),
        Offline = parsed.GetValue(_offline) ? true : null,
        Progress = progress,
    };

    private static string? Value(ParseResult parsed, Option<string?> option)
    {
        var value = parsed.GetValue(option);
        return value is not null && string.IsNullOrWhiteSpace(value) ? throw CliException.Usage($"{option.Name}: the value is empty") : value;
    }
}
