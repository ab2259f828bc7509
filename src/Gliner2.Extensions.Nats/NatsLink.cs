using System.Text;
using Gliner2.Worker;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using NATS.Client.KeyValueStore;

namespace Gliner2.Extensions.Nats;

/// <summary>A connection to a server, and words for what goes wrong with it.</summary>
internal sealed class NatsLink : IAsyncDisposable
{
    private const int NotFound = 404, StoreFailed = 10077, MostNames = 8;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    private readonly NatsConnection _connection;

    private NatsLink(NatsConnection connection, StreamNames names, string address)
    {
        (_connection, Names, Address) = (connection, names, address);
        Context = new NatsJSContext(connection);
    }

    public NatsJSContext Context { get; }

    public StreamNames Names { get; }

    /// <summary>The server without passwords.</summary>
    public string Address { get; }

    private bool IsOpen => _connection.ConnectionState == NatsConnectionState.Open;

    /// <summary>The largest message that the server takes, in bytes.</summary>
    public int MaxPayload => _connection.ServerInfo?.MaxPayload ?? 1 << 20;

    /// <summary>Connects.</summary>
    /// <exception cref="WorkerException">The server isn't there, or lets nobody in.</exception>
    public static async Task<NatsLink> ConnectAsync(Gliner2NatsOptions options, CancellationToken cancellationToken)
    {
        var names = StreamNames.Of(options.Stream);
        var address = WithoutPasswords(options.Url);
        if (options.CredentialsFile is { } file && !File.Exists(file)) throw new WorkerException($"there is no file of credentials '{file}'");
        var connection = new NatsConnection(new NatsOpts
        {
            Url = options.Url,
            Name = "gliner2",
            AuthOpts = new NatsAuthOpts { CredsFile = options.CredentialsFile },
            HeaderEncoding = Encoding.UTF8,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            RequestTimeout = TimeSpan.FromSeconds(10),
            RetryOnInitialConnect = false,
            MaxReconnectRetry = -1,
            ReconnectWaitMax = TimeSpan.FromSeconds(5),
        });
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            return new NatsLink(connection, names, address);
        }
        catch (Exception error)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (error is OperationCanceledException) throw;
            throw new WorkerException(await Reachability.FaultAsync(options.Url, cancellationToken).ConfigureAwait(false) is { } fault
                ? $"no NATS server at {address}: {fault}"
                : $"the server at {address} doesn't let this program in: {Innermost(error)}", error);
        }
    }

    /// <summary>
    /// Waits for what is asked of the server as long as there is a connection, or one comes back in time. The client itself waits without end: even a request that is given
    /// up needs a connection to say so.
    /// </summary>
    /// <param name="request">What is asked.</param>
    /// <param name="patience">For how long there may be no connection.</param>
    /// <param name="cancellationToken">Ends the waiting at once, whatever is on its way here.</param>
    /// <exception cref="WorkerException">There was none for longer.</exception>
    public async Task<T> WhileOpenAsync<T>(Task<T> request, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        for (var left = patience; !request.IsCompleted; left = IsOpen ? patience : left - Glance)
        {
            if (left < TimeSpan.Zero) throw new WorkerException($"the connection to {Address} is lost");
            await Task.WhenAny(request, Task.Delay(Glance, cancellationToken)).ConfigureAwait(false);
            if (!request.IsCompleted) cancellationToken.ThrowIfCancellationRequested();
        }

        return await request.ConfigureAwait(false);
    }

    /// <summary>What a stream is and holds; null when there is none.</summary>
    public async Task<StreamInfo?> FindAsync(string stream, CancellationToken cancellationToken)
    {
        try
        {
            return (await Context.GetStreamAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false)).Info;
        }
        catch (NatsJSApiException error) when (error.Error.Code == NotFound)
        {
            return null;
        }
        catch (Exception error) when (error is NatsJSApiException or NatsNoRespondersException)
        {
            throw Without(error);
        }
    }

    /// <summary>That there is no such stream, in words: its name may be misspelt.</summary>
    public async Task<WorkerException> MissingAsync(string stream, CancellationToken cancellationToken)
    {
        var all = new HashSet<string>();
        try
        {
            await foreach (var name in Context.ListStreamNamesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)) all.Add(name);
        }
        catch (NatsException)
        {
            // Whoever may use a stream need not be allowed to see all others.
        }

        var others = all.Where(name => all.Contains(new StreamNames(name).Results)).Order(StringComparer.Ordinal).Select(name => $"'{name}'").ToList();
        var known = others.Count == 0 ? "" : $" (there {(others.Count == 1 ? "is" : "are")} {string.Join(", ", others.Take(MostNames))}{(others.Count > MostNames ? ", ..." : "")})";
        return new($"there is no stream '{stream}' at {Address}{known}: 'gliner2 submit ... --schema-file' makes it");
    }

    /// <summary>The bucket of schemas.</summary>
    public ValueTask<INatsKVStore> QuestionsAsync(CancellationToken cancellationToken) => new NatsKVContext(Context).GetStoreAsync(Names.Questions, cancellationToken);

    /// <summary>Stores a message under a subject that has none yet.</summary>
    /// <returns>Whether it is stored; false when the subject has one.</returns>
    /// <exception cref="DocumentException">It is larger than the server takes.</exception>
    public async Task<bool> StoreAsync(string subject, ReadOnlyMemory<byte> body, NatsHeaders headers, CancellationToken cancellationToken)
    {
        Check(body, headers);
        var stored = await Context.PublishAsync(subject, body, NatsRawSerializer<ReadOnlyMemory<byte>>.Default, headers: headers, cancellationToken: cancellationToken).ConfigureAwait(false);

        // The same number says that the stream is full, which is another matter.
        if (stored.Error is { ErrCode: StoreFailed } refused && refused.Description?.Contains("per subject", StringComparison.Ordinal) == true) return false;
        if (stored.Error is not null) throw new NatsJSApiException(stored.Error);
        return true;
    }

    /// <summary>Refuses a message that is larger than the server takes.</summary>
    /// <exception cref="DocumentException">It is.</exception>
    public void Check(ReadOnlyMemory<byte> body, NatsHeaders headers)
    {
        var size = body.Length + headers.GetBytesLength(Encoding.UTF8);
        if (size > MaxPayload) throw new DocumentException($"the message has {size} bytes, and the server takes {MaxPayload} (its max_payload)");
    }

    /// <summary>That there is no JetStream, in words.</summary>
    public WorkerException Without(Exception error) => new($"the server at {Address} has no JetStream for this account: start it with 'nats-server --jetstream' ({Innermost(error)})", error);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string Innermost(Exception error) => error.GetBaseException().Message;

    private static string WithoutPasswords(string url) => string.Join(',', url.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one =>
    {
        var (start, at) = (one.IndexOf("://", StringComparison.Ordinal) is var found and >= 0 ? found + 3 : 0, one.LastIndexOf('@'));
        return at >= start ? one[..start] + one[(at + 1)..] : one;
    }));
}
