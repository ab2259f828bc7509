using Gliner2.Graphs.Search;
using Gliner2.Networks.Boundary.Head;
using Gliner2.Schemas;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>
/// What may become a graph, from the scores of a boundary network: the candidates of each type, and the pairs that the relation head scores. The ends of a pair are scored
/// for each of their types, candidates or not; a mention that is too improbable stays when an edge needs it. Serves one call.
/// </summary>
internal sealed class BoundaryGraphCandidates(EncodedText text, BoundaryScores scores, BoundaryConfig config, GraphSchema schema, GraphOptions options)
{
    private readonly int _words = text.CallerWords;
    private readonly Dictionary<(string Type, WordRange Span), double> _mentions = [];
    private readonly Dictionary<string, int> _queries = schema.Entities.Select((type, i) => (type.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);

    /// <summary>A pair with the types of its ends.</summary>
    private readonly record struct TypedPair(GraphRelationType Relation, string HeadType, WordRange Head, string TailType, WordRange Tail, double Logit)
    {
        public double Probability => 1 / (1 + Math.Exp(-Logit));
    }

    public GraphProblem Find()
    {
        if (_words == 0 || scores.Head is not { } head) return GraphProblem.Empty;
        foreach (var type in schema.Entities)
        {
            var pool = scores.Pools[_queries[type.Name]].Spans;
            for (var slot = 0; slot < pool.Length; slot++)
                if (InText(pool[slot])) Note(type.Name, pool[slot], scores.PairLogits[_queries[type.Name]][slot]);
        }
        var pairs = new List<TypedPair>();
        for (var i = 0; i < schema.Relations.Count; i++) pairs.AddRange(Pairs(head, schema.Relations[i], schema.Entities.Count + 2 * i));

        var needed = pairs.SelectMany(pair => new[] { (pair.HeadType, pair.Head), (pair.TailType, pair.Tail) }).ToHashSet();
        var nodes = Nodes(needed);
        var byPlace = nodes.ToDictionary(node => (node.Type, new WordRange(node.Start, node.End)));
        var edges = pairs.OrderBy(pair => pair.Relation.Name, CodePointOrder.Instance).Select((pair, number) => new GraphEdge(
            pair.Relation.Name, byPlace[(pair.HeadType, pair.Head)], byPlace[(pair.TailType, pair.Tail)],
            options.RoleWeight * new SpanCandidate(0, 0, pair.Logit).ScoreAgainst(pair.Relation.Threshold ?? 0.5), number, pair.Relation.Name, null,
            new EdgeProbabilities(pair.Probability, pair.Probability, null, null, null)));
        return new GraphProblem(nodes, [.. edges]);
    }

    /// <summary>The edges of a relation that are looked at, the best first.</summary>
    private List<TypedPair> Pairs(IBoundaryHead head, GraphRelationType relation, int query)
    {
        if (!head.HasRelations) return [];
        var own = RelationLimits.Of(config);
        var limits = new RelationLimits(
            Math.Min(own.Heads, options.MaxRoles), Math.Min(own.Tails, options.MaxRoles), Math.Min(own.Pairs, options.MaxPairs), own.Least, relation.AllowSelf);
        var pairs = head.ScorePairs(query, head.SelectPairs(query, limits)).Where(pair => InText(pair.Head) && InText(pair.Tail)).ToArray();
        NoteEnds(head, relation.Heads, [.. pairs.Select(pair => pair.Head).Distinct()]);
        NoteEnds(head, relation.Tails, [.. pairs.Select(pair => pair.Tail).Distinct()]);

        var floor = relation.CandidateThreshold ?? options.RoleThreshold;
        var typed =
            from pair in pairs
            from headType in relation.Heads
            from tailType in relation.Tails
            let found = new TypedPair(relation, headType, pair.Head, tailType, pair.Tail, pair.Logit / (float)config.RelationTemperature)
            where found.Probability >= floor
            select found;
        return typed.OrderByDescending(pair => pair.Logit)
            .ThenBy(pair => Key(pair.HeadType, pair.Head), CodePointOrder.Instance).ThenBy(pair => Key(pair.TailType, pair.Tail), CodePointOrder.Instance)
            .Take(Math.Min(options.MaxPairs, options.MaxEdges)).ToList();
    }

    private void NoteEnds(IBoundaryHead head, IReadOnlyList<string> types, WordRange[] spans)
    {
        if (spans.Length == 0) return;
        var logits = head.ScoreSpans([.. types.Select(type => _queries[type])], spans);
        for (var t = 0; t < types.Count; t++)
            for (var i = 0; i < spans.Length; i++) Note(types[t], spans[i], logits[t][i]);
    }

    /// <summary>Keeps the larger logit of a mention.</summary>
    private void Note(string type, WordRange span, float logit)
    {
        double scaled = logit / (float)config.PairTemperature;
        if (!_mentions.TryGetValue((type, span), out var known) || scaled > known) _mentions[(type, span)] = scaled;
    }

    private List<GraphNode> Nodes(HashSet<(string Type, WordRange Span)> needed)
    {
        var types = schema.Entities.ToDictionary(type => type.Name, StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var nodes = new List<GraphNode>();
        foreach (var ((name, span), logit) in _mentions
            .OrderBy(mention => mention.Key.Type, CodePointOrder.Instance).ThenByDescending(mention => mention.Value).ThenBy(mention => mention.Key.Span.Start).ThenBy(mention => mention.Key.Span.End))
        {
            var type = types[name];
            var candidate = new SpanCandidate(span.Start, span.End, logit);
            var passes = candidate.Probability >= (type.CandidateThreshold ?? options.CandidateThreshold);
            var count = counts.GetValueOrDefault(name);
            if (!(passes && count < (type.MaxCandidates ?? options.MaxEntities)) && !needed.Contains((name, span))) continue;
            counts[name] = count + 1;
            nodes.Add(new GraphNode(name, span.Start, span.End, options.EntityWeight * candidate.ScoreAgainst(type.Threshold ?? 0.5), candidate.Probability, IsRescued: !passes));
        }
        return nodes;
    }

    private bool InText(WordRange span) => span.End <= _words;

    private static string Key(string type, WordRange span) => FormattableString.Invariant($"({PythonLiteral.Of(type)}, {span.Start}, {span.End})");
}
