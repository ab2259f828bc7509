namespace Gliner2.Generators;

/// <summary>Names of pipeline steps, by which tests ask why a step ran.</summary>
internal static class TrackingNames
{
    /// <summary>A schema type as an equatable model.</summary>
    public const string Schema = nameof(Schema);

    /// <summary>A type whose members are decided together, as an equatable model.</summary>
    public const string Decisions = nameof(Decisions);

    /// <summary>A graph's type as an equatable model.</summary>
    public const string Graph = nameof(Graph);

    /// <summary>What of a type is redacted, as an equatable model.</summary>
    public const string Redaction = nameof(Redaction);
}
