using Gliner2.Networks.Boundary;
using Gliner2.Networks.Boundary.Head;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>The head against its plain form, for settings and widths that no recorded checkpoint has.</summary>
public sealed class BoundaryHeadTests
{
    private const double Tolerance = 2e-4;

    /// <summary>Small, odd widths; <paramref name="seed"/> picks every other setting.</summary>
    private static BoundaryConfig Config(int seed, CandidatePoolKind pool)
    {
        var random = new Random(seed);
        return new BoundaryConfig
        {
            Pool = pool, BoundaryDim = 12 * random.Next(1, 4), PairDim = 4 * random.Next(2, 6), ContentDim = random.Next(3, 19), RecordDim = random.Next(3, 20),
            AttentionLayers = random.Next(3), AttentionHeads = random.Next(1, 4), AttentionWindow = random.Next(4) * 3, RefinementLayers = random.Next(3), FfnMultiplier = 0.5 + random.NextDouble() * 2,
            PoolBoundaryTopK = random.Next(3, 12), PoolSize = random.Next(8, 30), MinPoolPerQuery = random.Next(0, 5),
            CandidateAttentionLayers = random.Next(3), QueryAttentionLayers = random.Next(3), CandidateAttentionHeads = 1 << random.Next(3),
            SpanContent = Flag(), ContentSoftMaximum = Flag(), InsideEvidence = Flag(), StartTopK = random.Next(1, 6), EndTopK = random.Next(1, 6), EndsPerStart = random.Next(1, 6), StartsPerEnd = random.Next(1, 6),
            CandidateBudget = random.Next(4, 20), BidirectionalProposals = Flag(), TopKAlpha = random.Next(2) * 0.4, TopKBucket = random.Next(1, 5), Rotary = Flag(), RotaryBase = 50,
            EndpointDifference = Flag(), QueryConditionedInsideWeight = Flag(), EndpointCompatibility = Flag(), CompatibilityHeads = 1 << random.Next(3),
            Abstention = Flag(), CountHead = Flag(), Records = Flag(), Relations = Flag(),
        };

        bool Flag() => random.Next(2) == 0;
    }

    [Fact]
    public void States_and_marginals_are_those_of_the_plain_form()
    {
        for (var seed = 0; seed < 16; seed++)
        {
            var head = new RandomHead(Config(seed, CandidatePoolKind.Shared), hidden: 11, words: 1 + seed * 7, queries: 3, seed);
            var plain = new ScalarHead(head);
            Near(plain.States.SelectMany(row => row), head.State.States, $"states, seed {seed}");
            Near(plain.Starts.SelectMany(row => row), head.State.Starts, $"starts, seed {seed}");
            Near(plain.Ends.SelectMany(row => row), head.State.Ends, $"ends, seed {seed}");
            Near(plain.Inside.SelectMany(row => row), Enumerable.Range(0, 3).SelectMany(q => Enumerable.Range(0, head.Words).Select(w => head.State.InsideSum(q, w, w + 1))), $"inside, seed {seed}");
        }
    }

    [Fact]
    public void Shared_pools_are_scored_as_in_the_plain_form()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var head = new RandomHead(Config(100 + seed, CandidatePoolKind.Shared), hidden: 10, words: 2 + seed, queries: 1 + seed % 4, seed);
            var plain = new ScalarHead(head);
            var (pools, logits) = head.Head.Scorer.Score(head.State);
            int[] all = [.. Enumerable.Range(0, head.Queries)];
            Assert.Equal(SharedPool(plain, head.Config, all), pools[0].Spans);
            Near(plain.Shared(all, pools[0].Spans).SelectMany(row => row), logits.SelectMany(row => row), $"seed {seed}");
        }
    }

    [Fact]
    public void Pools_of_each_query_are_chosen_and_scored_as_in_the_plain_form()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var head = new RandomHead(Config(200 + seed, CandidatePoolKind.PerQuery), hidden: 10, words: 2 + seed, queries: 1 + seed % 4, seed);
            var plain = new ScalarHead(head);
            var (pools, logits) = head.Head.Scorer.Score(head.State);
            for (var q = 0; q < head.Queries; q++)
            {
                Assert.Equal(OwnPool(plain, head.Config, q, head.Words + 1), pools[q].Spans);
                Near(pools[q].Spans.Select(span => plain.PerQuery(q, span)), logits[q], $"seed {seed}, query {q}");
            }
        }
    }

    [Fact]
    public void Given_spans_are_scored_whether_they_are_candidates_or_not()
    {
        foreach (var pool in (CandidatePoolKind[])[CandidatePoolKind.Shared, CandidatePoolKind.PerQuery])
        {
            for (var seed = 0; seed < 12; seed++)
            {
                var config = Config(300 + seed, pool) with { CandidateAttentionLayers = 0, QueryAttentionLayers = 0 };
                var head = new RandomHead(config, hidden: 9, words: 6, queries: 3, seed);
                var plain = new ScalarHead(head);
                WordRange[] spans = [new(0, 1), new(2, 6), new(0, 6), new(3, 7), new(4, 4), new(2, 6)];
                var logits = head.Head.Scorer.ScoreSpans(head.State, [2, 0], spans);
                for (var i = 0; i < spans.Length; i++)
                {
                    foreach (var (row, query) in ((int, int)[])[(0, 2), (1, 0)])
                    {
                        var expected = !head.State.Contains(spans[i]) ? -10000 : pool == CandidatePoolKind.Shared ? plain.Shared([query], [spans[i]])[0][0] : plain.PerQuery(query, spans[i]);
                        Near([expected], [logits[row][i]], $"{pool}, seed {seed}, {spans[i]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void With_attention_given_spans_join_the_pool_of_the_queries_asked_for()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var config = Config(400 + seed, CandidatePoolKind.Shared) with { CandidateAttentionLayers = 1, QueryAttentionLayers = 1 };
            var head = new RandomHead(config, hidden: 9, words: 9, queries: 4, seed);
            var plain = new ScalarHead(head);
            int[] queries = [3, 1];
            WordRange[] spans = [new(8, 9), new(0, 9), new(1, 4)];
            var pool = SharedPool(plain, config, queries, spans);
            var expected = plain.Shared(queries, pool);
            var logits = head.Head.Scorer.ScoreSpans(head.State, queries, spans);
            Near(expected.SelectMany(row => spans.Select(span => row[Array.IndexOf(pool, span)])), logits.SelectMany(row => row), $"seed {seed}");
        }
    }

    [Fact]
    public void More_given_spans_than_a_shared_pool_holds_are_an_error()
    {
        var head = new RandomHead(Config(1, CandidatePoolKind.Shared) with { PoolSize = 4, MinPoolPerQuery = 0 }, hidden: 8, words: 6, queries: 1, seed: 1);
        WordRange[] spans = [.. Enumerable.Range(0, 5).Select(i => new WordRange(i, i + 1))];
        Assert.Contains("pool_size", Assert.Throws<InputException>(() => head.Head.Scorer.ScoreSpans(head.State, [0], spans)).Message, StringComparison.Ordinal);
    }

    /// <summary>The shared pool, chosen cell by cell.</summary>
    private static WordRange[] SharedPool(ScalarHead plain, BoundaryConfig config, int[] queries, params WordRange[] forced)
    {
        int count = plain.States.Length, k = Math.Min(config.PoolBoundaryTopK, count);
        double[] us = [.. Enumerable.Range(0, count).Select(i => queries.Max(q => plain.Starts[q][i]))], ue = [.. Enumerable.Range(0, count).Select(i => queries.Max(q => plain.Ends[q][i]))];
        var ends = Best(ue, k);
        var cells = Best(us, k).SelectMany(s => ends.Where(e => e > s).Select(e => new WordRange(s, e))).ToArray();
        var values = cells.Concat(forced).Distinct().ToDictionary(cell => cell, cell => plain.Prior(cell) + us[cell.Start] + ue[cell.End]);
        foreach (var q in queries)
        {
            int quota = Math.Min(config.MinPoolPerQuery, k * k), rank = 0;
            foreach (var cell in cells.OrderByDescending(cell => plain.Starts[q][cell.Start] + plain.Ends[q][cell.End] + plain.Prior(cell)).Take(quota)) values[cell] = Math.Max(values[cell], 5000 + quota - rank++);
        }
        foreach (var span in forced) values[span] = 10000;
        return [.. values.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Start).ThenBy(pair => pair.Key.End).Select(pair => pair.Key).Take(config.PoolSize)];
    }

    /// <summary>One query's own pool.</summary>
    private static WordRange[] OwnPool(ScalarHead plain, BoundaryConfig config, int q, int count)
    {
        double Value(WordRange span) => plain.Compatibility(q, span) + plain.Ends[q][span.End] + plain.Starts[q][span.Start];
        var pool = Best(plain.Starts[q], Budget(config.StartTopK)).SelectMany(s => Enumerable.Range(s + 1, count - s - 1).Select(e => new WordRange(s, e)).OrderByDescending(Value).Take(config.EndsPerStart));
        if (config.BidirectionalProposals)
            pool = pool.Concat(Best(plain.Ends[q], Budget(config.EndTopK)).SelectMany(e => Enumerable.Range(0, e).Select(s => new WordRange(s, e)).OrderByDescending(Value).Take(config.StartsPerEnd)));
        return [.. pool.Distinct().OrderByDescending(Value).Take(config.CandidateBudget)];

        int Budget(int setting)
        {
            if (config.TopKAlpha == 0) return setting;
            var grown = Math.Max(setting, Math.Min((int)Math.Ceiling(config.TopKAlpha * (count - 1)), config.TopKMax));
            return Math.Min(config.TopKMax, (grown + config.TopKBucket - 1) / config.TopKBucket * config.TopKBucket);
        }
    }

    private static int[] Best(double[] values, int count) => [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take(count)];

    private static void Near(IEnumerable<double> expected, IEnumerable<float> actual, string where)
    {
        double[] plain = [.. expected];
        float[] ours = [.. actual];
        Assert.Equal(plain.Length, ours.Length);
        for (var i = 0; i < plain.Length; i++)
            Assert.True(Math.Abs(plain[i] - ours[i]) <= Tolerance * Math.Max(1, Math.Abs(plain[i])), $"{where}: [{i}] expected {plain[i]}, got {ours[i]}");
    }
}
