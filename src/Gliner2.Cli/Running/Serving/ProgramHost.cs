using Gliner2.Cli.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Gliner2.Cli.Running.Serving;

/// <summary>What hosts of this program have in common: they say what they do as it does, and its signals stop them.</summary>
internal static class ProgramHost
{
    public static void Configure(IHostApplicationBuilder builder, bool jsonLog, TimeSpan shutdown, Log log)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information);
        foreach (var category in new[] { "Microsoft.AspNetCore", "Microsoft.Hosting", "ModelContextProtocol" }) builder.Logging.AddFilter(category, LogLevel.Warning);

        // What is unhealthy has said so itself; each probe would say it again.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);

        // Why it can't start is the command's own error.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (jsonLog) builder.Logging.AddJsonConsole().Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        else builder.Logging.AddProvider(new LogBridge(log));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = shutdown);

        // Signals are this program's: the second one ends it at once.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    /// <summary>Waits for the signal, or for the application to give up by itself.</summary>
    public static async Task WaitAsync(IHost host, CancellationToken stop)
    {
        var stopping = new TaskCompletionSource();
        using var signalled = stop.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), stopping);
        using var ended = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.UnsafeRegister(static source => ((TaskCompletionSource)source!).TrySetResult(), stopping);
        await stopping.Task;
    }
}
