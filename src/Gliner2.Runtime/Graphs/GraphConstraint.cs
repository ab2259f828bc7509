using System.Text.Json;
using Gliner2.Common;
using Gliner2.Graphs.Constraints;
using Gliner2.Graphs.Search;

namespace Gliner2;

/// <summary>What edges and nodes a graph may have together. Immutable; equal when their JSON is.</summary>
public abstract class GraphConstraint : IEquatable<GraphConstraint>
{
    // The kinds of constraints are known to the optimizers.
    internal GraphConstraint() { }

    /// <summary>No mention is related to itself.</summary>
    /// <param name="relation">The relation; null for all.</param>
    public static GraphConstraint NoSelfLoops(string? relation = null) => new NoSelfLoops(relation);

    /// <summary>The edges of a relation form no circle.</summary>
    public static GraphConstraint Acyclic(string relation) => new AcyclicRelation(ArgumentChecks.NotNull(relation));

    /// <summary>A mention is the head of so many edges at most.</summary>
    /// <param name="limit">The most edges.</param>
    /// <param name="relation">The relation whose edges are counted; null counts those of all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 0.</exception>
    public static GraphConstraint AtMostPerHead(int limit, string? relation = null) => new RelationLimit(relation, ArgumentChecks.NotNegative(limit), isHead: true);

    /// <summary>A mention is the tail of so many edges at most.</summary>
    /// <param name="limit">The most edges.</param>
    /// <param name="relation">The relation whose edges are counted; null counts those of all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 0.</exception>
    public static GraphConstraint AtMostPerTail(int limit, string? relation = null) => new RelationLimit(relation, ArgumentChecks.NotNegative(limit), isHead: false);

    /// <summary>The constraint as JSON, in the reference package's form: <c>{"type": "AcyclicRelation", "relation": "part of"}</c>.</summary>
    public string ToJson() => JsonText.Of(WriteTo);

    /// <summary>Writes the constraint as JSON.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type", TypeName);
        WriteMembers(writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public bool Equals(GraphConstraint? other) => other is not null && (ReferenceEquals(this, other) || ToJson() == other.ToJson());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GraphConstraint);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    /// <summary><see cref="ToJson"/>.</summary>
    public override string ToString() => ToJson();

    /// <summary>What JSON calls this kind of constraint.</summary>
    internal abstract string TypeName { get; }

    /// <summary>The relations that the constraint names.</summary>
    internal virtual IEnumerable<string> Relations => [];

    /// <summary>The types of mentions that it names.</summary>
    internal virtual IEnumerable<string> EntityTypes => [];

    /// <summary>Writes what the constraint's JSON has beside its type.</summary>
    internal abstract void WriteMembers(Utf8JsonWriter writer);

    /// <summary>Whether the constraint says in what edges of a relation differ.</summary>
    internal virtual bool IsUniqueness => false;

    /// <summary>Whether an edge may come to others.</summary>
    internal virtual bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others) => true;

    /// <summary>Whether a node may stand beside another one.</summary>
    internal virtual bool Allows(GraphNode node, GraphNode other) => true;

    /// <summary>Companions that edges need: of which relation in the other direction, for each relation.</summary>
    internal virtual IEnumerable<(string Relation, string Companion)> Companions => [];
}
