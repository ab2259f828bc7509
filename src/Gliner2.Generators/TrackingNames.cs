namespace Gliner2.Generators;

/// <summary>Names of pipeline steps, by which tests ask why a step ran.</summary>
internal static class TrackingNames
{
    /// <summary>A schema type as an equatable model.</summary>
    public const string Schema = nameof(Schema);

    /// <summary>What of a type is redacted, as an equatable model.</summary>
    public const string Redaction = nameof(Redaction);
}
