namespace Gliner2.Extensions.Hosting;

/// <summary>An extractor whose texts wait in a client's queue with all others.</summary>
internal sealed class ClientExtractor(IGliner2Client client, Gliner2RequestOptions options) : IGliner2Extractor
{
    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ExtractAsync(text, schema, options, cancellationToken).GetAwaiter().GetResult();

    public Task<ExtractionResult> ExtractAsync(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        client.ExtractAsync(text, schema, Waiting(options), cancellationToken);

    public IReadOnlyList<DocumentResult<TState>> ExtractBatch<TState>(
        IReadOnlyList<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return [.. ExtractAsync(documents.ToAsyncEnumerable(), options, cancellationToken).ToBlockingEnumerable(cancellationToken)];
    }

    public IAsyncEnumerable<DocumentResult<TState>> ExtractAsync<TState>(
        IAsyncEnumerable<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        client.ExtractAsync(documents, Waiting(options), cancellationToken);

    private Gliner2RequestOptions Waiting(ExtractionOptions? extraction) => extraction is null ? options : options with { Extraction = extraction };
}
