using Gliner2.Common;

namespace Gliner2;

/// <summary>A relation between two spans.</summary>
/// <param name="Name">The relation's name, as the model reads it.</param>
public sealed record RelationType(string Name)
{
    /// <summary>The relation's name, as the model reads it.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>What the relation means; part of the prompt.</summary>
    public string? Description { get; init; }

    /// <summary>Its own threshold, 0 to 1; null uses the call's.</summary>
    public double? Threshold { get; init; }

    /// <summary>The relation as the prompt has it, which is also a key of the reference package's answer.</summary>
    internal string PromptKey => string.IsNullOrEmpty(Description) ? Name : $"{Name}: {Description}";

    /// <inheritdoc/>
    public override string ToString() => PromptKey;

    /// <summary>A relation with nothing but a name; null for null, which no list of relations may hold.</summary>
    public static implicit operator RelationType(string name) => name is null ? null! : new(name);
}
