namespace Gliner2;

/// <summary>
/// Says more about a field of a structure. A list takes every value, a nullable single value the best one; an enum or
/// <see cref="bool"/> makes the field a closed set of choices.
/// </summary>
/// <param name="name">The field's name, as the model reads it; the words of the member's name when null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class FieldAttribute(string? name = null) : Attribute
{
    /// <summary>The field's name, as the model reads it; the words of the member's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>What the field means, part of the prompt; the member's XML summary when null, nothing when empty.</summary>
    public string? Description { get; set; }

    /// <summary>The probability from which a value counts, 0 to 1; the call's unless set.</summary>
    public double Threshold { get; set; } = double.NaN;

    /// <summary>A closed set of values for a member of type <see cref="string"/> or a list of it.</summary>
    public string[]? Choices { get; set; }

    /// <summary>The choice that means true for a <see cref="bool"/>; <c>yes</c> unless set.</summary>
    public string? True { get; set; }

    /// <summary>The choice that means false for a <see cref="bool"/>; <c>no</c> unless set.</summary>
    public string? False { get; set; }

    /// <summary>How many values a record may have, on boundary checkpoints and in structures with a mode; the mode's default unless set.</summary>
    public FieldCardinality Cardinality { get; set; }

    /// <summary>A span belongs to one record at most, on boundary checkpoints and in structures with a mode.</summary>
    public bool Exclusive { get; set; }
}
