using Gliner2.Common;

namespace Gliner2;

/// <content>Batches of what is enumerated once.</content>
public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Extracts what one schema asks for from many texts; results in input order. The texts are enumerated once, and held.</summary>
    /// <inheritdoc cref="IGliner2Extractor.ExtractBatch(IReadOnlyList{string}, ExtractionSchema, ExtractionOptions?, CancellationToken)"/>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static IReadOnlyList<ExtractionResult> ExtractBatch(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(ArgumentChecks.Items(texts), schema, options, cancellationToken);

    /// <summary>The same without blocking the caller.</summary>
    /// <inheritdoc cref="ExtractBatch(IGliner2Extractor, IEnumerable{string}, ExtractionSchema, ExtractionOptions?, CancellationToken)"/>
    public static Task<IReadOnlyList<ExtractionResult>> ExtractBatchAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(ArgumentChecks.Items(texts), schema, options, cancellationToken);

    /// <summary>Extracts from many documents, each with its own schema; an answer <em>or an error</em> for each, in input order. They are enumerated once, and held.</summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">A document is null.</exception>
    public static IReadOnlyList<DocumentResult<TState>> ExtractBatch<TState>(
        this IGliner2Extractor extractor, IEnumerable<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatch(ArgumentChecks.Items(documents), options, cancellationToken);

    /// <summary>The same without blocking the caller.</summary>
    /// <inheritdoc cref="ExtractBatch{TState}(IGliner2Extractor, IEnumerable{Document{TState}}, ExtractionOptions?, CancellationToken)"/>
    public static Task<IReadOnlyList<DocumentResult<TState>>> ExtractBatchAsync<TState>(
        this IGliner2Extractor extractor, IEnumerable<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
        ArgumentChecks.NotNull(extractor).ExtractBatchAsync(ArgumentChecks.Items(documents), options, cancellationToken);
}
