namespace Gliner2.Redaction;

/// <summary>What a validator says about a value.</summary>
public enum Verdict
{
    /// <summary>Nothing: the value doesn't have the form that the validator knows.</summary>
    Unknown,

    /// <summary>Form and checksum are right.</summary>
    Confirmed,

    /// <summary>The form is right and the checksum is wrong.</summary>
    Refuted,
}
