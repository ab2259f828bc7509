using System.Runtime.CompilerServices;

namespace Gliner2;

/// <summary>What every extractor can do because it can extract: single tasks, your own types, streams of texts.</summary>
public static partial class Gliner2ExtractorExtensions
{
    /// <summary>Extracts from documents as they are enumerated, as <see cref="IGliner2Extractor.ExtractAsync"/> does.</summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="extractor">The extractor.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    public static IAsyncEnumerable<DocumentResult<TState>> ExtractAsync<TState>(
        this IGliner2Extractor extractor, IEnumerable<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(documents);
        return extractor.ExtractAsync(Stream(documents), options, cancellationToken);
    }

    /// <summary>Extracts what one schema asks for from a stream of texts; results in input order. For a stream that outlives its errors, give documents.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    /// <exception cref="InputException">A text can't be read, the message says which; the answers of all texts before it have been given.</exception>
    public static IAsyncEnumerable<ExtractionResult> ExtractAsync(
        this IGliner2Extractor extractor, IAsyncEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        return Results(extractor.ExtractAsync(Documents(texts, schema, cancellationToken), options, cancellationToken), cancellationToken);
    }

    /// <inheritdoc cref="ExtractAsync(IGliner2Extractor, IAsyncEnumerable{string}, ExtractionSchema, ExtractionOptions?, CancellationToken)"/>
    public static IAsyncEnumerable<ExtractionResult> ExtractAsync(
        this IGliner2Extractor extractor, IEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return ExtractAsync(extractor, Stream(texts), schema, options, cancellationToken);
    }

    private static async IAsyncEnumerable<Document<long>> Documents(
        IAsyncEnumerable<string> texts, ExtractionSchema schema, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long index = 0;
        await foreach (var text in texts.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return new Document<long>(text, schema, index++);
    }

    private static async IAsyncEnumerable<ExtractionResult> Results(
        IAsyncEnumerable<DocumentResult<long>> answers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var answer in answers.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return answer.Succeeded ? answer.Result : throw Numbered(answer.Error, answer.Document.State);
    }

    /// <summary>A text's error that says which text it is about.</summary>
    internal static Gliner2Exception Numbered(Gliner2Exception error, long index) =>
        error is InputException input ? new InputException($"texts[{index}]: {error.Message}", error) { Index = index, Tokens = input.Tokens, Limit = input.Limit } : error;

#pragma warning disable CS1998 // nothing to wait for: the items are at hand
    private static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> items)
    {
        foreach (var item in items) yield return item;
    }
#pragma warning restore CS1998
}
