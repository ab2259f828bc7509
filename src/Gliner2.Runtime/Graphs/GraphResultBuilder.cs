using Gliner2.Graphs.Search;
using Gliner2.Schemas;

namespace Gliner2.Graphs;

/// <summary>Turns what an optimizer has chosen into a graph of the text, and the graphs of a text's windows into one.</summary>
internal static class GraphResultBuilder
{
    /// <summary>A node with its place in the caller's text.</summary>
    private sealed record Placed(string Type, string Text, int Start, int End, float Confidence, bool IsRescued)
    {
        public (string, int, int) Key => (Type, Start, End);
    }

    /// <summary>An edge between nodes by their keys.</summary>
    private sealed record Joined(string Type, (string, int, int) Head, (string, int, int) Tail, float Confidence, bool IsDerived);

    /// <param name="text">The caller's text.</param>
    /// <param name="placeOf">Where words stand in it: first word and the one behind the last, to UTF-16 units.</param>
    /// <param name="solution">What was chosen.</param>
    public static ExtractedGraph Build(string text, Func<int, int, (int Start, int End)> placeOf, GraphSolution solution)
    {
        var nodes = solution.Nodes.ToDictionary(node => node.Key, node =>
        {
            var (start, end) = placeOf(node.Start, node.End);
            return new Placed(node.Type, text[start..end], start, end, (float)node.Probability, node.IsRescued);
        }, StringComparer.Ordinal);
        var edges = solution.Edges.Select(edge =>
            new Joined(edge.Relation, nodes[edge.Head.Key].Key, nodes[edge.Tail.Key].Key, (float)edge.Probabilities.Confidence(), edge.IsDerived));
        return Numbered(
            text, nodes.Values.OrderBy(node => node.Start).ThenBy(node => node.End).ThenBy(node => node.Type, CodePointOrder.Instance), edges, solution.IsFeasible);
    }

    /// <summary>The graph of a text that was read in windows. Equal parts are one, the more probable of them.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="windows">Each window's graph with its first UTF-16 unit in the text.</param>
    public static ExtractedGraph Merge(string text, IReadOnlyList<(ExtractedGraph Graph, int Start)> windows)
    {
        var nodes = new Dictionary<(string, int, int), Placed>();
        var edges = new Dictionary<(string, (string, int, int), (string, int, int)), Joined>();
        foreach (var (graph, offset) in windows)
        {
            foreach (var entity in graph.Entities)
            {
                var placed = new Placed(entity.Type, entity.Text, entity.Start + offset, entity.End + offset, entity.Confidence, entity.IsRescued);
                if (!nodes.TryGetValue(placed.Key, out var known) || placed.Confidence > known.Confidence) nodes[placed.Key] = placed;
            }
            foreach (var relation in graph.Relations)
            {
                var joined = new Joined(relation.Type, Moved(relation.Head, offset), Moved(relation.Tail, offset), relation.Confidence, relation.IsDerived);
                if (!edges.TryGetValue((joined.Type, joined.Head, joined.Tail), out var known) || joined.Confidence > known.Confidence) edges[(joined.Type, joined.Head, joined.Tail)] = joined;
            }
        }
        return Numbered(text, nodes.Values.OrderBy(node => node.Start).ThenBy(node => node.End).ThenBy(node => node.Type, CodePointOrder.Instance), edges.Values, isFeasible: true);
    }

    private static (string, int, int) Moved(GraphEntity entity, int offset) => (entity.Type, entity.Start + offset, entity.End + offset);

    private static ExtractedGraph Numbered(string text, IEnumerable<Placed> nodes, IEnumerable<Joined> edges, bool isFeasible)
    {
        var entities = new List<GraphEntity>();
        var byKey = new Dictionary<(string, int, int), GraphEntity>();
        foreach (var node in nodes)
        {
            var entity = new GraphEntity(FormattableString.Invariant($"e{entities.Count + 1}"), node.Type, node.Text, node.Start, node.End, node.Confidence, node.IsRescued);
            entities.Add(entity);
            byKey[node.Key] = entity;
        }
        var relations = edges.Select(edge => new GraphRelation(edge.Type, byKey[edge.Head], byKey[edge.Tail], edge.Confidence, edge.IsDerived))
            .OrderBy(relation => relation.Type, CodePointOrder.Instance).ThenBy(relation => relation.Head.Id, StringComparer.Ordinal).ThenBy(relation => relation.Tail.Id, StringComparer.Ordinal);
        return new ExtractedGraph(text, entities, [.. relations], isFeasible);
    }
}
