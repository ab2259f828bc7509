using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Gliner2.Worker.Tests;

/// <summary>A worker in a host of its own, on an engine in memory.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IHost _host;

    private RunningWorker(IHost host) => _host = host;

    public WorkerStatus Status => _host.Services.GetRequiredService<WorkerStatus>();

    public static async Task<RunningWorker> StartAsync(
        MemoryEngine engine, CompanyFinder? extractor = null, Action<Gliner2WorkerOptions>? configure = null, FixedQuestions? questions = null, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGliner2(options =>
        {
            options.WarmUp = false;
            options.UseExtractor(extractor ?? new CompanyFinder());
        });
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IDocumentEngine>(engine);
        builder.Services.AddSingleton<IQuestionStore>(questions ?? new FixedQuestions().Add("default", CompanyFinder.Schema));
        builder.Services.AddGliner2Worker(configure);
        var host = builder.Build();
        await host.StartAsync();
        return new RunningWorker(host);
    }

    /// <summary>Waits until something is so; clocks that are told the time go on meanwhile.</summary>
    public static async Task UntilAsync(Func<bool> so, FakeTimeProvider? time = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!so())
        {
            time?.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, patience.Token);
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
