namespace Gliner2.Redaction;

/// <summary>What becomes of a value that the model found and a validator refuted: right form, wrong checksum.</summary>
public enum RefutedMode
{
    /// <summary>It is no finding.</summary>
    Drop,

    /// <summary>It is one all the same, and the trace says what the validator said.</summary>
    Keep,
}
