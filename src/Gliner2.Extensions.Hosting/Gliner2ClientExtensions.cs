using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Gliner2.Extensions.Hosting;

/// <summary>What every client can do because it can extract: your own types, single tasks, streams of documents.</summary>
public static class Gliner2ClientExtensions
{
    // How far a stream reads ahead of its oldest open answer: enough for full batches.
    private const int StreamAhead = 64;

    /// <summary>Extracts a <typeparamref name="T"/> from one text.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static async Task<Extraction<T>> ExtractAsync<T>(this IGliner2Client client, string text, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
        where T : IExtractionSchema<T>
    {
        ArgumentNullException.ThrowIfNull(client);
        return (await client.ExtractAsync(text, T.Schema, options, cancellationToken).ConfigureAwait(false)).As<T>();
    }

    /// <summary>Extracts a <typeparamref name="T"/> from one text, with the default options.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static Task<Extraction<T>> ExtractAsync<T>(this IGliner2Client client, string text, CancellationToken cancellationToken)
        where T : IExtractionSchema<T> => client.ExtractAsync<T>(text, null, cancellationToken);

    /// <summary>Finds entities. For many texts with the same types, build an <see cref="ExtractionSchema"/> once.</summary>
    /// <exception cref="SchemaException">The types can't be used.</exception>
    public static Task<ExtractionResult> ExtractEntitiesAsync(
        this IGliner2Client client, string text, IReadOnlyList<EntityType> types, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.ExtractAsync(text, ExtractionSchema.Create().Entities(types).Build(), options, cancellationToken);
    }

    /// <summary>Classifies a text.</summary>
    /// <exception cref="SchemaException">The task can't be used.</exception>
    public static Task<ExtractionResult> ClassifyTextAsync(
        this IGliner2Client client, string text, ClassificationTask task, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.ExtractAsync(text, ExtractionSchema.Create().Classification(task).Build(), options, cancellationToken);
    }

    /// <summary>Finds relations.</summary>
    /// <exception cref="SchemaException">The relations can't be used.</exception>
    public static Task<ExtractionResult> ExtractRelationsAsync(
        this IGliner2Client client, string text, IReadOnlyList<RelationType> relations, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.ExtractAsync(text, ExtractionSchema.Create().Relations(relations).Build(), options, cancellationToken);
    }

    /// <summary>
    /// Extracts from a stream of documents, each with its own schema; an answer <em>or an error</em> for each, in input order. The stream is read as fast as it is
    /// answered, some dozens of documents ahead, and waits for places in the queue; one that pauses gets the answers of what it has given so far.
    /// </summary>
    /// <typeparam name="TState">What the caller keeps with a text.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How, for all of them; null: as <see cref="RequestPriority.Bulk"/> with the defaults.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="Gliner2RejectedException">The application stops; the answers of all documents before have been given.</exception>
    public static IAsyncEnumerable<DocumentResult<TState>> ExtractAsync<TState>(
        this IGliner2Client client, IAsyncEnumerable<Document<TState>> documents, Gliner2RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(documents);
        return Stream(client, documents, (options ?? new() { Priority = RequestPriority.Bulk }) with { WaitForPlace = true }, cancellationToken);
    }

    /// <summary>
    /// The client as an extractor, for what takes one: redaction, chat clients. Its texts wait in the queue with all others; calls that don't return a task or a stream block
    /// their thread meanwhile.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="options">How texts wait; those of each call say how they are read. Null for the defaults.</param>
    public static IGliner2Extractor AsExtractor(this IGliner2Client client, Gliner2RequestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ClientExtractor(client, options ?? Gliner2RequestOptions.Default);
    }

    private static async IAsyncEnumerable<DocumentResult<TState>> Stream<TState>(
        IGliner2Client client, IAsyncEnumerable<Document<TState>> documents, Gliner2RequestOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var open = Channel.CreateBounded<Task<DocumentResult<TState>>>(StreamAhead);
        var reading = ReadAsync();
        try
        {
            await foreach (var answer in open.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) yield return await answer.ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
        finally
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (open.Reader.TryRead(out var left)) await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task ReadAsync()
        {
            try
            {
                await foreach (var document in documents.WithCancellation(leave.Token).ConfigureAwait(false))
                {
                    await open.Writer.WaitToWriteAsync(leave.Token).ConfigureAwait(false);
                    open.Writer.TryWrite(AnswerAsync(client, document, options, leave.Token));
                }
            }
            finally
            {
                open.Writer.Complete();
            }
        }
    }

    private static async Task<DocumentResult<TState>> AnswerAsync<TState>(IGliner2Client client, Document<TState> document, Gliner2RequestOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (document.Text is null) return new(document, new InputException($"the document has no text: its {nameof(document.Text)} is null"));
            return new(document, await client.ExtractAsync(document.Text, document.Schema, options, cancellationToken).ConfigureAwait(false));
        }
        catch (Gliner2Exception error) when (error is InputException or SchemaException)
        {
            return new(document, error);
        }
    }
}
