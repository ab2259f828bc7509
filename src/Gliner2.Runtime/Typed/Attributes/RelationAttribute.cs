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

    /// <summary>In a graph: each instance is there in both directions. Head and tail have the same type.</summary>
    public bool Symmetric { get; set; }

    /// <summary>In a graph: the member with the relation that each instance has in the other direction, such as "employs" for "works for".</summary>
    public string? Inverse { get; set; }

    /// <summary>In a graph: the instances form no circle.</summary>
    public bool Acyclic { get; set; }

    /// <summary>In a graph: a mention may be related to itself.</summary>
    public bool AllowSelf { get; set; }

    /// <summary>In a graph: the most instances with the same head; any number unless set.</summary>
    public int MaxPerHead { get; set; }

    /// <summary>In a graph: the most instances with the same tail; any number unless set.</summary>
    public int MaxPerTail { get; set; }
}
