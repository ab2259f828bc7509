using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Graphs.Search;
using Gliner2.Runtime.Tests.Common;
using Gliner2.Schemas;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Graphs;

/// <summary>The configuration and the problem of a recorded graph, and problems and solutions in the recording's form.</summary>
internal static class RecordedGraph
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static GraphOptions Options(ReferenceCase item)
    {
        var options = GraphOptions.Default;
        double? entityThreshold = null;
        foreach (var option in item["config"].EnumerateObject())
        {
            options = option.Name switch
            {
                "optimizer" => options with { Optimizer = Optimizer(option.Value.GetString()!) },
                "beam_size" => options with { BeamSize = option.Value.GetInt32() },
                "candidate_threshold" => options with { CandidateThreshold = option.Value.GetDouble() },
                "relation_role_threshold" => options with { RoleThreshold = option.Value.GetDouble() },
                "top_k_entities" => options with { MaxEntities = option.Value.GetInt32() },
                "top_k_roles" => options with { MaxRoles = option.Value.GetInt32() },
                "count_top_k" => options with { Counts = option.Value.GetInt32() },
                "relation_pair_cap" => options with { MaxPairs = option.Value.GetInt32() },
                "max_edges_per_type" => options with { MaxEdges = option.Value.GetInt32() },
                "rescue_per_role" => options with { MaxRescued = option.Value.GetInt32() },
                "entity_weight" => options with { EntityWeight = option.Value.GetDouble() },
                "role_weight" => options with { RoleWeight = option.Value.GetDouble() },
                "count_weight" => options with { CountWeight = option.Value.GetDouble() },
                "max_len" => options with { Reading = options.Reading with { MaxWords = option.Value.GetInt32() } },
                "entity_threshold" => Entities(option.Value.GetDouble()),
                "include_confidence" or "include_spans" => options,
                _ => throw new InvalidDataException($"{item.Id}: the tests don't know the option '{option.Name}'"),
            };
        }
        if (entityThreshold is { } threshold) options = options with { CandidateThreshold = threshold };
        return item.Kind == "joint_long"
            ? options with { Reading = options.Reading with { Windows = new TextWindows(item["chunk_size"].GetInt32(), item["chunk_overlap"].GetInt32()) } }
            : options;

        GraphOptions Entities(double value)
        {
            entityThreshold = value;
            return options;
        }
    }

    public static ResultFormat Format(ReferenceCase item) => new() { IncludeConfidence = Flag(item, "include_confidence"), IncludeSpans = Flag(item, "include_spans") };

    public static GraphOptimizer Optimizer(string name) => name == "beam" ? GraphOptimizer.Beam : GraphOptimizer.Greedy;

    /// <summary>A problem that was given, with all its edges.</summary>
    public static GraphProblem Problem(JsonElement json)
    {
        var nodes = json.GetProperty("nodes").EnumerateArray().Select(node =>
            new GraphNode(node[0].GetString()!, node[1].GetInt32(), node[2].GetInt32(), Number(node[3]), Number(node[4]), node[5].GetString() == "relation_rescue")).ToList();
        var edges = json.GetProperty("edges").EnumerateArray().Select(edge =>
        {
            var p = edge.GetProperty("p").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : Number(value)).ToArray();
            return new GraphEdge(
                edge.GetProperty("relation").GetString()!, nodes[edge.GetProperty("head").GetInt32()], nodes[edge.GetProperty("tail").GetInt32()], Number(edge.GetProperty("score")),
                Whole(edge.GetProperty("slot")), edge.GetProperty("hypothesis").GetString(), Whole(edge.GetProperty("alternative")), new EdgeProbabilities(p[0], p[1], p[2], p[3], p[4]));
        }).ToList();
        return new GraphProblem(nodes, edges);
    }

    public static IReadOnlyList<GraphConstraint> Constraints(JsonElement json) =>
        [.. json.EnumerateArray().Select(constraint => Gliner2.Graphs.Constraints.ConstraintReader.Read(new SchemaValue(constraint, "$")))];

    /// <summary>A problem as it is recorded: all nodes, the first 24 edges and their number.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="scoreSum">The sum of its edges' scores.</param>
    /// <param name="recorded">What is recorded: it says how edges stand whose scores are equal but for rounding.</param>
    public static string ToJson(GraphProblem problem, JsonNode scoreSum, JsonElement recorded)
    {
        var edges = recorded.GetProperty("edges").EnumerateArray().ToArray();
        var places = Places(problem);
        return JsonSerializer.Serialize(new
        {
            nodes = problem.Nodes.Select(node => new object[] { node.Type, node.Start, node.End, Number(node.Score), Number(node.Probability), node.IsRescued ? "relation_rescue" : "entity" }),
            edges = Ties.Settle(problem.Edges, edges.Length, (place, edge) => IsRecorded(edges[place], edge), edge => edge.Score).Take(24).Select(edge => new
            {
                relation = edge.Relation,
                head = places[edge.Head.Key],
                tail = places[edge.Tail.Key],
                score = Number(edge.Score),
                slot = edge.Slot,
                hypothesis = edge.Hypothesis,
                alternative = edge.Alternative,
                p = Probabilities(edge.Probabilities),
            }),
            edge_count = problem.Edges.Count,
            edge_score_sum = scoreSum,
        }, Plain);

        bool IsRecorded(JsonElement json, GraphEdge edge) => json.GetProperty("relation").GetString() == edge.Relation
            && json.GetProperty("head").GetInt32() == places[edge.Head.Key] && json.GetProperty("tail").GetInt32() == places[edge.Tail.Key]
            && Whole(json.GetProperty("slot")) == edge.Slot && Whole(json.GetProperty("alternative")) == edge.Alternative;
    }

    /// <summary>A solution as it is recorded: its nodes, its edges by relation, head and tail.</summary>
    public static string ToJson(GraphProblem problem, GraphSolution solution)
    {
        var places = Places(problem);
        return JsonSerializer.Serialize(new
        {
            score = Number(solution.Score),
            feasible = solution.IsFeasible,
            nodes = solution.Nodes.Select(node => places[node.Key]),
            edges = solution.Edges.Select(edge => new object?[] { edge.Relation, places[edge.Head.Key], places[edge.Tail.Key], edge.Slot, edge.Alternative, edge.IsDerived }),
        }, Plain);
    }

    private static Dictionary<string, int> Places(GraphProblem problem) => problem.Nodes.Select((node, i) => (node.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);

    private static object?[] Probabilities(EdgeProbabilities p) => [p.Head, p.Tail, p.HeadEntity, p.TailEntity, p.Count];

    public static JsonNode Number(double number) => double.IsFinite(number) ? JsonValue.Create(number) : double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";

    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, var text => double.Parse(text!, CultureInfo.InvariantCulture) }
        : value.GetDouble();

    private static int? Whole(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();

    private static bool Flag(ReferenceCase item, string name) => !item["config"].TryGetProperty(name, out var value) || value.GetBoolean();
}
