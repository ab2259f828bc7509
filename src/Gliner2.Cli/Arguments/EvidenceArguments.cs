using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Arguments;

/// <summary>What a redaction leaves beside its output.</summary>
internal sealed class EvidenceArguments
{
    private readonly Option<string?> _map = OptionFactory.Text("--map", "FILE", "Write what 'gliner2 restore' needs. It holds what was redacted");
    private readonly Option<string?> _audit = OptionFactory.Text("--audit", "FILE", "Write a JSON line for each text: what was found, where and why, and never the value");
    private readonly Option<string?> _report = OptionFactory.Text("--report", "FILE", "Write an HTML page with the counts");
    private readonly Option<bool> _verify = OptionFactory.Flag("--verify", $"Search the output once more; exit code {ExitCodes.Remains} when something is found");

    public OptionGroup Group => new("Evidence", [_map, _audit, _report, _verify]);

    public EvidencePlan Read(ParseResult parsed) => new(Path(parsed, _map), Path(parsed, _audit), Path(parsed, _report), parsed.GetValue(_verify));

    private static string? Path(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } path && string.IsNullOrWhiteSpace(path) ? throw CliException.Usage($"{option.Name}: the name of the file is empty") : parsed.GetValue(option);
}
