using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using NATS.Client.KeyValueStore;

namespace Gliner2.Extensions.Nats;

/// <summary>The parts of a stream on the server, as they must be.</summary>
internal static class StreamParts
{
    /// <summary>Makes those that aren't there; leaves those that are as they are.</summary>
    public static async Task CreateAsync(NatsLink link, int replicas, CancellationToken cancellationToken)
    {
        var names = link.Names;
        StreamConfig[] streams =
        [
            // A document leaves when it is acknowledged. One that waits isn't stored twice.
            OneForEach(names.Documents, names.DocumentSubjects, replicas, StreamConfigRetention.Workqueue),
            OneForEach(names.Results, names.ResultSubjects, replicas, StreamConfigRetention.Limits),
            OneForEach(names.DeadLetters, names.DeadSubjects, replicas, StreamConfigRetention.Limits),
        ];
        try
        {
            foreach (var stream in streams)
                if (await link.FindAsync(stream.Name!, cancellationToken).ConfigureAwait(false) is null) await link.Context.CreateStreamAsync(stream, cancellationToken).ConfigureAwait(false);
            var context = new NatsKVContext(link.Context);
            if (await link.FindAsync($"KV_{names.Questions}", cancellationToken).ConfigureAwait(false) is null)
                await context.CreateStoreAsync(new NatsKVConfig(names.Questions) { History = NatsQuestions.Versions, NumberOfReplicas = replicas }, cancellationToken).ConfigureAwait(false);
        }
        catch (NatsJSApiException error)
        {
            throw new Worker.WorkerException($"stream '{names.Documents}' can't be made at {link.Address}: {error.Error.Description}", error);
        }
    }

    /// <summary>A stream in files that has one message for each subject and refuses a second one, at any time later.</summary>
    private static StreamConfig OneForEach(string name, string subjects, int replicas, StreamConfigRetention retention) => new(name, [subjects])
    {
        Storage = StreamConfigStorage.File,
        Retention = retention,
        MaxMsgsPerSubject = 1,
        Discard = StreamConfigDiscard.New,
        DiscardNewPerSubject = true,
        AllowDirect = true,
        NumReplicas = replicas,
    };
}
