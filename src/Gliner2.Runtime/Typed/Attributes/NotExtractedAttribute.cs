namespace Gliner2;

/// <summary>Keeps a member of a structure's type from being a field, or a member of an enum from being a label.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class NotExtractedAttribute : Attribute;
