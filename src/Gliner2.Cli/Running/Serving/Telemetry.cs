using Gliner2.Extensions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Measurements for Prometheus, and for a collector if there is one; traces for the collector.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services, Uri? otlp)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("gliner2")).WithMetrics(metrics => metrics
            .AddMeter(Gliner2Telemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddPrometheusExporter());
        if (otlp is null) return;
        telemetry.WithTracing(traces => traces.AddSource(Gliner2Telemetry.ActivitySourceName, "Microsoft.AspNetCore"));
        telemetry.UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf, otlp);
    }

    /// <summary>What answers a scrape.</summary>
    public static RequestDelegate Scraped(WebApplication app)
    {
        var branch = ((IApplicationBuilder)app).New();
        branch.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        return branch.Build();
    }
}
