using System.Reflection;
using Gliner2.Cli.Common;
using Gliner2.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gliner2.Cli.Running.Serving;

/// <summary>Offers a model to agents as tools.</summary>
internal sealed class McpServer(ModelSelection model, McpPlan plan, Log log)
{
    // The rest of a call, and of each character of a text, which may be escaped.
    private const long MaxBytes = 2_000_000, MaxBytesOfCharacter = 6;

    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(25);
    private static readonly string Version = typeof(McpServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs until the signal, or until the agent at the other end of standard input hangs up.</summary>
    /// <exception cref="ModelException">The model can't be loaded.</exception>
    /// <exception cref="CliException">The address can't be had.</exception>
    public Task RunAsync(CancellationToken stop) => plan.Listen is { } listen ? ListenAsync(listen, stop) : TalkAsync(stop);

    private Task ListenAsync(ListenPlan listen, CancellationToken stop) => new HttpHost(model, listen, MaxBytes + MaxBytesOfCharacter * (plan.MaxText ?? new Gliner2McpOptions().MaxTextLength), Shutdown, jsonLog: false, "/mcp is the only one", log).RunAsync(
        _ => { },
        services => Tools(services).WithHttpTransport(http => http.Stateless = true),
        app => app.MapMcp("/mcp").RequireGliner2Key(listen.Keys),
        stop);

    private async Task TalkAsync(CancellationToken stop)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        // Standard output belongs to the protocol.
        builder.Logging.AddProvider(new LogBridge(log)).AddFilter("Microsoft", Microsoft.Extensions.Logging.LogLevel.None).AddFilter("ModelContextProtocol", Microsoft.Extensions.Logging.LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var served = new HostedModel(model, log);
        served.Add(builder.Services, _ => { });
        Tools(builder.Services).WithStdioServerTransport();
        using var host = builder.Build();
        try
        {
            await host.RunAsync(stop);
        }
        catch (OperationCanceledException) when (served.Failure is not null)
        {
            // Told below.
        }

        if (served.Failure is not null && !stop.IsCancellationRequested) throw served.Failure;
    }

    private IMcpServerBuilder Tools(IServiceCollection services) => services.AddMcpServer(server => server.ServerInfo = new() { Name = "gliner2", Title = "GLiNER2", Version = Version })
        .WithGliner2Tools(tools =>
        {
            tools.Root = plan.Root;
            tools.MaxTextLength = plan.MaxText ?? tools.MaxTextLength;
        });
}
