using System.Text.Json;
using Gliner2.Graphs.Search;
using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Graphs;

/// <summary>Every recorded graph: schemas, candidates, what is chosen and what comes out, on both architectures.</summary>
public sealed class GraphReferenceTests(ITestOutputHelper output)
{
    private static readonly Tolerance Scores = new(1e-3);

    [Theory]
    [InlineData("joint")]
    [InlineData("joint-boundary")]
    public void Graphs_are_those_recorded(string recording)
    {
        var mismatches = new Mismatches(recording);
        foreach (var item in CaseReader.Read(ReferenceFolder.PathOf($"beyond/{recording}.jsonl.gz")))
        {
            if (item.Kind is not ("joint" or "joint_long" or "joint_decode")) throw new InvalidDataException($"{item.Id}: the tests don't know the kind '{item.Kind}'");
            mismatches.Check(item.Id, item.Kind, () => item.Kind == "joint_decode" ? Decode(item) : Extract(item));
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    private static string? Decode(ReferenceCase item)
    {
        var problem = RecordedGraph.Problem(item["problem"]);
        var constraints = RecordedGraph.Constraints(item["constraints"]);
        if (Difference(item["constraints"], constraints) is { } difference) return difference;
        var options = new GraphOptions { Optimizer = RecordedGraph.Optimizer(item["optimizer"].GetString()!), BeamSize = item["beam_size"].GetInt32() };
        return JsonComparer.Difference(item["solution"], RecordedGraph.ToJson(problem, Optimizer.Solve(problem, new ConstraintSet(constraints), options)), Scores);
    }

    private static string? Extract(ReferenceCase item)
    {
        var schema = GraphSchema.Parse(item["schema"].GetRawText());
        if (JsonComparer.Difference(item["schema"], schema.ToJson()) is { } lost) return $"schema: {lost}";
        var options = RecordedGraph.Options(item);
        var extractor = ReferenceExtractors.Of(item["model"].GetString()!);
        if (item.Kind == "joint" && (Difference(item["constraints"], schema.AllConstraints) ?? Search(item, extractor.GraphCandidates(item.Text, schema, options), schema, options)) is { } found) return found;
        var graph = extractor.ExtractGraph(item.Text, schema, options);
        if (graph.IsFeasible != item["feasible"].GetBoolean()) return $"feasible: {graph.IsFeasible}";
        return JsonComparer.Difference(item["result"], graph.ToJson(RecordedGraph.Format(item)), Tolerance.Confidence);
    }

    private static string? Search(ReferenceCase item, GraphProblem problem, GraphSchema schema, GraphOptions options)
    {
        // The sum of many scores may be further away than each of them.
        double recorded = RecordedGraph.Number(item["problem"].GetProperty("edge_score_sum")), sum = problem.Edges.Sum(edge => edge.Score);
        if (!new Tolerance(1e-3 + 1e-4 * problem.Edges.Count).Accepts(recorded, sum)) return $"problem: the scores of the edges are {sum} in all, not {recorded}";
        if (JsonComparer.Difference(item["problem"], RecordedGraph.ToJson(problem, RecordedGraph.Number(recorded), item["problem"]), Scores) is { } candidates) return $"problem: {candidates}";
        var solution = Optimizer.Solve(problem, schema.Compiled, options);
        return JsonComparer.Difference(item["solution"], RecordedGraph.ToJson(problem, solution), Scores) is { } difference ? $"solution: {difference}" : null;
    }

    private static string? Difference(JsonElement expected, IReadOnlyList<GraphConstraint> constraints) =>
        JsonComparer.Difference(expected, $"[{string.Join(",", constraints.Select(constraint => constraint.ToJson()))}]") is { } difference ? $"constraints: {difference}" : null;
}
