namespace Gliner2;

/// <summary>The probability from which one label of a <see cref="ClassificationAttribute"/> member with several counts, in place of the member's own.</summary>
/// <param name="label">A member of the enum, or the label's text.</param>
/// <param name="threshold">The probability, 0 to 1.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class LabelThresholdAttribute(object label, double threshold) : Attribute
{
    /// <summary>A member of the enum, or the label's text.</summary>
    public object Label { get; } = label;

    /// <summary>The probability, 0 to 1.</summary>
    public double Threshold { get; } = threshold;
}
