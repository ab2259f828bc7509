using System.Runtime.ExceptionServices;
using Gliner2.Cli.Common;
using Gliner2.Extensions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Serves a model over HTTP until it is stopped.</summary>
internal sealed class HttpServer(ModelSelection model, ServePlan plan, Log log)
{
    /// <summary>Runs until the signal; then requests under way end, within their time.</summary>
    /// <exception cref="ModelException">The model can't be loaded.</exception>
    /// <exception cref="CliException">The address can't be had.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        Exception? failure = null;
        Configure(builder, error => failure = error);
        await using var app = builder.Build();
        Map(app);
        try
        {
            await app.StartAsync(stop);
        }
        catch (OperationCanceledException) when (failure is not null)
        {
            // The model failed while the server was still starting.
            ExceptionDispatchInfo.Throw(failure);
        }
        catch (IOException error)
        {
            throw CliException.Failure($"can't listen on {plan.Address}:{plan.Port}: {error.Message}", error);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Say($"listening on {address}");
        await WaitAsync(app, stop);
        if (failure is null) Say("stopping: requests under way are answered");
        using var late = new CancellationTokenSource(plan.Limits.Shutdown);
        await app.StopAsync(late.Token);
        if (failure is not null) throw failure;
    }

    private void Configure(WebApplicationBuilder builder, Action<Exception> failed)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore", Microsoft.Extensions.Logging.LogLevel.Warning).AddFilter("Microsoft.Hosting", Microsoft.Extensions.Logging.LogLevel.Warning);

        // Why it can't start is this command's own error.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", Microsoft.Extensions.Logging.LogLevel.None);
        if (plan.JsonLog) builder.Logging.AddJsonConsole().Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = Microsoft.Extensions.Logging.LogLevel.Trace);
        else builder.Logging.AddProvider(new LogBridge(log));

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = plan.Limits.Bytes;
            kestrel.Listen(plan.Address, plan.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = plan.Limits.Shutdown);

        // Signals are this program's: the second one ends it at once.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddGliner2(options =>
        {
            options.UseExtractor(async stop =>
            {
                try
                {
                    return await model.LoadAsync(log, stop);
                }
                catch (Exception error)
                {
                    failed(error);
                    throw;
                }
            });
            options.Loading = ModelLoading.InBackground;
            options.Queue.Capacity = Math.Max(plan.Limits.Requests, plan.Limits.BatchTexts);
            options.Queue.MaxBatchSize = plan.Limits.BatchTexts;
            options.Queue.MaxBatchPieces = plan.Limits.BatchPieces;
            options.Queue.MaxDelay = plan.Limits.Delay;
        });
        Telemetry.Add(builder.Services, plan.Otlp);

        // Without a key the browser of this machine would be a way in for pages whose name leads here.
        if (plan.IsLocal && plan.Keys.Count == 0) builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
    }

    private void Map(WebApplication app)
    {
        if (plan.IsLocal && plan.Keys.Count == 0) app.UseHostFiltering();
        app.UseStatusCodePages(async pages =>
        {
            var response = pages.HttpContext.Response;
            response.ContentType = "application/problem+json";
            var detail = response.StatusCode switch
            {
                404 => "there is no such address; /openapi/v1.json lists them",
                405 => "this address takes another method; /openapi/v1.json lists them",
                _ => "the request can't be answered",
            };
            await response.WriteAsync($$"""{"type":"about:blank","status":{{response.StatusCode}},"detail":"{{detail}}"}""");
        });
        app.MapGliner2(options =>
        {
            options.Models.Add(model.Id, "");
            foreach (var (name, schema) in plan.Schemas) options.Schemas.Add(name, schema);
            foreach (var (name, (policy, keys)) in plan.Policies) options.AddPolicy(name, policy, keys);
            foreach (var key in plan.Keys) options.ApiKeys.Add(key);
            options.MaxConcurrentRequests = plan.Limits.Requests;
            options.MaxTexts = plan.Limits.Texts;
            options.MaxRequestBytes = plan.Limits.Bytes;
            options.Metrics = Telemetry.Scraped(app);
            options.Page = plan.Page;
            options.Dialects = plan.Dialects;
        });
    }

    /// <summary>Waits for the signal, or for the application to give up by itself.</summary>
    private static async Task WaitAsync(WebApplication app, CancellationToken stop)
    {
        var stopping = new TaskCompletionSource();
        using var signalled = stop.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), stopping);
        using var ended = app.Lifetime.ApplicationStopping.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), stopping);
        await stopping.Task;
    }

    /// <summary>What whoever started a server wants to see, whatever the level of messages; scripts wait for it.</summary>
    private void Say(string message)
    {
        if (!plan.JsonLog && log.Shows(Common.LogLevel.Warning)) Console.Error.WriteLine(message);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
