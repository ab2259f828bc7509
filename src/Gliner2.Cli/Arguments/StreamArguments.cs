using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Extensions.Nats;

namespace Gliner2.Cli.Arguments;

/// <summary>Which stream of which NATS server. Passwords may be in a file or in <c>NATS_URL</c>: a command line is no place for a secret.</summary>
internal sealed class StreamArguments
{
    private const string UrlVariable = "NATS_URL";

    private readonly Option<string?> _stream = OptionFactory.Text("--stream", "NAME", "The stream of documents");
    private readonly Option<string?> _credentials = OptionFactory.Text("--creds", "FILE", "A file of credentials as NATS makes them");
    private readonly Option<int?> _replicas = OptionFactory.Number("--replicas", 1, "How many servers of a cluster keep each message of a stream that is made [default: 1]", 5);

    public Argument<string?> Server { get; } = new("SERVER")
    {
        Description = $"The server, nats://host:4222 or tls://host:4222; several by commas [default: {UrlVariable}]",
        HelpName = "SERVER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public OptionGroup Group => new("Stream", [_stream, _credentials]);

    /// <summary>For commands that make the stream.</summary>
    public OptionGroup MakingGroup => new("Stream", [_stream, _credentials, _replicas]);

    /// <summary>The stream that was asked for.</summary>
    /// <exception cref="CliException">It isn't named, or its server isn't.</exception>
    public Gliner2NatsOptions Read(ParseResult parsed) => Read(parsed, parsed.GetValue(Server));

    /// <summary>The stream that was asked for, on a server that may be named elsewhere.</summary>
    public Gliner2NatsOptions Read(ParseResult parsed, string? server)
    {
        var url = server ?? (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } set ? set : throw CliException.Usage($"no server: name it, as nats://host:4222, or set {UrlVariable}"));
        foreach (var one in url.Split(','))
            if (!IsServer(one)) throw CliException.Usage($"'{one}' is no NATS server: give nats://host:4222 or tls://host:4222");
        var options = new Gliner2NatsOptions
        {
            Url = url,
            Stream = Stream(parsed.GetValue(_stream)),
            CredentialsFile = parsed.GetValue(_credentials),
            Replicas = parsed.GetValue(_replicas) ?? 1,
        };
        return options.Replicas is 2 or 4 ? throw CliException.Usage($"--replicas: {options.Replicas} servers can't agree better than {options.Replicas - 1}: give 1, 3 or 5") : options;
    }

    private static string Stream(string? name)
    {
        if (name is null) throw CliException.Usage("--stream is missing");
        return Gliner2NatsOptions.IsStreamName(name) ? name : throw CliException.Usage($"--stream: a stream can't be called '{name}': letters, digits, '-' and '_' are allowed, 100 at most");
    }

    /// <summary>Whether an argument is meant as a server.</summary>
    public static bool IsServer(string text) => Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "nats" or "tls" or "ws" or "wss";
}
