using CsCheck;
using Gliner2.Graphs.Search;

namespace Gliner2.Runtime.Tests.Graphs;

/// <summary>Whatever is looked at and whatever is asked for: a graph that is found holds what its schema says, looked at without the optimizers' own checks.</summary>
public sealed class GraphSearchTests
{
    [Fact]
    public void A_graph_that_is_found_holds_its_constraints()
    {
        int feasible = 0, derived = 0, nested = 0, loops = 0;
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var schema = Schema(random);
                var problem = Problem(random, schema);
                foreach (var constraints in new[] { schema.Compiled, schema.CompiledForDerived })
                {
                    var greedy = Optimizer.Solve(problem, constraints, new GraphOptions { Optimizer = GraphOptimizer.Greedy });
                    var beam = Optimizer.Solve(problem, constraints, new GraphOptions { BeamSize = random.Next(1, 8) });
                    Assert.True(!greedy.IsFeasible || (beam.IsFeasible && beam.Score >= greedy.Score), $"seed {seed}: greedy {greedy.Score}, beam {beam.Score}");
                    foreach (var solution in new[] { greedy, beam })
                    {
                        Assert.Null(Fault(schema, problem, solution, sparesDerived: constraints == schema.CompiledForDerived) is { } fault ? $"seed {seed}: {fault}" : null);
                        feasible += solution.IsFeasible ? 1 : 0;
                        derived += solution.Edges.Count(edge => edge.IsDerived);
                        loops += solution.Edges.Count(edge => edge.Head.Key == edge.Tail.Key);
                        nested += solution.Nodes.Any(node => solution.Nodes.Any(other => other != node && Overlap(node, other))) ? 1 : 0;
                    }
                }
            },
            iter: 3000, threads: 1);
        // What is judged happens.
        Assert.True(feasible > 6000 && derived > 300 && nested > 300 && loops > 100, $"{feasible} {derived} {nested} {loops}");
    }

    private static GraphSchema Schema(Random random)
    {
        bool one = random.Next(2) == 0, two = random.Next(2) == 0;
        var builder = GraphSchema.Create().Entities(new GraphEntityType("a") { AllowNested = one }, new GraphEntityType("b") { AllowNested = two })
            .Relation(new GraphRelationType("r", "a", "a") { AllowSelf = random.Next(3) == 0, Directed = random.Next(3) > 0, Symmetric = random.Next(4) == 0, MaxPerHead = random.Next(3) == 0 ? random.Next(3) : null })
            .Relation(new GraphRelationType("s", ["a", "b"], ["b"]) { MaxPerTail = random.Next(3) == 0 ? 1 : null });
        if (random.Next(3) == 0) builder.Relation(new GraphRelationType("t", ["b"], ["a", "b"]) { Inverse = "s" });
        if (random.Next(3) == 0) builder.Constraint(GraphConstraint.Acyclic("s"));
        if (random.Next(4) == 0) builder.Constraint(GraphConstraint.Acyclic("r"));
        if (random.Next(4) == 0) builder.Constraint(GraphConstraint.AtMostPerHead(2));
        return builder.Build();
    }

    private static GraphProblem Problem(Random random, GraphSchema schema)
    {
        var nodes = CandidateList.Sorted(Enumerable.Range(0, 8).Select(_ => (Type: random.Next(2) == 0 ? "a" : "b", Start: random.Next(6), Length: random.Next(1, 3))).Distinct()
            .Select(place => new GraphNode(place.Type, place.Start, place.Start + place.Length, random.Next(-4, 9) / 2.0, 0.5, false)));
        var edges = new List<GraphEdge>();
        foreach (var relation in schema.Relations)
        {
            foreach (var head in nodes.Where(node => relation.Heads.Contains(node.Type)))
            {
                foreach (var tail in nodes.Where(node => relation.Tails.Contains(node.Type)))
                    if (random.Next(2) == 0) edges.Add(new GraphEdge(relation.Name, head, tail, random.Next(-4, 7) / 2.0, random.Next(6), relation.Name, random.Next(2), new EdgeProbabilities(0.5, 0.5, 0.5, 0.5, 0.5)));
            }
        }
        return new GraphProblem(nodes, [.. CandidateList.Sorted(edges)]);
    }

    private static string? Fault(GraphSchema schema, GraphProblem problem, GraphSolution solution, bool sparesDerived)
    {
        if (!solution.IsFeasible) return solution.Nodes.Count + solution.Edges.Count > 0 || solution.Score != 0 ? "what isn't feasible isn't empty" : null;
        var (nodes, edges) = (solution.Nodes, solution.Edges);
        var found = edges.Where(edge => !edge.IsDerived).ToList();
        var distinct = sparesDerived ? found : [.. edges];
        if (nodes.Distinct().Count() < nodes.Count || !nodes.SequenceEqual(problem.Nodes.Where(nodes.Contains))) return "nodes are those of the problem, in its order";
        if (edges.Any(edge => !nodes.Contains(edge.Head) || !nodes.Contains(edge.Tail))) return "an edge has no node";
        if (found.Any(edge => !problem.Edges.Contains(edge))) return "an edge comes from nowhere";
        var (all, some) = (schema.Entities.All(type => type.AllowNested), schema.Entities.Any(type => type.AllowNested));
        foreach (var node in nodes)
        {
            foreach (var other in nodes.Where(other => other != node && Overlap(node, other)))
                if (!all && !(some && (Inside(node, other) || Inside(other, node)))) return "nodes overlap";
        }
        foreach (var relation in schema.Relations)
        {
            var own = edges.Where(edge => edge.Relation == relation.Name).ToList();
            if (own.Any(edge => !relation.Heads.Contains(edge.Head.Type) || !relation.Tails.Contains(edge.Tail.Type))) return "an end is of another type";
            if (!relation.AllowSelf && own.Any(edge => edge.Head == edge.Tail)) return "a node is related to itself";
            if (own.GroupBy(edge => edge.Head).Any(group => group.Count() > relation.MaxPerHead) || own.GroupBy(edge => edge.Tail).Any(group => group.Count() > relation.MaxPerTail)) return "too many edges";
            var ownDistinct = distinct.Where(edge => edge.Relation == relation.Name).ToList();
            if (ownDistinct.GroupBy(edge => (edge.Head, edge.Tail)).Any(group => group.Count() > 1)) return "a pair twice";
            if (!relation.Directed && ownDistinct.Any(edge => edge.Head != edge.Tail && ownDistinct.Exists(other => other.Head == edge.Tail && other.Tail == edge.Head))) return "an undirected pair twice";
            if (ownDistinct.GroupBy(edge => edge.Slot).Any(group => group.Count() > 1)) return "a slot twice";
            if (found.Where(edge => edge.Relation == relation.Name).Select(edge => edge.Alternative).Distinct().Count() > 1) return "two alternatives";
            if (relation.Symmetric && own.Any(edge => !Has(relation.Name, edge))) return "a symmetric edge is alone";
            if (relation.Inverse is { } inverse && (own.Any(edge => !Has(inverse, edge)) || edges.Any(edge => edge.Relation == inverse && !Has(relation.Name, edge)))) return "an inverse is missing";
            if (schema.Constraints.Contains(GraphConstraint.Acyclic(relation.Name)) && HasCircle(own)) return "a circle";
        }
        if (schema.Constraints.Contains(GraphConstraint.AtMostPerHead(2)) && edges.GroupBy(edge => edge.Head).Any(group => group.Count() > 2)) return "too many edges of all relations";
        // A new node of a self loop counts twice.
        var sum = nodes.Sum(node => node.Score) + found.Sum(edge => edge.Score);
        return found.Exists(edge => edge.Head == edge.Tail) || Math.Abs(sum - solution.Score) < 1e-9 ? null : $"the score is {solution.Score} instead of {sum}";

        bool Has(string relation, GraphEdge edge) => edges.Any(other => other.Relation == relation && other.Head == edge.Tail && other.Tail == edge.Head);
    }

    private static bool HasCircle(List<GraphEdge> edges)
    {
        // What has no edge from it is taken away until nothing changes.
        var left = edges.ToList();
        while (left.RemoveAll(edge => !left.Exists(other => other.Head == edge.Tail)) > 0) { }
        return left.Count > 0;
    }

    private static bool Overlap(GraphNode one, GraphNode other) => one.Start < other.End && other.Start < one.End;

    private static bool Inside(GraphNode one, GraphNode other) => other.Start <= one.Start && one.End <= other.End;
}
