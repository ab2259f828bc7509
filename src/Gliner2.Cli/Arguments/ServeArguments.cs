using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running.Serving;
using Gliner2.Redaction;

namespace Gliner2.Cli.Arguments;

/// <summary>What a server serves, and how much it takes at once.</summary>
internal sealed class ServeArguments
{
    private readonly ListenArguments _listen = new(defaultPort: 8642);
    private readonly Option<string[]> _schemas = OptionFactory.Texts("--schema", "NAME=FILE", "A schema that requests may name; may be repeated");
    private readonly Option<string[]> _decisions = OptionFactory.Texts("--decision-schema", "NAME=FILE", "A schema of decisions under rules that requests may name; may be repeated");
    private readonly Option<string[]> _graphs = OptionFactory.Texts("--graph-schema", "NAME=FILE", "A schema of graphs that requests may name; may be repeated");
    private readonly Option<string[]> _policies = OptionFactory.Texts("--policy", "NAME=FILE", "A policy of redaction that requests may name; may be repeated");
    private readonly Option<bool> _noPage = OptionFactory.Flag("--no-page", "No page at /");
    private readonly Option<bool> _noDialects = OptionFactory.Flag("--no-dialects", "Only the server's own endpoints, not those of other servers' clients");

    private readonly Option<int?> _requests = OptionFactory.Number("--max-requests", 1, "Requests under way at once; more are answered with 429 [default: 512]");
    private readonly Option<int?> _texts = OptionFactory.Number("--max-texts", 1, "Texts of a request [default: 32]");
    private readonly Option<int?> _bytes = OptionFactory.Number("--max-bytes", 1, "Bytes of a request [default: 2000000]");
    private readonly Option<int?> _batch = OptionFactory.Number("--batch-size", 1, "Texts that are read together at most [default: 32]");
    private readonly Option<int?> _pieces = OptionFactory.Number("--batch-tokens", 1, "Tokens that are read together at most, padding included [default: 2048]");
    private readonly Option<int?> _delay = OptionFactory.Number("--batch-delay", 0, "Milliseconds that a text waits for others to be read with [default: 0]");
    private readonly Option<int?> _shutdown = OptionFactory.Number("--shutdown-timeout", 0, "Seconds that requests under way have when the server is stopped [default: 25]", 86_400);

    private readonly TelemetryArguments _telemetry = new();

    public OptionGroup Listening => new("Server", [.. _listen.Options, _schemas, _decisions, _graphs, _policies, _noPage, _noDialects]);

    public OptionGroup Bounds => new("Limits", [_requests, _texts, _bytes, _batch, _pieces, _delay, _shutdown]);

    public OptionGroup Watching => new("Telemetry", _telemetry.Options);

    /// <summary>The server that was asked for.</summary>
    /// <exception cref="CliException">Something can't be.</exception>
    /// <exception cref="SchemaException">A schema isn't one.</exception>
    public ServePlan Read(ParseResult parsed)
    {
        var listen = _listen.Read(parsed);
        var limits = new ServeLimits(
            parsed.GetValue(_requests) ?? 512,
            parsed.GetValue(_texts) ?? 32,
            parsed.GetValue(_bytes) ?? 2_000_000,
            parsed.GetValue(_batch) ?? 32,
            parsed.GetValue(_pieces) ?? 2048,
            TimeSpan.FromMilliseconds(parsed.GetValue(_delay) is > 60_000 and var delay ? throw CliException.Usage($"--batch-delay: {delay} ms is more than a minute") : parsed.GetValue(_delay) ?? 0),
            TimeSpan.FromSeconds(parsed.GetValue(_shutdown) ?? 25));
        var (schemas, decisions, graphs) = (Load(parsed, _schemas, ExtractionSchema.Load), Load(parsed, _decisions, DecisionSchema.Load), Load(parsed, _graphs, GraphSchema.Load));
        if (schemas.Keys.Concat(decisions.Keys).Concat(graphs.Keys).GroupBy(name => name).FirstOrDefault(names => names.Skip(1).Any()) is { } names)
            throw CliException.Usage($"{_schemas.Name}, {_decisions.Name}, {_graphs.Name}: '{names.Key}' is given twice");
        return new(listen, schemas, decisions, graphs, Load(parsed, _policies, Policy), limits, _telemetry.Otlp(parsed), _telemetry.Json(parsed), !parsed.GetValue(_noPage), !parsed.GetValue(_noDialects));
    }

    private static Dictionary<string, T> Load<T>(ParseResult parsed, Option<string[]> option, Func<string, T> load) =>
        NamedFiles.Of(parsed, option).ToDictionary(named => named.Name, named => Load(option, named.File, load), StringComparer.Ordinal);

    private static T Load<T>(Option<string[]> option, string file, Func<string, T> load)
    {
        try
        {
            return load(file);
        }
        catch (RedactionException error)
        {
            throw CliException.Usage($"{option.Name}: {file}: {error.Message}", error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CliException.Failure($"{option.Name}: there is no file '{file}'", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CliException.Failure($"{option.Name}: '{file}' can't be read: {error.Message}", error);
        }
    }

    private static (RedactionPolicy Policy, RedactionKeys Keys) Policy(string file)
    {
        var policy = RedactionPolicy.Parse(File.ReadAllText(file));
        return (policy, policy.LoadKeys(Path.GetDirectoryName(Path.GetFullPath(file))));
    }
}
