namespace Gliner2.Extensions.Nats;

/// <summary>How far a stream is.</summary>
/// <param name="Waiting">Documents that nobody reads yet, or that were given back.</param>
/// <param name="BeingRead">Documents that workers have.</param>
/// <param name="Answered">Answers.</param>
/// <param name="DeadLetters">Documents that can't be answered.</param>
/// <param name="IdleWorkers">Workers that wait for documents.</param>
/// <param name="DocumentBytes">Bytes of documents that aren't answered.</param>
/// <param name="AnswerBytes">Bytes of answers.</param>
/// <param name="Questions">Schemas and policies.</param>
/// <param name="Model">The model of the worker that started last, as it said; null when none has said one.</param>
public sealed record StreamStatus(long Waiting, long BeingRead, long Answered, long DeadLetters, long IdleWorkers, long DocumentBytes, long AnswerBytes, IReadOnlyList<NamedQuestion> Questions, string? Model)
{
    /// <summary>Documents that are neither answered nor dead letters.</summary>
    public long Open => Waiting + BeingRead;
}
