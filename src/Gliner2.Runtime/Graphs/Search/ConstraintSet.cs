using Gliner2.Schemas;

namespace Gliner2.Graphs.Search;

/// <summary>All constraints of a graph.</summary>
/// <param name="constraints">The constraints.</param>
/// <param name="sparesDerived">Whether derived edges are left out where edges of a relation have to differ, see <see cref="ReferenceFixes.DerivedEdges"/>.</param>
internal sealed class ConstraintSet(IReadOnlyList<GraphConstraint> constraints, bool sparesDerived = false)
{
    private readonly (string Relation, string Companion)[] _companions = [.. constraints.SelectMany(constraint => constraint.Companions)];

    /// <summary>Whether an edge may come to others.</summary>
    public bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others)
    {
        foreach (var constraint in constraints)
        {
            if (!sparesDerived || !constraint.IsUniqueness)
            {
                if (!constraint.Allows(edge, others)) return false;
            }
            else if (!edge.IsDerived && !constraint.Allows(edge, [.. others.Where(other => !other.IsDerived)]))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a node may stand beside another one.</summary>
    public bool Allows(GraphNode node, GraphNode other)
    {
        foreach (var constraint in constraints)
            if (!constraint.Allows(node, other)) return false;
        return true;
    }

    /// <summary>Whether a node may stand beside others.</summary>
    public bool Allows(GraphNode node, IEnumerable<GraphNode> others) => others.All(other => Allows(node, other));

    /// <summary>The edges with those that they need in the other direction, by relation, head and tail. What those need isn't made.</summary>
    public IReadOnlyList<GraphEdge> WithCompanions(IReadOnlyList<GraphEdge> edges)
    {
        var all = edges.ToList();
        foreach (var (relation, companion) in _companions)
        {
            foreach (var edge in edges)
                if (edge.Relation == relation && !Has(all, companion, edge)) all.Add(edge.Companion(companion));
        }
        return [.. all.OrderBy(edge => edge.Relation, CodePointOrder.Instance).ThenBy(edge => edge.Head.Key, CodePointOrder.Instance)
            .ThenBy(edge => edge.Tail.Key, CodePointOrder.Instance).ThenBy(edge => edge.IsDerived)];
    }

    /// <summary>Whether a complete graph satisfies everything: its nodes one after the other, then its edges.</summary>
    public bool Accepts(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges)
    {
        for (var i = 0; i < nodes.Count; i++)
            if (!Allows(nodes[i], nodes.Take(i))) return false;
        var before = new List<GraphEdge>(edges.Count);
        foreach (var edge in edges)
        {
            if (!Allows(edge, before)) return false;
            before.Add(edge);
        }
        return Array.TrueForAll(_companions, pair => edges.All(edge => edge.Relation != pair.Relation || Has(edges, pair.Companion, edge)));
    }

    private static bool Has(IReadOnlyList<GraphEdge> edges, string companion, GraphEdge edge)
    {
        foreach (var other in edges)
            if (other.Relation == companion && other.Joins(edge.Tail, edge.Head)) return true;
        return false;
    }
}
