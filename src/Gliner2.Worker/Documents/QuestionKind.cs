namespace Gliner2.Worker;

/// <summary>What a document is asked.</summary>
public enum QuestionKind
{
    /// <summary>What a schema asks for.</summary>
    Schema,

    /// <summary>To be redacted by a policy.</summary>
    Policy,
}
