namespace Gliner2.Worker;

/// <summary>Where workers look up the schema or the policy that a document names. Versions never change, so that a document is answered alike whenever it is read.</summary>
public interface IQuestionStore
{
    /// <summary>Finds one; null when there is none of that name, or not in that version.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version; null for the latest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<StoredQuestion?> FindAsync(QuestionKind kind, string name, ulong? version, CancellationToken cancellationToken);
}
