using Gliner2.Common;

namespace Gliner2;

/// <summary>A kind of span to find.</summary>
/// <param name="Name">The label the model reads: a word or a short phrase.</param>
public sealed record EntityType(string Name)
{
    /// <summary>The label the model reads: a word or a short phrase.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>What the label means; part of the prompt, even when it is empty. Null for none.</summary>
    public string? Description { get; init; }

    /// <summary>All mentions, or only the best one (<c>dtype</c>).</summary>
    public ValueKind Kind { get; init => field = ArgumentChecks.Defined(value); }

    /// <summary>Its own threshold, 0 to 1; null uses the call's.</summary>
    public double? Threshold { get; init; }

    /// <summary>Rules that a mention's text must pass, all of them.</summary>
    public IReadOnlyList<SpanValidator> Validators { get; init => field = ArgumentChecks.Each(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Description) ? Name : $"{Name}: {Description}";

    /// <summary>A type with nothing but a name; null for null, which no list of types may hold.</summary>
    public static implicit operator EntityType(string name) => name is null ? null! : new(name);
}
