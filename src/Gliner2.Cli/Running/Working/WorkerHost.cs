using System.Net;
using System.Net.Sockets;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running.Serving;
using Gliner2.Extensions.Hosting;
using Gliner2.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gliner2.Cli.Running.Working;

/// <summary>Works until it is stopped; then what is under way is ended, within its time.</summary>
internal sealed class WorkerHost(ModelSelection model, WorkerPlan plan, Log log)
{
    // What the host has beyond the worker's own limit, to give back what is left.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the signal.</summary>
    /// <exception cref="ModelException">The model can't be loaded.</exception>
    /// <exception cref="WorkerException">The engine can't be used.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var host = Build();
        var engine = host.Services.GetRequiredService<IDocumentEngine>();
        var status = host.Services.GetRequiredService<WorkerStatus>();
        try
        {
            await host.StartAsync(stop);
        }
        catch (Exception error)
        {
            // It may have taken documents already.
            await host.StopAsync(CancellationToken.None);
            if (error is not (IOException or SocketException) || plan.HealthPort is not { } port) throw;
            throw CliException.Failure($"--health-port: can't listen on {new IPEndPoint(plan.HealthAddress, port)}: {error.Message}", error);
        }

        Say($"working on {engine.Name}{(host is WebApplication web ? $", health at {Address(web)}" : "")}");
        await ProgramHost.WaitAsync(host, stop);
        using var late = new CancellationTokenSource(plan.Shutdown + Margin);
        await host.StopAsync(late.Token);
        var counts = status.Counts;
        Say($"stopped: answered {Plural.Of(counts.Answered, "document")}, {counts.Repeated} answered already, {counts.Returned} given back, {counts.SetAside} dead letters");
    }

    private IHost Build()
    {
        if (plan.HealthPort is not { } port)
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
            Configure(builder);
            return builder.Build();
        }

        var web = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        web.Configuration.Sources.Clear();
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(plan.HealthAddress, port);
        });
        Configure(web);
        web.Services.AddHealthChecks().AddGliner2().AddGliner2Worker();
        Telemetry.Add(web.Services, plan.Otlp);
        var app = web.Build();
        app.MapHealthChecks("/health");
        app.Map("/health/live", static context => context.Response.WriteAsync("Healthy"));
        app.Map("/metrics", Telemetry.Scraped(app));
        return app;
    }

    private void Configure(IHostApplicationBuilder builder)
    {
        ProgramHost.Configure(builder, plan.JsonLog, plan.Shutdown + Margin, log);
        builder.Services.AddGliner2(options =>
        {
            options.UseExtractor(async stop => await model.LoadAsync(log, stop));

            // The worker loads it, when the engine has let it in.
            options.Loading = ModelLoading.OnFirstUse;
            options.Queue.Capacity = Math.Max(512, 2 * plan.MaxInFlight);
            options.Queue.MaxBatchSize = plan.BatchTexts;
            options.Queue.MaxBatchPieces = plan.BatchPieces;
        });
        builder.Services.AddGliner2Worker(options =>
        {
            options.MaxInFlight = plan.MaxInFlight;
            options.MaxAttempts = plan.MaxAttempts;
            options.ShutdownTimeout = plan.Shutdown;
            options.Extraction = plan.Extraction;
        });
        switch (plan.Source)
        {
            case WorkerSource.Nats { Options: var given }:
                builder.Services.AddGliner2Nats(options => (options.Url, options.CredentialsFile, options.Stream, options.AckWait, options.Model) = (given.Url, given.CredentialsFile, given.Stream, plan.AckWait, Known()));
                break;
            case WorkerSource.Kafka { Options: var given, Questions: var questions }:
                builder.Services.AddGliner2Kafka(options =>
                {
                    (options.BootstrapServers, options.Topic, options.Group) = (given.BootstrapServers, given.Topic, given.Group);
                    foreach (var (name, value) in given.Settings) options.Settings[name] = value;
                }, questions);
                break;
        }

        if (plan.HealthPort is null && plan.Otlp is not null) Telemetry.Add(builder.Services, plan.Otlp);
    }

    /// <summary>The model as other workers know it: its name, the beginning of its digest, and what changes its answers.</summary>
    private string Known() => $"{model.Id} ({model.Digest()[..12]}{(model.Options.Precision == ModelPrecision.Int8 ? ", int8" : "")})";

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();

    /// <summary>What whoever started a worker wants to see, whatever the level of messages; scripts wait for it.</summary>
    private void Say(string message)
    {
        if (!plan.JsonLog && log.Shows(LogLevel.Warning)) Console.Error.WriteLine(message);
    }
}
