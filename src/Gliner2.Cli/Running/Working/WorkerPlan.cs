using System.Net;

namespace Gliner2.Cli.Running.Working;

/// <summary>A worker as it was asked for.</summary>
/// <param name="Source">Where its documents come from.</param>
/// <param name="Extraction">How it reads them.</param>
internal sealed record WorkerPlan(WorkerSource Source, ExtractionOptions Extraction)
{
    public required int MaxInFlight { get; init; }

    public required int MaxAttempts { get; init; }

    public required TimeSpan AckWait { get; init; }

    public required TimeSpan Shutdown { get; init; }

    public required int BatchTexts { get; init; }

    public required int BatchPieces { get; init; }

    /// <summary>Where health and measurements are answered; null for nowhere.</summary>
    public int? HealthPort { get; init; }

    public required IPAddress HealthAddress { get; init; }

    /// <summary>The collector of measurements and traces; null for none.</summary>
    public Uri? Otlp { get; init; }

    public bool JsonLog { get; init; }
}
