using Gliner2.Cli.Common;
using Gliner2.Extensions.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Serves a model over HTTP until it is stopped.</summary>
internal sealed class HttpServer(ModelSelection model, ServePlan plan, Log log)
{
    /// <inheritdoc cref="HttpHost.RunAsync"/>
    public Task RunAsync(CancellationToken stop) => new HttpHost(model, plan.Listen, plan.Limits.Bytes, plan.Limits.Shutdown, plan.JsonLog, "/openapi/v1.json lists them", log)
        .RunAsync(Configure, services => Telemetry.Add(services, plan.Otlp), Map, stop);

    private void Configure(Gliner2Options options)
    {
        options.Queue.Capacity = Math.Max(plan.Limits.Requests, plan.Limits.BatchTexts);
        options.Queue.MaxBatchSize = plan.Limits.BatchTexts;
        options.Queue.MaxBatchPieces = plan.Limits.BatchPieces;
        options.Queue.MaxDelay = plan.Limits.Delay;
    }

    private void Map(WebApplication app) => app.MapGliner2(options =>
    {
        options.Models.Add(model.Id, "");
        foreach (var (name, schema) in plan.Schemas)
        {
            options.Schemas.Add(name, schema);
            foreach (var warning in schema.Warnings) log.Warning($"--schema {name}: {warning}");
        }

        foreach (var (name, schema) in plan.Decisions) options.DecisionSchemas.Add(name, schema);
        foreach (var (name, schema) in plan.Graphs) options.GraphSchemas.Add(name, schema);
        foreach (var (name, (policy, keys)) in plan.Policies) options.AddPolicy(name, policy, keys);
        foreach (var key in plan.Listen.Keys) options.ApiKeys.Add(key);
        options.MaxConcurrentRequests = plan.Limits.Requests;
        options.MaxTexts = plan.Limits.Texts;
        options.MaxRequestBytes = plan.Limits.Bytes;
        options.Metrics = Telemetry.Scraped(app);
        options.Page = plan.Page;
        options.Dialects = plan.Dialects;
    });
}
