using System.Collections.Concurrent;

namespace Gliner2.Hosting.Tests;

/// <summary>An extractor without a model that says what it was given at once, and goes on when it is told to. It finds every "Fabrikam".</summary>
internal sealed class GatedExtractor : IGliner2Extractor, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _gate = new(0);
    private readonly ConcurrentQueue<string[]> _batches = new();

    public static ExtractionSchema Schema { get; } = ExtractionSchema.Create().Entities("company").Build();

    /// <summary>The texts of each batch, in order.</summary>
    public string[][] Batches => [.. _batches];

    public bool IsDisposed { get; private set; }

    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (text.StartsWith("unreadable", StringComparison.Ordinal)) throw new InputException("too long");
        var result = new ExtractionResultBuilder(text, schema);
        return (text.Contains("Fabrikam", StringComparison.Ordinal) ? result.Entity("company", "Fabrikam", confidence: 0.9f) : result).Build();
    }

    public IReadOnlyList<DocumentResult<TState>> ExtractBatch<TState>(IReadOnlyList<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        _batches.Enqueue([.. documents.Select(document => document.Text)]);
        _entered.Release();
        if (!_gate.Wait(Patience, cancellationToken)) throw new TimeoutException("the gate stays shut");
        if (documents.Any(document => document.Text == "broken")) throw new InvalidOperationException("the model is broken");
        return [.. documents.Select(Answer)];

        DocumentResult<TState> Answer(Document<TState> document)
        {
            try
            {
                return new(document, Extract(document.Text, document.Schema, options, cancellationToken));
            }
            catch (InputException error)
            {
                return new(document, error);
            }
        }
    }

    /// <summary>Waits until it has been given a batch.</summary>
    public async Task EnteredAsync() => Assert.True(await _entered.WaitAsync(Patience), "no batch came");

    /// <summary>Lets so many batches through.</summary>
    public void Open(int batches = 1000) => _gate.Release(batches);

    public void Dispose() => IsDisposed = true;
}
