namespace Gliner2;

/// <summary>
/// A member of type <see cref="float"/>? in a structure's, relation's or mention's type that takes the probability of the whole
/// instance: null where the model's architecture gives none.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class ConfidenceAttribute : Attribute;
