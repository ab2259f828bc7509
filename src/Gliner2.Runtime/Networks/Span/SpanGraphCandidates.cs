using Gliner2.Graphs.Search;
using Gliner2.Networks.Decoding;
using Gliner2.Schemas;

namespace Gliner2.Networks.Span;

/// <summary>
/// What may become a graph, from the scores of a span network: mentions of each type; for each relation and each of its likeliest numbers of edges the pairs that an
/// edge of that number may join. A mention that only a relation speaks for is brought in with its own score. Serves one call.
/// </summary>
internal sealed class SpanGraphCandidates(EncodedText text, IReadOnlyList<GroupScores> groups, GraphSchema schema, GraphOptions options)
{
    private const float CountMargin = 1e-7f;

    private readonly int _words = text.CallerWords;
    private readonly Dictionary<(string Type, int Start, int End), GraphNode> _nodes = [];
    private readonly Dictionary<string, int> _fields = schema.Entities.Select((type, i) => (type.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);

    public GraphProblem Find()
    {
        if (_words == 0) return GraphProblem.Empty;
        for (var i = 0; i < schema.Entities.Count; i++) AddNodes(schema.Entities[i], i);
        // The prompt has the entities first, then the relations.
        var edges = new List<GraphEdge>();
        for (var i = 0; i < schema.Relations.Count; i++) edges.AddRange(Edges(schema.Relations[i], groups[i + 1]));
        return new GraphProblem(CandidateList.Sorted(_nodes.Values), [.. CandidateList.Sorted(edges)]);
    }

    private void AddNodes(GraphEntityType type, int field)
    {
        var floor = type.CandidateThreshold ?? options.CandidateThreshold;
        var spans = Spans(groups[0].Spans, instance: 0, field).Where(span => span.Probability >= floor);
        foreach (var span in CandidateList.Best(spans, type.MaxCandidates ?? options.MaxEntities)) Add(type, span, isRescued: false);
    }

    private GraphNode Add(GraphEntityType type, SpanCandidate span, bool isRescued)
    {
        // A threshold of 0 counts as none here.
        var threshold = type.Threshold is null or 0 ? 0.5 : type.Threshold.Value;
        return _nodes[(type.Name, span.Start, span.End)] = new GraphNode(type.Name, span.Start, span.End, span.ScoreAgainst(threshold) * options.EntityWeight, span.Probability, isRescued);
    }

    private IEnumerable<GraphEdge> Edges(GraphRelationType relation, GroupScores scores)
    {
        var probabilities = new float[scores.CountLogits.Length];
        Probability.Softmax(scores.CountLogits.Span, probabilities);
        int[] counts = [.. Enumerable.Range(0, probabilities.Length).OrderByDescending(count => probabilities[count]).Take(options.Counts)];
        var edges = new List<GraphEdge>();
        for (var alternative = 0; alternative < counts.Length; alternative++)
        {
            var probability = probabilities[counts[alternative]];
            for (var slot = 0; slot < counts[alternative]; slot++) edges.AddRange(Edges(relation, scores.Spans, alternative, slot, probability));
        }
        var best = new Dictionary<string, GraphEdge>(StringComparer.Ordinal);
        foreach (var edge in edges)
            if (!best.TryGetValue(edge.Key, out var known) || edge.Score > known.Score) best[edge.Key] = edge;
        return CandidateList.Sorted(best.Values).Take(options.MaxEdges);
    }

    private List<GraphEdge> Edges(GraphRelationType relation, SpanLogits logits, int alternative, int slot, float countProbability)
    {
        var within = Math.Clamp(countProbability, CountMargin, 1 - CountMargin);
        var count = MathF.Log(within / (1 - within)) * options.CountWeight;
        var heads = Arguments(relation, relation.Heads, logits, slot, role: 0);
        var tails = Arguments(relation, relation.Tails, logits, slot, role: 1);
        return heads.SelectMany(head => tails.Select(tail => new GraphEdge(
                relation.Name, head.Node, tail.Node, head.Score + tail.Score + count, slot, relation.Name, alternative,
                new EdgeProbabilities(head.Probability, tail.Probability, head.Node.Probability, tail.Node.Probability, countProbability))))
            .OrderByDescending(edge => edge.Score).ThenBy(edge => edge.Head.Key, CodePointOrder.Instance).ThenBy(edge => edge.Tail.Key, CodePointOrder.Instance)
            .Take(options.MaxPairs).ToList();
    }

    /// <summary>The mentions that may stand on one side of a slot, with what that gains.</summary>
    private List<(GraphNode Node, double Score, double Probability)> Arguments(GraphRelationType relation, IReadOnlyList<string> types, SpanLogits logits, int slot, int role)
    {
        var floor = relation.CandidateThreshold ?? options.RoleThreshold;
        var room = options.MaxRescued ?? options.MaxRoles;
        var arguments = new List<(GraphNode, double, double)>();
        foreach (var span in CandidateList.Best(Spans(logits, slot, role).Where(span => span.Probability >= floor), options.MaxRoles))
        {
            foreach (var type in types)
            {
                if (!_nodes.TryGetValue((type, span.Start, span.End), out var node))
                {
                    if (room == 0) continue;
                    room--;
                    var field = _fields[type];
                    node = Add(schema.Entities[field], span with { Logit = Logit(groups[0].Spans, instance: 0, field, span) }, isRescued: true);
                }
                arguments.Add((node, span.ScoreAgainst(relation.Threshold ?? 0.5) * options.RoleWeight, span.Probability));
            }
        }
        return arguments;
    }

    /// <summary>All spans of the caller's words with their logits.</summary>
    private IEnumerable<SpanCandidate> Spans(SpanLogits logits, int instance, int field)
    {
        // Without a state for each word (see SpanFinder) the last words are missing in the table's rows.
        var first = Math.Max(0, logits.Rows - text.TextWords);
        for (var row = first; row < logits.Rows && row - first < _words; row++)
        {
            var start = row - first;
            for (var width = 0; width < logits.Widths && row + width < logits.Rows && start + width < _words; width++)
                yield return new SpanCandidate(start, start + width + 1, logits[instance, field, row, width]);
        }
    }

    private double Logit(SpanLogits logits, int instance, int field, SpanCandidate span) =>
        logits[instance, field, Math.Max(0, logits.Rows - text.TextWords) + span.Start, span.End - span.Start - 1];
}
