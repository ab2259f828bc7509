using System.Runtime.CompilerServices;
using Gliner2.Common;

namespace Gliner2;

/// <summary>
/// Extraction, whatever does it: <see cref="Gliner2Extractor"/> with a model, or in the tests of your code something without one. Only
/// <see cref="Extract"/> has to be written, everything else (typed extraction, single tasks, batches, streams) comes down to it unless it is written too.
/// <see cref="ExtractionResultBuilder"/> makes results.
/// </summary>
public interface IGliner2Extractor
{
    /// <summary>Extracts what a schema asks for from one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read: it is longer than the encoder reads in one piece, for instance; <see cref="ExtractionOptions.Windows"/> helps.</exception>
    ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Extracts what a schema asks for from one text, without blocking the caller: on a thread of the pool, unless it is written otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InputException">The text can't be read.</exception>
    Task<ExtractionResult> ExtractAsync(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        return Task.Run(() => Extract(text, schema, options, cancellationToken), cancellationToken);
    }

    /// <summary>Extracts what one schema asks for from many texts; results in input order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">A text is null.</exception>
    /// <exception cref="InputException">A text can't be read; the message says which.</exception>
    IReadOnlyList<ExtractionResult> ExtractBatch(
        IReadOnlyList<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return [.. ArgumentChecks.Each(texts).Select((text, i) => OneByOne.Extract(this, new Document<int>(text, schema, i), options, cancellationToken))
            .Select(answer => answer.Succeeded ? answer.Result : throw Gliner2ExtractorExtensions.Numbered(answer.Error, answer.Document.State))];
    }

    /// <summary>Extracts what one schema asks for from many texts, without blocking the caller; results in input order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">A text is null.</exception>
    /// <exception cref="InputException">A text can't be read; the message says which.</exception>
    Task<IReadOnlyList<ExtractionResult>> ExtractBatchAsync(
        IReadOnlyList<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var given = ArgumentChecks.Items(texts);
        return Task.Run(() => ExtractBatch(given, schema, options, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Extracts from many documents, each with its own schema; an answer <em>or an error</em> for each, in input order. A document that can't be
    /// read doesn't keep the others from being answered.
    /// </summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    IReadOnlyList<DocumentResult<TState>> ExtractBatch<TState>(
        IReadOnlyList<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        return [.. ArgumentChecks.Each(documents).Select(document => OneByOne.Extract(this, document, options, cancellationToken))];
    }

    /// <summary>
    /// Extracts from many documents, each with its own schema, without blocking the caller; an answer <em>or an error</em> for each, in input order.
    /// </summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<DocumentResult<TState>>> ExtractBatchAsync<TState>(
        IReadOnlyList<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var given = ArgumentChecks.Items(documents);
        return Task.Run(() => ExtractBatch(given, options, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Extracts from a stream of documents, each with its own schema; an answer <em>or an error</em> for each, in input order. A document that can't be
    /// read doesn't end the stream.
    /// </summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<DocumentResult<TState>> ExtractAsync<TState>(
        IAsyncEnumerable<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return OneByOne.Extract(this, documents, options, cancellationToken);
    }

    /// <summary>What the members above do unless they are written.</summary>
    private static class OneByOne
    {
        public static DocumentResult<TState> Extract<TState>(
            IGliner2Extractor extractor, Document<TState> document, ExtractionOptions? options, CancellationToken cancellationToken)
        {
            try
            {
                return new(document, extractor.Extract(document.Text, document.Schema, options, cancellationToken));
            }
            catch (Gliner2Exception error) when (error is InputException or SchemaException)
            {
                return new(document, error);
            }
        }

        public static async IAsyncEnumerable<DocumentResult<TState>> Extract<TState>(
            IGliner2Extractor extractor, IAsyncEnumerable<Document<TState>> documents, ExtractionOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var document in documents.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return Extract(extractor, document, options, cancellationToken);
        }
    }
}
