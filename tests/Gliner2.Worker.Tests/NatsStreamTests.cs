using Gliner2.Extensions.Nats;
using Gliner2.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gliner2.Worker.Tests;

/// <summary>Tests on a NATS server of their class; each has a stream of its own.</summary>
public abstract class NatsStreamTests(NatsStreamTests.Server server) : IClassFixture<NatsStreamTests.Server>
{
    private static int _streams;

    protected Gliner2NatsOptions Options { get; } = new() { Url = server.Nats.Url, Stream = $"s{Interlocked.Increment(ref _streams)}" };

    protected string Url => Options.Url;

    protected static WorkerCounts Counts(IHost worker) => worker.Services.GetRequiredService<WorkerStatus>().Counts;

    protected static async Task<List<WorkAnswer>> CollectAsync(Gliner2NatsClient client)
    {
        var answers = new List<StoredAnswer>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var answer in client.CollectAsync(cancellationToken: patience.Token)) answers.Add(answer);
        return [.. answers.OrderBy(answer => answer.Order).Select(answer => WorkAnswer.Parse(answer.Json))];
    }

    protected static async Task<List<DeadLetter>> LettersAsync(Gliner2NatsClient client)
    {
        var letters = new List<DeadLetter>();
        await foreach (var letter in client.DeadLettersAsync()) letters.Add(letter);
        return [.. letters.OrderBy(letter => letter.Key, StringComparer.Ordinal)];
    }

    protected async Task<Gliner2NatsClient> ClientAsync()
    {
        var client = await Gliner2NatsClient.CreateAsync(Options);
        Assert.Equal(1UL, await client.PutQuestionAsync(QuestionKind.Schema, "default", CompanyFinder.Schema.ToJson()));
        return client;
    }

    protected async Task<IHost> WorkerAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGliner2(options =>
        {
            options.WarmUp = false;
            options.UseExtractor(new CompanyFinder());
        });
        builder.Services.AddGliner2Nats(options => (options.Url, options.Stream) = (Options.Url, Options.Stream));
        builder.Services.AddGliner2Worker();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public sealed class Server : IDisposable
    {
        public NatsServer Nats { get; } = NatsServer.Start();

        public void Dispose() => Nats.Dispose();
    }
}
