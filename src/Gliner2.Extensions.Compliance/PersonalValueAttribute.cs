using Microsoft.Extensions.Compliance.Classification;

namespace Gliner2.Extensions.Compliance;

/// <summary>Marks a value that is personal data as a whole: all of it is redacted.</summary>
public sealed class PersonalValueAttribute() : DataClassificationAttribute(DataKinds.PersonalValue);
