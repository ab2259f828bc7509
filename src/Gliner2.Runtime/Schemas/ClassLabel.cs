namespace Gliner2;

/// <summary>A label of a classification task.</summary>
/// <param name="Name">The label.</param>
/// <param name="Description">What it means; part of the prompt, even when it is empty. Null for none.</param>
public sealed record ClassLabel(string Name, string? Description = null)
{
    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Description) ? Name : $"{Name}: {Description}";

    /// <summary>A label with nothing but a name.</summary>
    public static implicit operator ClassLabel(string name) => new(name);
}
