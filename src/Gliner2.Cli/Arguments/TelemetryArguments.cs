using System.CommandLine;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>How commands that run for long are watched.</summary>
internal sealed class TelemetryArguments
{
    private readonly Option<string?> _otlp = OptionFactory.Text("--otlp-endpoint", "URL", "Send measurements and traces to this collector (OTLP over HTTP) [default: OTEL_EXPORTER_OTLP_ENDPOINT]");
    private readonly Option<bool> _json = OptionFactory.Flag("--log-json", "Messages as JSON, one a line");

    public IReadOnlyList<Option> Options => [_otlp, _json];

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>The collector; null for none.</summary>
    /// <exception cref="CliException">It is no address.</exception>
    public Uri? Otlp(ParseResult parsed)
    {
        if ((parsed.GetValue(_otlp) ?? Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")) is not { Length: > 0 } given) return null;
        return Uri.TryCreate(given, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") ? url : throw CliException.Usage($"--otlp-endpoint: '{given}' is not an address, such as http://localhost:4318");
    }
}
