using System.Text;
using Gliner2.Worker;
using NATS.Client.KeyValueStore;

namespace Gliner2.Extensions.Nats;

/// <summary>Schemas and policies in a bucket; their versions are its revisions.</summary>
internal sealed class NatsQuestions(NatsLink link, INatsKVStore bucket) : IQuestionStore
{
    /// <summary>How many versions of each are kept: as many as a bucket can.</summary>
    public const int Versions = 64;

    public async Task<StoredQuestion?> FindAsync(QuestionKind kind, string name, ulong? version, CancellationToken cancellationToken)
    {
        var entry = await bucket.TryGetEntryAsync<byte[]>(StreamNames.Question(kind, name), version ?? 0, cancellationToken: cancellationToken).ConfigureAwait(false);

        // Asked for a version that another key has, a server gives this key's next one.
        if (entry is { Success: true, Value: { Value: { } value } found }) return version is null || version == found.Revision ? new StoredQuestion(Encoding.UTF8.GetString(value), found.Revision) : null;
        if (entry.Error is null or NatsKVKeyNotFoundException or NatsKVKeyDeletedException) return null;
        throw entry.Error;
    }

    /// <summary>Stores one, unless its latest version is the same; gives its version.</summary>
    public async Task<ulong> PutAsync(QuestionKind kind, string name, string json, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, name, null, cancellationToken).ConfigureAwait(false) is { } latest && latest.Json == json) return latest.Version;
        var bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.Length > link.MaxPayload) throw new WorkerException($"'{name}' has {bytes.Length} bytes, and the server takes {link.MaxPayload} (its max_payload)");
        return await bucket.PutAsync(StreamNames.Question(kind, name), bytes, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The model of the worker that started last, as it said; null when none has said one.</summary>
    public async Task<string?> ModelAsync(CancellationToken cancellationToken)
    {
        var entry = await bucket.TryGetEntryAsync<byte[]>(StreamNames.Model, cancellationToken: cancellationToken).ConfigureAwait(false);
        return entry is { Success: true, Value.Value: { } value } ? Encoding.UTF8.GetString(value) : null;
    }

    /// <summary>Says the model of a worker that starts.</summary>
    public async Task SayModelAsync(string model, CancellationToken cancellationToken) =>
        await bucket.PutAsync(StreamNames.Model, Encoding.UTF8.GetBytes(model), cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <summary>Names and latest versions of all.</summary>
    public async Task<IReadOnlyList<NamedQuestion>> ListAsync(CancellationToken cancellationToken)
    {
        var questions = new List<NamedQuestion>();
        await foreach (var key in bucket.GetKeysAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (key.Split('.') is not [("schema" or "policy") and var word, var token] || !SubjectToken.TryUnescape(token, out var name)) continue;
            var kind = word == "schema" ? QuestionKind.Schema : QuestionKind.Policy;
            if (await FindAsync(kind, name, null, cancellationToken).ConfigureAwait(false) is { } stored) questions.Add(new(kind, name, stored.Version));
        }

        return [.. questions.OrderBy(question => question.Kind).ThenBy(question => question.Name, StringComparer.Ordinal)];
    }
}
