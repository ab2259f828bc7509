namespace Gliner2;

/// <summary>
/// Fills a member with instances of a relation: <see cref="Link"/>, or a type of its own with one <see cref="HeadAttribute"/> and one
/// <see cref="TailAttribute"/> member; a list takes all instances, a nullable single value the first.
/// </summary>
/// <param name="name">The relation's name, as the model reads it; the words of the member's name when null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class RelationAttribute(string? name = null) : Attribute
{
    /// <summary>The relation's name, as the model reads it; the words of the member's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>What the relation means, part of the prompt; the member's XML summary when null, nothing when empty.</summary>
    public string? Description { get; set; }

    /// <summary>The probability from which an instance counts, 0 to 1; the call's unless set.</summary>
    public double Threshold { get; set; } = double.NaN;
}
