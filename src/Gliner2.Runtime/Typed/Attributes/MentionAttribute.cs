namespace Gliner2;

/// <summary>
/// The member that holds the mention itself, in the type of an <see cref="EntityAttribute"/> member whose mentions carry labels of
/// their own (<see cref="EntityLabelAttribute"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class MentionAttribute : Attribute;
