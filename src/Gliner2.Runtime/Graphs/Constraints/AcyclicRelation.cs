using Gliner2.Graphs.Search;

namespace Gliner2.Graphs.Constraints;

/// <summary>The edges of a relation form no circle.</summary>
internal sealed class AcyclicRelation(string relation) : RelationConstraint(relation)
{
    internal override string TypeName => "AcyclicRelation";

    internal override bool Allows(GraphEdge edge, IReadOnlyList<GraphEdge> others)
    {
        if (!IsAbout(edge.Relation)) return true;
        var seen = new HashSet<string>(StringComparer.Ordinal) { edge.Tail.Key };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var node))
        {
            if (node == edge.Head.Key) return false;
            foreach (var other in others)
                if (IsAbout(other.Relation) && other.Head.Key == node && seen.Add(other.Tail.Key)) open.Push(other.Tail.Key);
        }
        return true;
    }
}
