using Microsoft.Extensions.Compliance.Classification;

namespace Gliner2.Extensions.Compliance;

/// <summary>Classifications of what is logged.</summary>
public static class DataKinds
{
    /// <summary>The name of the taxonomy.</summary>
    public const string TaxonomyName = "Gliner2";

    /// <summary>Text that people wrote, which may hold personal data anywhere.</summary>
    public static DataClassification FreeText { get; } = new(TaxonomyName, nameof(FreeText));

    /// <summary>A value that is personal data as a whole.</summary>
    public static DataClassification PersonalValue { get; } = new(TaxonomyName, nameof(PersonalValue));
}
