using Gliner2.Networks.Boundary;
using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>The boundary head written down once more as plainly as possible, in doubles: states, marginals and the scores of given pools.</summary>
internal sealed class ScalarHead
{
    private const string Root = "boundary_head.";
    private readonly RandomHead _head;
    private readonly BoundaryConfig _config;
    private readonly double[][] _words;
    private readonly double[][] _queries;

    public ScalarHead(RandomHead head)
    {
        _head = head;
        _config = head.Config;
        _words = Rows(head.WordStates);
        _queries = Rows(head.QueryStates);
        States = Encode();
        var at = Root + "boundary_query_head.";
        var scale = Math.Sqrt(_config.BoundaryDim);
        Starts = Marginal("start", States, "boundary");
        Ends = Marginal("end", States, "boundary");
        Inside = Marginal("inside", _words, "text");

        double[][] Marginal(string side, double[][] rows, string kind) =>
            [.. _queries.Select(x => rows.Select(row => Scalar.Dot(Linear($"{at}{side}_{kind}_projection", row), Linear($"{at}{side}_query_projection", x)) / scale).ToArray())];
    }

    public double[][] States { get; }
    public double[][] Starts { get; }
    public double[][] Ends { get; }
    public double[][] Inside { get; }

    /// <summary>What the boundaries of a span say without a query.</summary>
    public double Prior(WordRange span) => Scalar.Dot(
        Linear(Root + "shared_pool_builder.start_projection", States[span.Start]), Linear(Root + "shared_pool_builder.end_projection", States[span.End])) / Math.Sqrt(_config.BoundaryDim);

    /// <summary>How well start and end go together for a query.</summary>
    public double Compatibility(int query, WordRange span)
    {
        var at = Root + "boundary_proposer.";
        var gate = Gate(at + "start_query_projection", query);
        return Scalar.Dot(Turned(at + "start_pair_projection", span.Start).Zip(gate, (x, g) => x * g), Turned(at + "end_key_projection", span.End)) / Math.Sqrt(_config.BoundaryDim);
    }

    /// <summary>Pair logits of a shared pool's candidates for queries.</summary>
    public double[][] Shared(int[] queries, WordRange[] pool)
    {
        var at = Root + "shared_pool_scorer.";
        int p = _config.PairDim, heads = _config.CandidateAttentionHeads;
        var x = pool.Select(span =>
        {
            var sum = Scalar.Add(Linear(at + "start_projection", States[span.Start]), Linear(at + "end_projection", States[span.End]));
            sum = Scalar.Add(sum, Linear(at + "length_projection", Lengths(span)));
            sum = Scalar.Add(sum, Linear(at + "prior_projection", [Prior(span)]));
            if (_config.SpanContent) sum = Scalar.Add(sum, Linear(at + "content_projection", Content(at, span)));
            return Scalar.Norm(_head, at + "candidate_norm", sum);
        }).ToArray();
        for (var i = 0; i < _config.CandidateAttentionLayers; i++)
        {
            var layer = $"{at}candidate_layers.{i}.";
            var bias = _head.Tensor(layer + "relative_bias");
            var attended = Scalar.Attend([.. x.Select(row => Linear(layer + "qkv", Scalar.Norm(_head, layer + "norm1", row)))], heads, (_, _) => true, (a, b, head) => bias[Relation(pool[a], pool[b]) * heads + head]);
            x = [.. x.Select((row, c) => FeedForward(layer, Scalar.Add(row, Linear(layer + "output", attended[c]))))];
        }
        var y = queries.Select(q => Linear(at + "query_projection", _queries[q])).ToArray();
        for (var i = 0; i < _config.QueryAttentionLayers; i++)
        {
            var layer = $"{at}query_layers.{i}.";
            var z = y.Select(row =>
            {
                var w = Scalar.Softmax(x.Select(candidate => Scalar.Dot(candidate, row)));
                double[] evidence = [.. Enumerable.Range(0, p).Select(k => x.Select((candidate, c) => w[c] * candidate[k]).Sum())];
                return Scalar.Add(Linear(layer + "query_in", row), Linear(layer + "evidence_in", evidence));
            }).ToArray();
            var attended = Scalar.Attend([.. z.Select(row => InProjection(layer, Scalar.Norm(_head, layer + "norm1", row)))], heads, (_, _) => true, (_, _, _) => 0);
            y = [.. z.Select((row, q) => FeedForward(layer, Scalar.Add(row, Linear(layer + "attention.out_proj", attended[q]))))];
        }
        return [.. queries.Select((query, q) => pool.Select((span, c) =>
        {
            var film = Linear(at + "film", y[q]);
            double[] modulated = [.. x[c].Select((v, k) => v * (1 + film[k]) + film[p + k])];
            var logit = Scalar.Dot(x[c], y[q]) / Math.Sqrt(p) + Linear(at + "film_output.3", [.. Linear(at + "film_output.0", modulated).Select(Scalar.Gelu)])[0];
            logit += Starts[query][span.Start] + Ends[query][span.End];
            return _config.InsideEvidence ? logit + InsideSum(query, span) / Math.Sqrt(span.Length) : logit;
        }).ToArray())];
    }

    /// <summary>The pair logit of a span for a query that chooses its own candidates.</summary>
    public double PerQuery(int query, WordRange span)
    {
        var at = Root + "pair_scorer.";
        int p = _config.PairDim, block = p / _config.CompatibilityHeads;
        double[] u = Turned(at + "start_endpoint_projection", span.Start), w = Turned(at + "end_endpoint_projection", span.End), gate = Gate(at + "query_gate", query);
        var logit = Starts[query][span.Start] + Ends[query][span.End] + Compatibility(query, span);
        if (_config.EndpointCompatibility)
        {
            double[] sums = [.. Enumerable.Range(0, _config.CompatibilityHeads).Select(h => Enumerable.Range(h * block, block).Sum(k => u[k] * gate[k] * w[k]))];
            logit += Linear(at + "compat_mix", sums)[0] / Math.Sqrt(p);
        }
        if (_config.EndpointDifference)
        {
            double[] difference = [.. u.Zip(w, (a, b) => a - b)];
            logit += Linear(at + "endpoint_difference_projection", [.. difference, .. difference.Select(Math.Abs)])[0];
        }
        if (_config.SpanContent)
        {
            var content = Content(at, span);
            logit += Scalar.Dot(content, Linear(at + "content_query_projection", _queries[query])) / Math.Sqrt(content.Length) + Linear(at + "content_bias", content)[0];
        }
        if (_config.InsideEvidence)
        {
            var weight = _config.QueryConditionedInsideWeight ? Linear(at + "inside_weight", _queries[query])[0] : _head.Tensor(at + "inside_weight")[0];
            logit += weight * InsideSum(query, span) / Math.Sqrt(span.Length);
        }
        return logit + Scalar.Dot(Linear(at + "length_query_projection", _queries[query]), Lengths(span));
    }

    private double[][] Encode()
    {
        var at = Root + "boundary_encoder.";
        int count = _words.Length + 1, window = _config.AttentionWindow;
        double[] first = Doubles(_head.Tensor(at + "bos_state")), last = Doubles(_head.Tensor(at + "eos_state"));
        var b = Enumerable.Range(0, count).Select(i => Scalar.Norm(_head, at + "layer_norm", Linear(at + "output_projection",
            [.. Linear(at + "left_projection", i == 0 ? first : _words[i - 1]), .. Linear(at + "right_projection", i == count - 1 ? last : _words[i])]))).ToArray();
        for (var i = 0; i < _config.AttentionLayers; i++)
        {
            var layer = $"{at}attention_blocks.{i}.";
            var attended = Scalar.Attend([.. b.Select(row => Linear(layer + "qkv_projection", Scalar.Norm(_head, layer + "norm", row)))], _config.AttentionHeads, (x, y) => window == 0 || Math.Abs(x - y) <= window, (_, _, _) => 0);
            b = [.. b.Select((row, n) => Scalar.Add(row, Linear(layer + "output_projection", attended[n])))];
        }
        for (var i = 0; i < _config.RefinementLayers; i++)
        {
            var layer = $"{at}refinement_blocks.{i}.";
            b = [.. b.Select(row =>
            {
                var both = Linear(layer + "input_projection", Scalar.Norm(_head, layer + "norm", row));
                var half = both.Length / 2;
                return Scalar.Add(row, Linear(layer + "output_projection", [.. Enumerable.Range(0, half).Select(k => both[k] * both[half + k] * Scalar.Sigmoid(both[half + k]))]));
            })];
        }
        return b;
    }

    private double[] Content(string at, WordRange span)
    {
        var values = _words.Select(word => Linear(at + "content_pooler.value_projection", word)).ToArray();
        double[] mean = [.. Enumerable.Range(0, _config.ContentDim).Select(k => values[span.Start..span.End].Average(v => v[k]))];
        // Early in a text nothing is lost to rounding, so that the direct sum is the soft maximum.
        double[] soft = _config.ContentSoftMaximum ? [.. Enumerable.Range(0, _config.ContentDim).Select(k => Math.Log(values[span.Start..span.End].Sum(v => Math.Exp(v[k]))))] : [];
        return Scalar.Norm(_head, at + "content_pooler.layer_norm", [.. mean, .. soft]);
    }

    private double[] FeedForward(string layer, double[] x) =>
        Scalar.Add(x, Linear(layer + "ffn.3", [.. Linear(layer + "ffn.0", Scalar.Norm(_head, layer + "norm2", x)).Select(Scalar.Gelu)]));

    private double[] InProjection(string layer, double[] x)
    {
        var weight = _head.Tensor(layer + "attention.in_proj_weight");
        return [.. _head.Tensor(layer + "attention.in_proj_bias").Select((b, o) => b + x.Select((v, k) => weight[o * x.Length + k] * v).Sum())];
    }

    private static int Relation(WordRange i, WordRange j)
    {
        if (i == j) return 0;
        if (i.End == j.End) return 5;
        if (i.Start == j.Start) return 4;
        if (i.Start < j.Start && j.End < i.End) return 2;
        if (j.Start < i.Start && i.End < j.End) return 1;
        return i.Start >= j.End ? 7 : i.End <= j.Start ? 6 : 3;
    }

    private double[] Turned(string layer, int boundary)
    {
        var x = Linear(layer, States[boundary]);
        return _config.Rotary ? Scalar.Rotate(x, boundary, _config.RotaryBase) : x;
    }

    private double[] Gate(string layer, int query)
    {
        var gate = Linear(layer, _queries[query]).Select(Scalar.Sigmoid);
        return [.. _config.Rotary ? gate.SelectMany(g => new[] { g, g }) : gate];
    }

    private double[] Lengths(WordRange span) => [Math.Log(1 + span.Length), (double)span.Length / _words.Length, 1 / Math.Sqrt(span.Length)];

    private double InsideSum(int query, WordRange span) => Inside[query][span.Start..span.End].Sum();

    private double[] Linear(string layer, double[] x) => Scalar.Linear(_head, layer, x);

    private double[][] Rows(float[] states) => [.. states.Chunk(_head.Hidden).Select(Doubles)];

    private static double[] Doubles(float[] x) => Array.ConvertAll(x, v => (double)v);
}
