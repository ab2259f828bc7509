namespace Gliner2;

/// <summary>A few-shot example of a <see cref="ClassificationAttribute"/> member, part of the prompt.</summary>
/// <param name="input">An example text.</param>
/// <param name="label">The right answer: a member of the enum, a <see cref="bool"/>, or the label's text.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class ExampleAttribute(string input, object label) : Attribute
{
    /// <summary>An example text.</summary>
    public string Input { get; } = input;

    /// <summary>The right answer: a member of the enum, a <see cref="bool"/>, or the label's text.</summary>
    public object Label { get; } = label;
}
