using Gliner2.Common;

namespace Gliner2;

/// <summary>A label of a classification task.</summary>
/// <param name="Name">The label.</param>
/// <param name="Description">What it means; part of the prompt, even when it is empty. Null for none.</param>
public sealed record ClassLabel(string Name, string? Description = null)
{
    /// <summary>The label.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Description) ? Name : $"{Name}: {Description}";

    /// <summary>Its own threshold where any number of labels is chosen, 0 to 1; null uses the task's.</summary>
    public double? Threshold { get; init; }

    /// <summary>A label with nothing but a name; null for null, which no list of labels may hold.</summary>
    public static implicit operator ClassLabel(string name) => name is null ? null! : new(name);
}
