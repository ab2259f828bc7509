using Gliner2.Extraction;
using Gliner2.Networks;
using Gliner2.Common;
using Gliner2.Prompting;
using Gliner2.Tokenization;

namespace Gliner2;

/// <summary>
/// A loaded GLiNER2 model. Immutable and thread-safe: one instance serves any number of callers.
/// Every method that takes options throws <see cref="ArgumentException"/> for a value out of range.
/// </summary>
public sealed partial class Gliner2Extractor : IDisposable
{
    private readonly INetwork _architecture;
    private readonly ExtractionPipeline _engine;
    private readonly SharedCheckpoint? _base;
    private bool _disposed;

    internal Gliner2Extractor(ISubwordTokenizer tokenizer, INetwork architecture)
    {
        _architecture = architecture;
        _engine = new ExtractionPipeline(new PromptBuilder(tokenizer), architecture);
    }

    // The network first: meanwhile the tokenizer is read.
    private Gliner2Extractor(SharedCheckpoint @base, string? adapter) : this(@base.LoadNetwork(adapter), @base) { }

    private Gliner2Extractor(INetwork architecture, SharedCheckpoint @base) : this(@base.Tokenizer, architecture) => _base = @base;

    /// <summary>Extracts what a schema asks for from one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the network's run at its next step.</param>
    /// <exception cref="InputException">The text is longer than the encoder can read in one piece; <see cref="ExtractionOptions.Windows"/> helps.</exception>
    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        return Run([new Document(text, schema)], OptionChecks.Checked(options), cancellationToken)[0];
    }

    /// <summary>Extracts what one schema asks for from many texts; results in input order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="schema">What to extract.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the network's run at its next step.</param>
    /// <exception cref="InputException">A text is longer than the encoder can read in one piece.</exception>
    public IReadOnlyList<ExtractionResult> ExtractBatch(
        IReadOnlyList<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schema);
        return Run([.. texts.Select(text => new Document(text, schema))], OptionChecks.Checked(options), cancellationToken);
    }

    /// <summary>Extracts from many texts, each with its own schema; results in input order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="schemas">What to extract from each.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the network's run at its next step.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    /// <exception cref="InputException">A text is longer than the encoder can read in one piece.</exception>
    public IReadOnlyList<ExtractionResult> ExtractBatch(
        IReadOnlyList<string> texts, IReadOnlyList<ExtractionSchema> schemas, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(schemas);
        if (texts.Count != schemas.Count) throw new ArgumentException($"there are {texts.Count} texts and {schemas.Count} schemas: give one schema for all, or one each", nameof(schemas));
        return Run([.. texts.Zip(schemas, (text, schema) => new Document(text, schema))], OptionChecks.Checked(options), cancellationToken);
    }

    /// <summary>Frees the model. No call may be under way.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _architecture.Dispose();
        _base?.Release();
    }

    private List<ExtractionResult> Run(Document[] documents, ExtractionOptions options, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        // Many texts take the way of a stream, whose stages overlap; a few are done before that would pay.
        if (documents.Length > ExtractionStream.ChunkSize(options))
            return Task.Run(() => Collect(documents, options, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

        var results = new List<ExtractionResult>(documents.Length);
        var assembler = new DocumentAssembler(_engine, options);
        foreach (var pieces in documents.SelectMany(document => _engine.Pieces(document, options)).Chunk(ExtractionStream.ChunkSize(options)))
        {
            var scores = _engine.Score(pieces, options, cancellationToken);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (assembler.Add(pieces[i], scores[i]) is { } result)
                    results.Add(result);
            }
        }
        return results;
    }

    private async Task<List<ExtractionResult>> Collect(Document[] documents, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var results = new List<ExtractionResult>(documents.Length);
        var stream = ExtractionStream.Run(_engine, DocumentSource.Of(documents), options, cancellationToken);
        await foreach (var result in stream.ConfigureAwait(false)) results.Add(result);
        return results;
    }
}
