namespace Gliner2.Worker;

/// <summary>What became of an answer.</summary>
public enum AnswerOutcome
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>There is one already, of another worker or of an earlier attempt: this one is refused, and the document is done.</summary>
    AlreadyAnswered,
}
