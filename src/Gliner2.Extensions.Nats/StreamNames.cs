using Gliner2.Worker;

namespace Gliner2.Extensions.Nats;

/// <summary>What the parts of a stream are called on the server.</summary>
/// <param name="Documents">The stream of documents.</param>
internal sealed record StreamNames(string Documents)
{
    /// <summary>The consumer that all workers share.</summary>
    public const string Consumer = "workers";

    /// <summary>The key of the model in the bucket of schemas.</summary>
    public const string Model = "model";

    public const int MaxLength = 100;

    public string Results => $"{Documents}-results";

    public string DeadLetters => $"{Documents}-dead";

    public string Questions => $"{Documents}-schemas";

    public string DocumentSubjects => $"{Documents}.docs.>";

    public string ResultSubjects => $"{Documents}.results.>";

    public string DeadSubjects => $"{Documents}.dead.>";

    /// <summary>The parts of a stream.</summary>
    /// <exception cref="WorkerException">No stream can be called so.</exception>
    public static StreamNames Of(string name) => Gliner2NatsOptions.IsStreamName(name)
        ? new(name)
        : throw new WorkerException($"a stream can't be called '{name}': letters, digits, '-' and '_' are allowed, {MaxLength} at most");

    public string Document(string key) => $"{Documents}.docs.{SubjectToken.Escape(key)}";

    public string Result(string key) => $"{Documents}.results.{SubjectToken.Escape(key)}";

    /// <summary>The subject of a dead letter: its key's, or one that no key has when it has no key that can be used.</summary>
    public string DeadLetter(string? key, ulong sequence)
    {
        try
        {
            if (key is not null) return $"{Documents}.dead.{SubjectToken.Escape(key)}";
        }
        catch (DocumentException)
        {
            // It is too long for a subject, which may be why this is a dead letter.
        }

        return $"{Documents}.dead.=s{sequence}";
    }

    public static string Question(QuestionKind kind, string name) => $"{(kind == QuestionKind.Schema ? "schema" : "policy")}.{SubjectToken.Escape(name)}";
}
