using System.Runtime.CompilerServices;
using Gliner2.Worker;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Gliner2.Extensions.Nats;

/// <summary>
/// A stream for those who give documents and take answers. Thread-safe. A server that goes away may be away for half a minute; after that, methods throw
/// <see cref="WorkerException"/>, and what they would have done can be done again.
/// </summary>
public sealed class Gliner2NatsClient : IAsyncDisposable
{
    private const int Block = 1000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), Patience = TimeSpan.FromSeconds(2);

    // As long as a server may be away that is restarted.
    private static readonly TimeSpan LostPatience = TimeSpan.FromSeconds(30);

    private readonly NatsLink _link;
    private readonly NatsQuestions _questions;
    private readonly INatsJSStream _results;
    private ulong _order;

    private Gliner2NatsClient(NatsLink link, NatsQuestions questions, INatsJSStream results) => (_link, _questions, _results) = (link, questions, results);

    /// <summary>What messages call it.</summary>
    public string Name => $"stream {_link.Names.Documents} at {_link.Address}";

    /// <summary>Connects to a stream that is there.</summary>
    /// <exception cref="WorkerException">The server isn't there, or has no such stream.</exception>
    public static Task<Gliner2NatsClient> OpenAsync(Gliner2NatsOptions options, CancellationToken cancellationToken = default) => ConnectAsync(options, create: false, cancellationToken);

    /// <summary>Connects to a stream, which is made with all its parts when it isn't there: in files, each document and each answer once.</summary>
    /// <exception cref="WorkerException">The server isn't there, or can't keep streams.</exception>
    public static Task<Gliner2NatsClient> CreateAsync(Gliner2NatsOptions options, CancellationToken cancellationToken = default) => ConnectAsync(options, create: true, cancellationToken);

    /// <summary>Stores a schema or a policy, unless its latest version is the same.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name; <see cref="WorkDocument.DefaultQuestion"/> is meant by documents that name none.</param>
    /// <param name="json">The schema or the policy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its version.</returns>
    public Task<ulong> PutQuestionAsync(QuestionKind kind, string name, string json, CancellationToken cancellationToken = default) => _questions.PutAsync(kind, name, json, cancellationToken);

    /// <summary>Finds a schema or a policy; null when there is none.</summary>
    public Task<StoredQuestion?> FindQuestionAsync(QuestionKind kind, string name, ulong? version = null, CancellationToken cancellationToken = default) => _questions.FindAsync(kind, name, version, cancellationToken);

    /// <summary>
    /// Gives documents to the workers. A document whose id waits or is answered already isn't stored again, however long ago that was; a dead letter of its id is
    /// removed. Some hundreds at once are fast.
    /// </summary>
    /// <returns>What became of each, in order.</returns>
    /// <exception cref="DocumentException">One is larger than the server takes, or its id is too long.</exception>
    public async Task<IReadOnlyList<SubmitOutcome>> SubmitAsync(IReadOnlyList<WorkDocument> documents, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var first = Interlocked.Add(ref _order, (ulong)documents.Count) - (ulong)documents.Count;
        var mayBeAnswered = (await InfoAsync(_link.Names.Results, cancellationToken).ConfigureAwait(false)).State.Messages > 0;
        var mayBeDead = (await InfoAsync(_link.Names.DeadLetters, cancellationToken).ConfigureAwait(false)).State.Messages > 0;
        return await _link.WhileOpenAsync(Task.WhenAll(documents.Select(SubmitAsync)), LostPatience, cancellationToken).ConfigureAwait(false);

        async Task<SubmitOutcome> SubmitAsync(WorkDocument document, int i)
        {
            if (mayBeAnswered && await HasAsync(_results, new StreamMsgGetRequest { LastBySubj = _link.Names.Result(document.Key) }, cancellationToken).ConfigureAwait(false)) return SubmitOutcome.Answered;
            if (mayBeDead) await _link.Context.PurgeStreamAsync(_link.Names.DeadLetters, new StreamPurgeRequest { Filter = _link.Names.DeadLetter(document.Key, 0) }, cancellationToken).ConfigureAwait(false);
            var headers = MessageHeaders.WithOrder([], first + (ulong)i + 1);
            return await _link.StoreAsync(_link.Names.Document(document.Key), document.ToUtf8Json(), headers, cancellationToken).ConfigureAwait(false) ? SubmitOutcome.Accepted : SubmitOutcome.Waiting;
        }
    }

    /// <summary>Why a document can't be given; null when it can.</summary>
    public string? FaultOf(WorkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            _link.Check(document.ToUtf8Json(), MessageHeaders.WithOrder([], ulong.MaxValue));
            _ = _link.Names.Document(document.Key);
            return null;
        }
        catch (DocumentException error)
        {
            return error.Message;
        }
    }

    /// <summary>The answers, as they come. Those that there are first; then, if it waits, the others, until no document is left that isn't answered or a dead letter.</summary>
    /// <param name="wait">Whether to wait for answers that there aren't yet.</param>
    /// <param name="onWaiting">Told how far the stream is, each time there is nothing new.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<StoredAnswer> CollectAsync(bool wait = true, Action<StreamStatus>? onWaiting = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var read = 0UL; ;)
        {
            // In this order: what is no longer among the documents is among the answers.
            var status = await CountAsync(cancellationToken).ConfigureAwait(false);
            var last = (await InfoAsync(_link.Names.Results, cancellationToken).ConfigureAwait(false)).State.LastSeq;
            if (last > read)
            {
                await foreach (var message in ReadAsync(_link.Names.Results, read + 1, last, cancellationToken).ConfigureAwait(false))
                    yield return new StoredAnswer(MessageHeaders.OrderOf(message.Headers, message.Metadata!.Value.Sequence.Stream), message.Data);
                read = last;
                continue;
            }

            if (!wait || status.Open == 0) yield break;
            onWaiting?.Invoke(status);
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The documents that can't be answered, with the reason of each.</summary>
    public async IAsyncEnumerable<DeadLetter> DeadLettersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var info = await InfoAsync(_link.Names.DeadLetters, cancellationToken).ConfigureAwait(false);
        if (info.State.Messages == 0) yield break;
        await foreach (var message in ReadAsync(_link.Names.DeadLetters, 1, info.State.LastSeq, cancellationToken).ConfigureAwait(false))
        {
            var reason = message.Headers is { } headers && headers.TryGetLastValue(MessageHeaders.Reason, out var text) ? text : "";
            yield return new DeadLetter(SubjectToken.TryUnescape(message.Subject[(message.Subject.LastIndexOf('.') + 1)..], out var key) ? key : null, reason, message.Data);
        }
    }

    /// <summary>How far the stream is.</summary>
    public async Task<StreamStatus> StatusAsync(CancellationToken cancellationToken = default) => (await CountAsync(cancellationToken).ConfigureAwait(false)) with
    {
        Questions = await _questions.ListAsync(cancellationToken).ConfigureAwait(false),
        Model = await _questions.ModelAsync(cancellationToken).ConfigureAwait(false),
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _link.DisposeAsync();

    private async Task<StreamStatus> CountAsync(CancellationToken cancellationToken)
    {
        var documents = await InfoAsync(_link.Names.Documents, cancellationToken).ConfigureAwait(false);
        var consumer = await ConsumerAsync(cancellationToken).ConfigureAwait(false);
        var dead = await InfoAsync(_link.Names.DeadLetters, cancellationToken).ConfigureAwait(false);
        var results = await InfoAsync(_link.Names.Results, cancellationToken).ConfigureAwait(false);
        var beingRead = Math.Min(consumer?.NumAckPending ?? 0, documents.State.Messages);
        return new(documents.State.Messages - beingRead, beingRead, results.State.Messages, dead.State.Messages, consumer?.NumWaiting ?? 0, documents.State.Bytes, results.State.Bytes, [], null);
    }

    private static async Task<Gliner2NatsClient> ConnectAsync(Gliner2NatsOptions options, bool create, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var link = await NatsLink.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            var documents = await link.FindAsync(link.Names.Documents, cancellationToken).ConfigureAwait(false);
            if (documents is null && !create) throw await link.MissingAsync(link.Names.Documents, cancellationToken).ConfigureAwait(false);
            if (create) await StreamParts.CreateAsync(link, options.Replicas, cancellationToken).ConfigureAwait(false);
            var results = await link.Context.GetStreamAsync(link.Names.Results, cancellationToken: cancellationToken).ConfigureAwait(false);
            var stream = new Gliner2NatsClient(link, new NatsQuestions(link, await link.QuestionsAsync(cancellationToken).ConfigureAwait(false)), results);
            stream._order = (await stream.InfoAsync(link.Names.Documents, cancellationToken).ConfigureAwait(false)).State.LastSeq;
            return stream;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<StreamInfo> InfoAsync(string stream, CancellationToken cancellationToken) =>
        await _link.WhileOpenAsync(_link.FindAsync(stream, cancellationToken), LostPatience, cancellationToken).ConfigureAwait(false) ?? throw await _link.MissingAsync(stream, cancellationToken).ConfigureAwait(false);

    private async Task<ConsumerInfo?> ConsumerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _link.WhileOpenAsync(_link.Context.GetConsumerAsync(_link.Names.Documents, StreamNames.Consumer, cancellationToken).AsTask(), LostPatience, cancellationToken).ConfigureAwait(false)).Info;
        }
        catch (NatsJSApiException error) when (error.Error.Code == 404)
        {
            return null;
        }
    }

    /// <summary>The messages of a stream between two places, whichever of them are there.</summary>
    private async IAsyncEnumerable<INatsJSMsg<byte[]>> ReadAsync(string stream, ulong first, ulong last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (first <= last)
        {
            var (block, isEnd) = await _link.WhileOpenAsync(BlockAsync(stream, first, last, cancellationToken), LostPatience, cancellationToken).ConfigureAwait(false);
            foreach (var message in block)
            {
                yield return message;
                first = message.Metadata!.Value.Sequence.Stream + 1;
            }

            // A server that is slow is no stream that is at its end.
            if (isEnd || (block.Count == 0 && !await _link.WhileOpenAsync(HasFromAsync(stream, first, cancellationToken), LostPatience, cancellationToken).ConfigureAwait(false))) yield break;
        }
    }

    /// <summary>Some of them, and whether there are no more.</summary>
    private async Task<(List<INatsJSMsg<byte[]>> Messages, bool IsEnd)> BlockAsync(string stream, ulong first, ulong last, CancellationToken cancellationToken)
    {
        var options = new NatsJSOrderedConsumerOpts { DeliverPolicy = ConsumerConfigDeliverPolicy.ByStartSequence, OptStartSeq = first };
        var consumer = await _link.Context.CreateOrderedConsumerAsync(stream, options, cancellationToken).ConfigureAwait(false);
        var fetch = new NatsJSFetchOpts { MaxMsgs = Block, Expires = Patience };
        var block = new List<INatsJSMsg<byte[]>>();
        await foreach (var message in consumer.FetchAsync(fetch, NatsRawSerializer<byte[]>.Default, cancellationToken).ConfigureAwait(false))
        {
            var (sequence, left) = (message.Metadata!.Value.Sequence.Stream, message.Metadata.Value.NumPending);
            if (sequence <= last) block.Add(message);
            if (sequence >= last || left == 0) return (block, true);
        }

        return (block, false);
    }

    private async Task<bool> HasFromAsync(string stream, ulong first, CancellationToken cancellationToken)
    {
        var found = await _link.Context.GetStreamAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await HasAsync(found, new StreamMsgGetRequest { Seq = first, NextBySubj = ">" }, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> HasAsync(INatsJSStream stream, StreamMsgGetRequest wanted, CancellationToken cancellationToken)
    {
        try
        {
            return (await stream.GetDirectAsync(wanted, NatsRawSerializer<byte[]>.Default, cancellationToken).ConfigureAwait(false)).Headers is not { Code: 404 };
        }
        catch (NatsJSApiException error) when (error.Error.Code == 404)
        {
            return false;
        }
    }
}
