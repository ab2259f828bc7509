using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Gliner2.Cli.Common;
using Gliner2.Extensions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Listens with a model until it is stopped, whatever it answers with.</summary>
/// <param name="model">The model.</param>
/// <param name="listen">Where, and to whom.</param>
/// <param name="maxBytes">Bytes of a request.</param>
/// <param name="shutdown">How long requests may take to end when the server is stopped.</param>
/// <param name="jsonLog">Whether messages are JSON.</param>
/// <param name="directory">Where its addresses are told, for those who ask another one.</param>
/// <param name="log">Where messages go.</param>
internal sealed class HttpHost(ModelSelection model, ListenPlan listen, long maxBytes, TimeSpan shutdown, bool jsonLog, string directory, Log log)
{
    /// <summary>Runs until the signal; then requests under way end, within their time.</summary>
    /// <param name="configureModel">How requests wait for the model.</param>
    /// <param name="configure">What else the application has.</param>
    /// <param name="map">What it answers to.</param>
    /// <param name="stop">The signal.</param>
    /// <exception cref="ModelException">The model can't be loaded.</exception>
    /// <exception cref="CliException">The address can't be had.</exception>
    public async Task RunAsync(Action<Gliner2Options> configureModel, Action<IServiceCollection> configure, Action<WebApplication> map, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        Configure(builder);
        var served = new HostedModel(model, log);
        served.Add(builder.Services, configureModel);
        configure(builder.Services);
        await using var app = builder.Build();
        app.UseStatusCodePages(StatusPageAsync);
        if (IsOpenHere) app.Use(FilterAsync);
        map(app);
        try
        {
            await app.StartAsync(stop);
        }
        catch (OperationCanceledException) when (served.Failure is not null)
        {
            // The model failed while the server was still starting.
            ExceptionDispatchInfo.Throw(served.Failure);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw CliException.Failure($"can't listen on {listen.EndPoint}: {error.Message}", error);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Say($"listening on {address}");
        await ProgramHost.WaitAsync(app, stop);
        if (served.Failure is null) Say("stopping: requests under way are answered");
        using var late = new CancellationTokenSource(shutdown);
        await app.StopAsync(late.Token);
        if (served.Failure is not null) throw served.Failure;
    }

    // Without a key the browser of this machine would be a way in for pages whose name leads here.
    private bool IsOpenHere => listen.IsLocal && listen.Keys.Count == 0;

    private void Configure(WebApplicationBuilder builder)
    {
        ProgramHost.Configure(builder, jsonLog, shutdown, log);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBytes;
            kestrel.Listen(listen.Address, listen.Port);
        });
    }

    private Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (host.Length == 0 || listen.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private async Task StatusPageAsync(StatusCodeContext pages)
    {
        var response = pages.HttpContext.Response;
        response.ContentType = "application/problem+json";
        var detail = response.StatusCode switch
        {
            400 => $"the request's Host is none of {string.Join(", ", listen.Hosts)}: to be reached by other names the server needs a key (--api-key)",
            404 => $"there is no such address; {directory}",
            405 => $"this address takes another method; {directory}",
            _ => "the request can't be answered",
        };
        await response.WriteAsync($$"""{"type":"about:blank","title":"{{ReasonPhrases.GetReasonPhrase(response.StatusCode)}}","status":{{response.StatusCode}},"detail":"{{detail}}"}""");
    }

    /// <summary>What whoever started a server wants to see, whatever the level of messages; scripts wait for it.</summary>
    private void Say(string message)
    {
        if (!jsonLog && log.Shows(LogLevel.Warning)) Console.Error.WriteLine(message);
    }
}
