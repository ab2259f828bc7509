namespace Gliner2;

/// <summary>At most so many labels of a member with several are chosen, in a <see cref="DecisionSchemaAttribute"/> type.</summary>
/// <param name="count">The most labels, 1 or more.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class AtMostAttribute(int count) : Attribute
{
    /// <summary>The most labels.</summary>
    public int Count { get; } = count;
}
