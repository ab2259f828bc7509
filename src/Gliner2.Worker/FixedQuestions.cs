namespace Gliner2.Worker;

/// <summary>Schemas and policies that a worker is started with, for engines that keep none. Each has the version 1.</summary>
public sealed class FixedQuestions : IQuestionStore
{
    private readonly Dictionary<(QuestionKind Kind, string Name), StoredQuestion> _questions = [];

    /// <summary>Adds a schema.</summary>
    /// <param name="name">Its name; <see cref="WorkDocument.DefaultQuestion"/> is meant by documents that name none.</param>
    /// <param name="schema">The schema.</param>
    public FixedQuestions Add(string name, ExtractionSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Add(QuestionKind.Schema, name, schema.ToJson());
    }

    /// <summary>Adds a policy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="policy">The policy.</param>
    public FixedQuestions Add(string name, Redaction.RedactionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Add(QuestionKind.Policy, name, policy.ToJson());
    }

    /// <inheritdoc/>
    public Task<StoredQuestion?> FindAsync(QuestionKind kind, string name, ulong? version, CancellationToken cancellationToken) =>
        Task.FromResult(_questions.GetValueOrDefault((kind, name)) is { } question && version is null or 1 ? question : null);

    private FixedQuestions Add(QuestionKind kind, string name, string json)
    {
        ArgumentNullException.ThrowIfNull(name);
        _questions.Add((kind, name), new(json, 1));
        return this;
    }
}
