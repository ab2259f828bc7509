using Gliner2.Extraction;
using Gliner2.Common;

namespace Gliner2;

public sealed partial class Gliner2Extractor
{
    /// <summary>
    /// Extracts from a stream of texts; results in input order. Reading, the network and decoding overlap, a few hundred texts are held at most,
    /// and a stream that pauses gets the answers of what it has given so far.
    /// </summary>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the stream and the network's run.</param>
    /// <exception cref="InputException">A text can't be read; the answers of all texts before it have been given.</exception>
    public IAsyncEnumerable<ExtractionResult> ExtractAsync(
        IAsyncEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return ExtractionStream.Run(_engine, DocumentSource.Of(texts, schema, CancellationToken.None), OptionChecks.Checked(options), cancellationToken);
    }

    /// <inheritdoc cref="ExtractAsync(IAsyncEnumerable{string}, ExtractionSchema, ExtractionOptions?, CancellationToken)"/>
    public IAsyncEnumerable<ExtractionResult> ExtractAsync(
        IEnumerable<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return ExtractionStream.Run(_engine, DocumentSource.Of(texts, schema), OptionChecks.Checked(options), cancellationToken);
    }
}
