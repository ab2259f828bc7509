namespace Gliner2;

/// <summary>Says more about a member of an enum whose members are labels or choices.</summary>
/// <param name="name">The label, as the model reads it; the words of the member's name when null.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LabelAttribute(string? name = null) : Attribute
{
    /// <summary>The label, as the model reads it; the words of the member's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>What the label means, part of a classification's prompt; the member's XML summary when null, nothing when empty.</summary>
    public string? Description { get; set; }
}
