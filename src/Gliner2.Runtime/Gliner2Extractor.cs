using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Gliner2.Common;
using Gliner2.Extraction;
using Gliner2.Networks;
using Gliner2.Prompting;
using Gliner2.Tokenization;

namespace Gliner2;

/// <summary>
/// A loaded GLiNER2 model. Immutable and thread-safe: one instance serves any number of callers.
/// Every method that takes options throws <see cref="ArgumentException"/> for a value out of range.
/// </summary>
public sealed partial class Gliner2Extractor : IGliner2Extractor, IDisposable
{
    private readonly INetwork _network;
    private readonly ExtractionPipeline _pipeline;
    private readonly SharedCheckpoint? _base;
    private readonly UseCount _uses;

    internal Gliner2Extractor(ISubwordTokenizer tokenizer, INetwork network, Action<string>? onWarning = null)
    {
        _network = network;
        _pipeline = new ExtractionPipeline(new PromptBuilder(tokenizer, onWarning), network);
        _uses = new UseCount(typeof(Gliner2Extractor), Free);
    }

    // The network first: meanwhile the tokenizer is read.
    private Gliner2Extractor(SharedCheckpoint @base, string? adapter) : this(@base.LoadNetwork(adapter), @base) { }

    private Gliner2Extractor(INetwork network, SharedCheckpoint @base) : this(@base.Tokenizer, network, @base.OnWarning) => _base = @base;

    /// <inheritdoc/>
    public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        return Here(given => One(text, schema, given, cancellationToken), options);
    }

    /// <inheritdoc/>
    public Task<ExtractionResult> ExtractAsync(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        return OnPool(given => One(text, schema, given, cancellationToken), options, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExtractionResult> ExtractBatch(
        IReadOnlyList<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var documents = Documents(ArgumentChecks.Items(texts), _ => schema);
        return Here(given => Results(documents, given, cancellationToken), options);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ExtractionResult>> ExtractBatchAsync(
        IReadOnlyList<string> texts, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var documents = Documents(ArgumentChecks.Items(texts), _ => schema);
        return OnPool<IReadOnlyList<ExtractionResult>>(given => Results(documents, given, cancellationToken), options, cancellationToken);
    }

    /// <summary>Extracts from many texts, each with its own schema; results in input order.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="schemas">What to extract from each.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the network's run at its next step.</param>
    /// <exception cref="ArgumentException">The counts differ, or a text or schema is null.</exception>
    /// <exception cref="InputException">A text can't be read; the message says which.</exception>
    public IReadOnlyList<ExtractionResult> ExtractBatch(
        IReadOnlyList<string> texts, IReadOnlyList<ExtractionSchema> schemas, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (documents, asked) = (ArgumentChecks.Items(texts), ArgumentChecks.Items(schemas));
        if (documents.Length != asked.Length)
            throw new ArgumentException($"there are {documents.Length} texts and {asked.Length} schemas: give one schema for all, or one each", nameof(schemas));
        return Here(given => Results(Documents(documents, i => asked[i]), given, cancellationToken), options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A document is null.</exception>
    public IReadOnlyList<DocumentResult<TState>> ExtractBatch<TState>(
        IReadOnlyList<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = ArgumentChecks.Items(documents);
        return Here(given => Run(asked, given, stopAtError: false, cancellationToken).ConvertAll(ToResult<TState>), options);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A document is null.</exception>
    public Task<IReadOnlyList<DocumentResult<TState>>> ExtractBatchAsync<TState>(
        IReadOnlyList<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = ArgumentChecks.Items(documents);
        return OnPool<IReadOnlyList<DocumentResult<TState>>>(
            given => Run(asked, given, stopAtError: false, cancellationToken).ConvertAll(ToResult<TState>), options, cancellationToken);
    }

    /// <summary>
    /// Extracts from a stream of documents, each with its own schema; an answer <em>or an error</em> for each, in input order. Reading, the network and
    /// decoding overlap, a few hundred texts are held at most, and a stream that pauses gets the answers of what it has given so far.
    /// </summary>
    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The extractor has been disposed, if only while the stream was being read.</exception>
    public IAsyncEnumerable<DocumentResult<TState>> ExtractAsync<TState>(
        IAsyncEnumerable<Document<TState>> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        options = OptionChecks.Checked(options);
        _uses.Begin().Dispose();
        return Answers(documents, options, cancellationToken);
    }

    /// <summary>
    /// Frees the model as soon as no call is under way: calls that have begun end as they would have, but for streams, which end at their next
    /// run of the network. What is begun from now on throws <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose() => _uses.Close();

    private void Free()
    {
        _network.Dispose();
        _base?.Release();
    }

    /// <summary>A call on the caller's thread.</summary>
    private T Here<T>(Func<ExtractionOptions, T> call, ExtractionOptions? options)
    {
        options = OptionChecks.Checked(options);
        using var use = _uses.Begin();
        return call(options);
    }

    /// <summary>A call on the pool. It has begun when this returns: a model that is disposed from then on is freed after it.</summary>
    private Task<T> OnPool<T>(Func<ExtractionOptions, T> call, ExtractionOptions? options, CancellationToken cancellationToken)
    {
        options = OptionChecks.Checked(options);
        return Run(_uses.Begin());

        async Task<T> Run(UseCount.Use use)
        {
            using (use) return await Task.Run(() => call(options), cancellationToken).ConfigureAwait(false);
        }
    }

    private ExtractionResult One(string text, ExtractionSchema schema, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var answer = Run([new Document<int>(text, schema, 0)], options, stopAtError: true, cancellationToken)[0];
        if (answer.Error is not null) ExceptionDispatchInfo.Throw(answer.Error);
        return answer.Result!;
    }

    private List<ExtractionResult> Results(Document<int>[] documents, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var answers = Run(documents, options, stopAtError: true, cancellationToken);
        if (answers.Find(answer => answer.Error is not null) is { Error: { } error, Document: Document<int> failed })
            throw Gliner2ExtractorExtensions.Numbered(error, failed.State);
        return answers.ConvertAll(answer => answer.Result!);
    }

    private List<DocumentAnswer<ExtractionResult>> Run(IReadOnlyList<IDocument> documents, ExtractionOptions options, bool stopAtError, CancellationToken cancellationToken) =>
        ExtractionBatch.Run(_pipeline, documents, options, _pipeline.Extractions(options), stopAtError, cancellationToken);

    /// <summary>Texts with their places in the list.</summary>
    private static Document<int>[] Documents(string[] texts, Func<int, ExtractionSchema> schemaOf)
    {
        var documents = new Document<int>[texts.Length];
        for (var i = 0; i < documents.Length; i++) documents[i] = new Document<int>(texts[i], schemaOf(i), i);
        return documents;
    }

    private async IAsyncEnumerable<DocumentResult<TState>> Answers<TState>(
        IAsyncEnumerable<Document<TState>> documents, ExtractionOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var answer in ExtractionStream.Run(_pipeline, _uses, documents, options, _pipeline.Extractions(options), cancellationToken).ConfigureAwait(false))
            yield return ToResult<TState>(answer);
    }

    /// <summary>An answer for the caller who gave the document with his state.</summary>
    private static DocumentResult<TState> ToResult<TState>(DocumentAnswer<ExtractionResult> answer) => answer.Error is null
        ? new((Document<TState>)answer.Document, answer.Result!)
        : new((Document<TState>)answer.Document, answer.Error);
}
