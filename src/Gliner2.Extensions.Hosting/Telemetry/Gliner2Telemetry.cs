namespace Gliner2.Extensions.Hosting;

/// <summary>Names under which this package reports what it does, for <c>AddSource</c> and <c>AddMeter</c>.</summary>
public static class Gliner2Telemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Gliner2";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Gliner2";
}
