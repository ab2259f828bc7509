namespace Gliner2;

/// <summary>
/// The labels are levels, declared from low to high, so that rules of a <see cref="DecisionSchemaAttribute"/> type can say "or above" and "or below". On an enum, or on a
/// member of type <see cref="string"/> with labels.
/// </summary>
[AttributeUsage(AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class OrderedAttribute : Attribute;
