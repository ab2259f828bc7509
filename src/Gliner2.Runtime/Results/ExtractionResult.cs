using System.Text.Json.Serialization;
using Gliner2.Results;

namespace Gliner2;

/// <summary>
/// The answer for one text. It holds everything the model said (texts, ranges, confidences, every class probability),
/// whatever its JSON shows. Immutable and thread-safe. Answers are equal when the same was found in the same text; what was asked isn't compared.
/// </summary>
[JsonConverter(typeof(ExtractionResultConverter))]
public sealed partial class ExtractionResult : IEquatable<ExtractionResult>
{
    private IReadOnlyList<TypedMention>? _mentions;

    /// <param name="text">The caller's text.</param>
    /// <param name="schema">The schema that was asked.</param>
    /// <param name="groups">What was found, in the order of the unformatted result's keys. A group may be missing: nothing was found then, and the JSON has no key for it.</param>
    /// <param name="layout">Which keys the JSON has.</param>
    internal ExtractionResult(string text, ExtractionSchema schema, IReadOnlyList<ResultGroup> groups, ResultLayout layout)
    {
        Text = text;
        Schema = schema;
        Groups = groups;
        Layout = layout;
    }

    /// <summary>The answer for a text that was read in one piece.</summary>
    /// <param name="text">The caller's text.</param>
    /// <param name="schema">The schema that was asked.</param>
    /// <param name="groups">What was found.</param>
    /// <param name="fixes">Departures from the reference package, which decide where JSON has what was found.</param>
    internal ExtractionResult(string text, ExtractionSchema schema, IReadOnlyList<ResultGroup> groups, ReferenceFixes fixes = ReferenceFixes.None)
        : this(text, schema, groups, ResultLayout.Of(groups, schema, fixes)) { }

    /// <summary>The caller's text.</summary>
    public string Text { get; }

    /// <summary>The schema that was asked.</summary>
    public ExtractionSchema Schema { get; }

    /// <summary>How much was read for it; null when no model made it: an answer that was parsed or made by hand.</summary>
    public ExtractionUsage? Usage { get; internal init; }

    /// <summary>All mentions of all entity types in the order of the text; of those that start together, the longest first.</summary>
    public IReadOnlyList<TypedMention> Mentions => _mentions ??= Groups.OfType<EntityGroup>()
        .SelectMany(group => group.Lists).SelectMany(list => list.Mentions.Select(mention => new TypedMention(list.Type.Name, mention)))
        .OrderBy(found => found.Mention.Start).ThenByDescending(found => found.Mention.End).ToArray().AsReadOnly();

    internal IReadOnlyList<ResultGroup> Groups { get; }

    internal ResultLayout Layout { get; }

    /// <summary>Mentions of an entity type, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such type.</exception>
    public IReadOnlyList<EntityMention> Entities(string type)
    {
        foreach (var group in Groups)
        {
            if (group is EntityGroup entities)
            {
                foreach (var list in entities.Lists)
                    if (list.Type.Name == type) return list.Mentions;
            }
        }

        foreach (var declared in Schema.Entities)
            if (declared.Name == type) return [];
        throw Unknown("entity type", type, nameof(type));
    }

    /// <summary>Instances of a relation, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such relation.</exception>
    public IReadOnlyList<RelationInstance> Relations(string relation)
    {
        foreach (var group in Groups)
            if (group is RelationGroup found && found.Relation.Name == relation) return found.Instances;
        foreach (var declared in Schema.Relations)
            if (declared.Name == relation) return [];
        throw Unknown("relation", relation, nameof(relation));
    }

    /// <summary>Instances of a structure, in the order of the answer; empty when there are none.</summary>
    /// <exception cref="ArgumentException">The schema has no such structure.</exception>
    public IReadOnlyList<StructureInstance> Structures(string structure)
    {
        foreach (var group in Groups)
            if (group is StructureGroup found && found.Key == structure) return found.Instances;
        foreach (var declared in Schema.Structures)
            if (declared.Name == structure) return [];
        throw Unknown("structure", structure, nameof(structure));
    }

    /// <summary>The decision of a classification task, with the probability of every label.</summary>
    /// <exception cref="ArgumentException">The schema has no such task.</exception>
    public ClassDecision Classes(string task)
    {
        foreach (var group in Groups)
            if (group is ClassGroup found && found.Task.Name == task) return found.Decision;
        throw Unknown("classification task", task, nameof(task));
    }

    /// <inheritdoc/>
    public bool Equals(ExtractionResult? other) =>
        ReferenceEquals(this, other) || (other is not null && Text == other.Text && Findings.Same(Findings.Of(Groups), Findings.Of(other.Groups)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExtractionResult);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Findings.Hash(Findings.Of(Groups)));

    private static ArgumentException Unknown(string what, string name, string parameter) =>
        new($"the schema has no {what} '{name}'", parameter);
}
