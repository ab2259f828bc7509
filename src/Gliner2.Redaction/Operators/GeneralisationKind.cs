namespace Gliner2.Redaction;

/// <summary>What a value is generalised to.</summary>
public enum GeneralisationKind
{
    /// <summary>An age: its decade.</summary>
    Decade,

    /// <summary>A date: its year.</summary>
    Year,

    /// <summary>A postal code: its beginning.</summary>
    PostalPrefix,

    /// <summary>An IP address: its network.</summary>
    Network,

    /// <summary>An amount: the power of ten that it lies in.</summary>
    Magnitude,
}
