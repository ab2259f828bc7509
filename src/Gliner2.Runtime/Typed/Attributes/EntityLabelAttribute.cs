namespace Gliner2;

/// <summary>
/// A group of labels decided for every mention, beside a <see cref="MentionAttribute"/> member: an enum takes the best label, a
/// <see cref="FlagsAttribute"/> enum or a list every label from <see cref="Threshold"/> on. The schema's entity attributes.
/// </summary>
/// <param name="name">The group's name, the key in an answer; the words of the member's name when null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class EntityLabelAttribute(string? name = null) : Attribute
{
    /// <summary>The group's name, the key in an answer; the words of the member's name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>The probability from which a label of a group with several counts, 0 to 1; 0.5 unless set.</summary>
    public double Threshold { get; set; } = double.NaN;

    /// <summary>Prompts with <c>group: label</c> instead of the label alone.</summary>
    public bool QualifyLabels { get; set; }

    /// <summary>The labels of a member of type <see cref="string"/> or a list of it.</summary>
    public string[]? Labels { get; set; }
}
