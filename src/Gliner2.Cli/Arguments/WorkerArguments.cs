using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running.Working;

namespace Gliner2.Cli.Arguments;

/// <summary>How a worker takes documents, and how it is watched.</summary>
internal sealed class WorkerArguments
{
    private const int MostInFlight = 100_000;

    private readonly Option<int?> _inFlight = OptionFactory.Number("--max-in-flight", 1, "Documents under way at once [default: two batches, 64 at least]", MostInFlight);
    private readonly Option<int?> _attempts = OptionFactory.Number("--max-attempts", 1, "How often a document is handed out before it goes to the dead letters [default: 10]");
    private readonly Option<int?> _ackWait = OptionFactory.Number("--ack-wait", 1, "Seconds without a sign of life after which a document goes to another worker [default: 30]", 86_400);
    private readonly Option<int?> _shutdown = OptionFactory.Number("--shutdown-timeout", 0, "Seconds that documents under way have when the worker is stopped; what is left is given back [default: 20]", 86_400);
    private readonly Option<int?> _batch = OptionFactory.Number("--batch-size", 1, "Texts that are read together at most [default: 32]");
    private readonly Option<int?> _pieces = OptionFactory.Number("--batch-tokens", 1, "Tokens that are read together at most, padding included [default: 2048]");

    private readonly Option<int?> _port = OptionFactory.Number("--health-port", 0, "Answer /health, /health/live and /metrics over HTTP at this port; 0 takes a free one [default: none]");
    private readonly Option<string?> _host = OptionFactory.Text("--health-host", "ADDRESS", "The address of --health-port [default: 127.0.0.1, which only this machine reaches]");
    private readonly TelemetryArguments _telemetry = new();

    public OptionGroup Group => new("Worker", [_inFlight, _attempts, _ackWait, _shutdown, _batch, _pieces]);

    public OptionGroup Watching => new("Telemetry", [_port, _host, .. _telemetry.Options]);

    /// <summary>The worker that was asked for.</summary>
    public WorkerPlan Read(ParseResult parsed, WorkerSource source, ExtractionOptions extraction)
    {
        var port = AddressArguments.Port(_port.Name, parsed.GetValue(_port));
        if (port is null && parsed.GetValue(_host) is not null) throw CliException.Usage("--health-host needs --health-port");

        // One batch is read while the next one waits.
        var batch = parsed.GetValue(_batch) ?? 32;
        return new(source, extraction)
        {
            MaxInFlight = parsed.GetValue(_inFlight) ?? Math.Max(64, (int)Math.Min(MostInFlight, 2L * batch)),
            MaxAttempts = parsed.GetValue(_attempts) ?? 10,
            AckWait = TimeSpan.FromSeconds(parsed.GetValue(_ackWait) ?? 30),
            Shutdown = TimeSpan.FromSeconds(parsed.GetValue(_shutdown) ?? 20),
            BatchTexts = batch,
            BatchPieces = parsed.GetValue(_pieces) ?? 2048,
            HealthPort = port,
            HealthAddress = AddressArguments.Address(_host.Name, parsed.GetValue(_host)),
            Otlp = _telemetry.Otlp(parsed),
            JsonLog = _telemetry.Json(parsed),
        };
    }
}
