namespace Gliner2;

/// <summary>At least so many labels of a member with several are chosen, in a <see cref="DecisionSchemaAttribute"/> type.</summary>
/// <param name="count">The fewest labels, 1 or more.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class AtLeastAttribute(int count) : Attribute
{
    /// <summary>The fewest labels.</summary>
    public int Count { get; } = count;
}
