namespace Gliner2;

/// <summary>The member of a relation's type that holds the span in the second role.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class TailAttribute : Attribute;
