namespace Gliner2;

/// <summary>The label that is chosen exactly when no other is, such as "none", of a member with several in a <see cref="DecisionSchemaAttribute"/> type.</summary>
/// <param name="label">A member of the enum, or the label's text.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class DefaultLabelAttribute(object label) : Attribute
{
    /// <summary>A member of the enum, or the label's text.</summary>
    public object Label { get; } = label;
}
