namespace Gliner2;

/// <summary>
/// Fills a member with mentions of an entity type: all of them when it is a list, the best one when it is a single, nullable value.
/// </summary>
/// <param name="name">The label the model reads; the words of the member's name when null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class EntityAttribute(string? name = null) : Attribute
{
    /// <summary>The label the model reads; the words of the member's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>What the label means, part of the prompt; the member's XML summary when null, nothing when empty.</summary>
    public string? Description { get; set; }

    /// <summary>The probability from which a mention counts, 0 to 1; the call's unless set.</summary>
    public double Threshold { get; set; } = double.NaN;
}
