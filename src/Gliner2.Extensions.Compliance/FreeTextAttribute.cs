using Microsoft.Extensions.Compliance.Classification;

namespace Gliner2.Extensions.Compliance;

/// <summary>Marks text that people wrote, which may hold personal data anywhere: what is found in it is redacted.</summary>
public sealed class FreeTextAttribute() : DataClassificationAttribute(DataKinds.FreeText);
