using System.Text.Json;
using Gliner2.Common;
using Gliner2.Graphs.Writing;

namespace Gliner2;

/// <summary>A graph that a text says: mentions and the relations between them. Immutable.</summary>
public sealed partial class ExtractedGraph
{
    /// <summary>A graph made by hand, in a test for instance.</summary>
    /// <param name="text">The text.</param>
    /// <param name="entities">Its nodes.</param>
    /// <param name="relations">Its edges, between these nodes.</param>
    /// <param name="isFeasible">Whether it satisfies all constraints.</param>
    public ExtractedGraph(string text, IReadOnlyList<GraphEntity> entities, IReadOnlyList<GraphRelation> relations, bool isFeasible = true)
    {
        Text = ArgumentChecks.NotNull(text);
        Entities = ArgumentChecks.Items(entities).AsReadOnly();
        Relations = ArgumentChecks.Items(relations).AsReadOnly();
        IsFeasible = isFeasible;
    }

    /// <summary>The caller's text.</summary>
    public string Text { get; }

    /// <summary>The nodes, in the order of the text.</summary>
    public IReadOnlyList<GraphEntity> Entities { get; }

    /// <summary>The edges, by relation, head and tail.</summary>
    public IReadOnlyList<GraphRelation> Relations { get; }

    /// <summary>Whether the constraints could be satisfied; if not, the graph is empty. Graphs of texts that were read in windows always count as feasible.</summary>
    public bool IsFeasible { get; }

    /// <summary>A node by its id.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public GraphEntity this[string id] => Entities.FirstOrDefault(entity => entity.Id == id) ?? throw new ArgumentException($"the graph has no node '{id}'", nameof(id));

    /// <summary>The nodes of a type.</summary>
    public IEnumerable<GraphEntity> EntitiesOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Entities.Where(entity => entity.Type == type);
    }

    /// <summary>The edges of a relation.</summary>
    public IEnumerable<GraphRelation> RelationsOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Relations.Where(relation => relation.Type == type);
    }

    /// <summary>The edges that go out from a node.</summary>
    public IEnumerable<GraphRelation> Outgoing(GraphEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Relations.Where(relation => relation.Head.Id == entity.Id);
    }

    /// <summary>The edges that lead to a node.</summary>
    public IEnumerable<GraphRelation> Incoming(GraphEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Relations.Where(relation => relation.Tail.Id == entity.Id);
    }

    /// <summary>The nodes that an edge joins with a node, in either direction, each once and in the order of the text.</summary>
    public IEnumerable<GraphEntity> Neighbors(GraphEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var ids = Outgoing(entity).Select(relation => relation.Tail.Id).Concat(Incoming(entity).Select(relation => relation.Head.Id)).ToHashSet(StringComparer.Ordinal);
        ids.Remove(entity.Id);
        return Entities.Where(other => ids.Contains(other.Id));
    }

    /// <summary>The graph as JSON, in the reference package's shape: <c>{"entities": [...], "relations": [...]}</c>.</summary>
    /// <param name="format">What to show, and the unit of offsets; null shows probabilities and offsets in code points.</param>
    /// <param name="indented">Over several lines instead of one.</param>
    public string ToJson(ResultFormat? format = null, bool indented = false) => JsonText.Of(writer => WriteTo(writer, format), indented);

    /// <summary>Writes what <see cref="ToJson"/> gives, one JSON object. The writer isn't flushed.</summary>
    public void WriteTo(Utf8JsonWriter writer, ResultFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        GraphJson.Write(writer, this, format ?? GraphJson.Everything);
    }

    /// <summary>The graph as GraphML, which graph tools read (Gephi, yEd, NetworkX): one XML document.</summary>
    /// <param name="offsets">The unit that offsets count.</param>
    public string ToGraphMl(OffsetUnit offsets = OffsetUnit.CodePoint) => GraphMl.Write(this, offsets);

    /// <summary>The graph as statements of Cypher, which graph databases run: one <c>CREATE</c>; empty for an empty graph.</summary>
    /// <param name="offsets">The unit that offsets count.</param>
    public string ToCypher(OffsetUnit offsets = OffsetUnit.CodePoint) => Cypher.Write(this, offsets);

    /// <summary>The graph as a Mermaid flowchart, which Markdown pages show.</summary>
    public string ToMermaid() => Mermaid.Write(this);

    /// <summary><see cref="ToJson"/> on one line.</summary>
    public override string ToString() => ToJson();
}
