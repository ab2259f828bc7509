using Gliner2.Common;
using Gliner2.Schemas;

namespace Gliner2;

/// <summary>A field of a structure.</summary>
/// <param name="Name">The field's name, as the model reads it and as the answer is keyed.</param>
public sealed record StructureField(string Name)
{
    /// <summary>The field's name, as the model reads it and as the answer is keyed.</summary>
    public string Name { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Name);

    /// <summary>All values, or only the best one (<c>dtype</c>).</summary>
    public ValueKind Kind { get; init => field = ArgumentChecks.Defined(value); }

    /// <summary>A closed set of values; empty means spans of the text.</summary>
    public IReadOnlyList<string> Choices { get; init => field = ArgumentChecks.Each(value); } = [];

    /// <summary>What the field means; part of the prompt.</summary>
    public string? Description { get; init; }

    /// <summary>Its own threshold, 0 to 1; null uses the call's.</summary>
    public double? Threshold { get; init; }

    /// <summary>Rules that a value's text must pass, all of them.</summary>
    public IReadOnlyList<SpanValidator> Validators { get; init => field = ArgumentChecks.Each(value); } = [];

    /// <summary>How many values a record may have (boundary checkpoints with a <see cref="Structure.Mode"/>); null is the mode's default.</summary>
    public FieldCardinality? Cardinality { get; init => field = ArgumentChecks.Defined(value); }

    /// <summary>A span belongs to one record at most (boundary checkpoints with a <see cref="Structure.Mode"/>).</summary>
    public bool Exclusive { get; init; }

    /// <summary>The field spec, as <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var choices = Choices.Count > 0 ? $"::[{string.Join('|', Choices)}]" : "";
        var description = string.IsNullOrEmpty(Description) ? "" : $"::{Description}";
        return $"{Name}::{SchemaNames.Kinds[(int)Kind]}{choices}{description}";
    }

    /// <summary>
    /// Reads a field spec, <c>name::part::part</c> with the parts in any order: <c>str</c> or <c>list</c> is the kind, <c>[a|b]</c> the choices,
    /// anything else the description. The kind is <c>list</c> unless given; with choices it is <c>str</c> unless given.
    /// </summary>
    /// <param name="spec">The field spec.</param>
    /// <param name="onWarning">
    /// Told of parts that were probably meant otherwise: a type that isn't one (<c>price::int</c>, <c>price::strr</c>) and so is the description, a bracket that is
    /// missing, a part that replaces an earlier one.
    /// </param>
    /// <exception cref="SchemaException">The spec has no name.</exception>
    public static StructureField Parse(string spec, Action<string>? onWarning = null) => FieldSpec.Parse(ArgumentChecks.NotNull(spec), null, onWarning);
}
