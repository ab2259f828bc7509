using System.CommandLine;
using System.Net;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running.Serving;

namespace Gliner2.Cli.Arguments;

/// <summary>Where a server listens, and to whom it answers.</summary>
internal sealed class ListenArguments
{
    private const string KeyVariable = "GLINER2_API_KEY";

    private readonly int _defaultPort;
    private readonly Option<string?> _host = OptionFactory.Text("--host", "ADDRESS", "The address to listen on [default: 127.0.0.1, which only this machine reaches]");
    private readonly Option<int?> _port;
    private readonly Option<string[]> _keys = OptionFactory.Texts("--api-key", "KEY", $"Answer only requests with this key; may be repeated [default: {KeyVariable}, by commas]");
    private readonly Option<bool> _insecure = OptionFactory.Flag("--insecure", "Listen where other machines reach the server, though without a key");

    /// <param name="defaultPort">The port when none is given.</param>
    public ListenArguments(int defaultPort)
    {
        _defaultPort = defaultPort;
        _port = OptionFactory.Number("--port", 0, FormattableString.Invariant($"The port; 0 takes a free one [default: {defaultPort}]"));
    }

    public IReadOnlyList<Option> Options => [_host, _port, _keys, _insecure];

    /// <summary>Where a server is to listen.</summary>
    /// <exception cref="CliException">It can't listen there, or not so.</exception>
    public ListenPlan Read(ParseResult parsed)
    {
        var keys = Keys(parsed);
        var address = AddressArguments.Address(_host.Name, parsed.GetValue(_host));
        if (!IPAddress.IsLoopback(address) && keys.Count == 0 && !parsed.GetValue(_insecure))
            throw CliException.Usage($"--host {address} lets other machines in, and there is no key: give --api-key or {KeyVariable}, or --insecure if anybody may ask");
        return new(address, AddressArguments.Port(_port.Name, parsed.GetValue(_port)) ?? _defaultPort, keys);
    }

    private List<string> Keys(ParseResult parsed)
    {
        var given = parsed.GetValue(_keys) is { Length: > 0 } keys ? keys : Environment.GetEnvironmentVariable(KeyVariable)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (given.Any(string.IsNullOrWhiteSpace)) throw CliException.Usage("--api-key: the key is empty");
        return [.. given];
    }
}
