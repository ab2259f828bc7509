using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;

namespace Gliner2.Worker.Tests;

/// <summary>An engine in memory, with the rules of the real ones: what is pulled and not ended comes again, and each key has one answer. What is given back comes at once, and its delay is noted.</summary>
internal sealed class MemoryEngine : IDocumentEngine
{
    private readonly Channel<MemoryDelivery> _waiting = Channel.CreateUnbounded<MemoryDelivery>();
    private int _number;

    public string Name => "memory";

    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What pulling throws, before anything is handed out.</summary>
    public ConcurrentQueue<Exception> PullFaults { get; } = [];

    /// <summary>What storing an answer throws, one after the other.</summary>
    public ConcurrentQueue<Exception> AnswerFaults { get; } = [];

    public ConcurrentDictionary<string, byte[]> Answers { get; } = [];

    /// <summary>Every answer that was given, refused ones too.</summary>
    public ConcurrentQueue<string> Given { get; } = [];

    public ConcurrentQueue<(string? Key, string Reason)> DeadLetters { get; } = [];

    public ConcurrentQueue<TimeSpan> Delays { get; } = [];

    public ConcurrentQueue<string> Reports { get; } = [];

    public ConcurrentQueue<int> Pulls { get; } = [];

    /// <summary>Documents that were handed out and not ended.</summary>
    public ConcurrentDictionary<MemoryDelivery, bool> Open { get; } = [];

    public MemoryDelivery Add(string json, int attempt = 1)
    {
        var delivery = new MemoryDelivery(this, Encoding.UTF8.GetBytes(json), attempt, $"memory {Interlocked.Increment(ref _number)}");
        Assert.True(_waiting.Writer.TryWrite(delivery));
        return delivery;
    }

    public void Add(WorkDocument document) => Add(Encoding.UTF8.GetString(document.ToUtf8Json()));

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<IDelivery>> PullAsync(int most, CancellationToken cancellationToken)
    {
        if (PullFaults.TryDequeue(out var fault)) throw fault;
        await _waiting.Reader.WaitToReadAsync(cancellationToken);
        var pulled = new List<IDelivery>();
        while (pulled.Count < most && _waiting.Reader.TryRead(out var delivery))
        {
            Open[delivery] = true;
            pulled.Add(delivery);
        }

        Pulls.Enqueue(pulled.Count);
        return pulled;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal sealed class MemoryDelivery(MemoryEngine engine, byte[] body, int attempt, string place) : IDelivery
    {
        public string Place => place;

        public ReadOnlyMemory<byte> Body => body;

        public int Attempt => attempt;

        public Task<AnswerOutcome> AnswerAsync(string key, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
        {
            if (engine.AnswerFaults.TryDequeue(out var fault)) throw fault;
            engine.Given.Enqueue(key);
            var stored = engine.Answers.TryAdd(key, answer.ToArray());
            End();
            return Task.FromResult(stored ? AnswerOutcome.Stored : AnswerOutcome.AlreadyAnswered);
        }

        public Task ReportProgressAsync(CancellationToken cancellationToken)
        {
            engine.Reports.Enqueue(place);
            return Task.CompletedTask;
        }

        public Task ReturnAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            engine.Delays.Enqueue(delay);
            End();
            engine._waiting.Writer.TryWrite(new MemoryDelivery(engine, body, attempt + 1, place));
            return Task.CompletedTask;
        }

        public Task SetAsideAsync(string? key, string reason, CancellationToken cancellationToken)
        {
            engine.DeadLetters.Enqueue((key, reason));
            End();
            return Task.CompletedTask;
        }

        private void End() => Assert.True(engine.Open.TryRemove(this, out _), "ended twice");
    }
}
