namespace Gliner2;

/// <summary>The member of a relation's type that holds the span in the first role.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class HeadAttribute : Attribute;
