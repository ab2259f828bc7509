using Gliner2.Graphs.Search;

namespace Gliner2.Runtime.Tests.Graphs;

/// <summary>What becomes of edges that follow from others, with and without <see cref="ReferenceFixes.DerivedEdges"/>.</summary>
public class DerivedEdgeTests
{
    private static readonly GraphNode Anna = new("person", 0, 1, 2, 0.9, false), Ben = new("person", 3, 4, 2, 0.9, false), Contoso = new("company", 6, 7, 2, 0.9, false);

    [Theory]
    [InlineData(GraphOptimizer.Beam)]
    [InlineData(GraphOptimizer.Greedy)]
    public void A_symmetric_relation_holds_both_directions_or_none(GraphOptimizer optimizer)
    {
        var schema = GraphSchema.Create().Entities("person").Relation(new GraphRelationType("knows", "person", "person") { Symmetric = true }).Build();
        var problem = new GraphProblem([Anna, Ben], [Edge("knows", Anna, Ben, 0)]);
        Assert.Empty(Optimizer.Solve(problem, schema.Compiled, new GraphOptions { Optimizer = optimizer }).Edges);
        var solution = Optimizer.Solve(problem, schema.CompiledForDerived, new GraphOptions { Optimizer = optimizer });
        Assert.Equal([(Anna, Ben, false), (Ben, Anna, true)], solution.Edges.Select(edge => (edge.Head, edge.Tail, edge.IsDerived)));
    }

    [Fact]
    public void Any_number_of_edges_of_an_inverse_can_follow()
    {
        var schema = GraphSchema.Create().Entities("person", "company").Relation("works for", "person", "company")
            .Relation(new GraphRelationType("employs", "company", "person") { Inverse = "works for" }).Build();
        var problem = new GraphProblem([Anna, Ben, Contoso], [Edge("works for", Anna, Contoso, 0), Edge("works for", Ben, Contoso, 1)]);
        Assert.Single(Optimizer.Solve(problem, schema.Compiled, GraphOptions.Default).Edges, edge => edge.IsDerived);
        var solution = Optimizer.Solve(problem, schema.CompiledForDerived, GraphOptions.Default);
        Assert.Equal([(Contoso, Anna), (Contoso, Ben)], solution.Edges.Where(edge => edge.IsDerived).Select(edge => (edge.Head, edge.Tail)));
    }

    [Fact]
    public void Edges_that_were_found_differ_as_before()
    {
        var schema = GraphSchema.Create().Entities("person").Relation(new GraphRelationType("knows", "person", "person") { Directed = false }).Build();
        var problem = new GraphProblem([Anna, Ben], [Edge("knows", Anna, Ben, 0), Edge("knows", Ben, Anna, 1)]);
        Assert.Single(Optimizer.Solve(problem, schema.CompiledForDerived, GraphOptions.Default).Edges);
    }

    private static GraphEdge Edge(string relation, GraphNode head, GraphNode tail, int slot) => new(relation, head, tail, 1, slot, relation, 0, new EdgeProbabilities(0.9, 0.9, 0.9, 0.9, 0.9));
}
