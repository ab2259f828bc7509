namespace Gliner2.Extensions.Nats;

/// <summary>What became of a document that was submitted.</summary>
public enum SubmitOutcome
{
    /// <summary>It waits for a worker now.</summary>
    Accepted,

    /// <summary>A document with its id was waiting already.</summary>
    Waiting,

    /// <summary>A document with its id is answered already.</summary>
    Answered,
}
