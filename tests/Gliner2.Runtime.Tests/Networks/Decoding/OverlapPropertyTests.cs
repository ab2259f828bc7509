using CsCheck;
using Gliner2.Networks.Decoding;

namespace Gliner2.Runtime.Tests.Networks.Decoding;

public class OverlapPropertyTests
{
    // Few places and few scores, so that ties, nesting and equal places are common. Scores are multiples of 1/8: sums are exact.
    private static readonly Gen<ScoredSpan> Span =
        Gen.Select(Gen.Int[0, 8], Gen.Int[1, 5], Gen.Int[1, 8], (start, length, score) => new ScoredSpan(score / 8.0, start, start + length));

    private static readonly Gen<ScoredSpan[]> Spans = Span.Array[0, 9];

    private static readonly Gen<OverlapPolicy?> Policy =
        Gen.Int[-1, (int)OverlapPolicy.Longest].Select(policy => policy < 0 ? null : (OverlapPolicy?)policy);

    private static List<int> Resolve(ScoredSpan[] spans, OverlapPolicy? policy)
    {
        var kept = new List<int>();
        new OverlapResolver().Resolve(spans, policy, kept);
        return kept;
    }

    [Fact]
    public void The_first_kept_span_is_the_one_a_single_value_gets() => Gen.Select(Spans, Policy).Sample((spans, policy) =>
    {
        var kept = Resolve(spans, policy);
        return new OverlapResolver().First(spans, policy) == (kept.Count > 0 ? kept[0] : -1);
    });

    [Fact]
    public void Kept_spans_are_distinct_and_in_rank_order() => Gen.Select(Spans, Policy).Sample((spans, policy) =>
    {
        var kept = Resolve(spans, policy);
        var distinct = kept.Distinct().Count() == kept.Count;
        var ordered = kept.Zip(kept.Skip(1)).All(pair => policy is null
            ? spans[pair.First].Score > spans[pair.Second].Score || (spans[pair.First].Score == spans[pair.Second].Score && pair.First < pair.Second)
            : spans[pair.First].CompareRank(spans[pair.Second]) < 0);
        return distinct && ordered;
    });

    [Fact]
    public void Resolving_again_changes_nothing() => Gen.Select(Spans, Policy).Sample((spans, policy) =>
    {
        var once = Resolve(spans, policy).Select(index => spans[index]).ToArray();
        var twice = Resolve(once, policy).Select(index => once[index]).ToArray();
        return once.SequenceEqual(twice);
    });

    [Fact]
    public void Without_a_policy_kept_spans_are_free_and_every_other_one_overlaps_a_better() => Spans.Sample(spans =>
    {
        var kept = Resolve(spans, null);
        var free = Pairs(kept).All(pair => !spans[pair.A].Overlaps(spans[pair.B]));
        var others = Enumerable.Range(0, spans.Length).Except(kept).All(index =>
            kept.Exists(other => spans[other].Overlaps(spans[index]) && (spans[other].Score > spans[index].Score || (spans[other].Score == spans[index].Score && other < index))));
        return free && others;
    });

    [Fact]
    public void Disallow_keeps_the_best_set_of_all() => Spans.Sample(spans =>
    {
        var kept = Resolve(spans, OverlapPolicy.Disallow);
        var candidates = Resolve(spans, OverlapPolicy.Allow);
        return kept.SequenceEqual(BestSubset(spans, candidates));
    });

    [Fact]
    public void Nested_keeps_no_crossing_and_drops_only_what_crosses_a_better() => Spans.Sample(spans =>
    {
        var kept = Resolve(spans, OverlapPolicy.Nested);
        var dropped = Resolve(spans, OverlapPolicy.Allow).Except(kept);
        return Pairs(kept).All(pair => !Crosses(spans[pair.A], spans[pair.B]))
            && dropped.All(index => kept.Exists(other => Crosses(spans[other], spans[index]) && spans[other].CompareRank(spans[index]) < 0));
    });

    [Fact]
    public void Longest_drops_exactly_what_lies_inside_another() => Spans.Sample(spans =>
    {
        var expected = Resolve(spans, OverlapPolicy.Allow).Where(index =>
            !spans.Any(other => other.Contains(spans[index]) && (other.Start, other.End) != (spans[index].Start, spans[index].End)));
        return Resolve(spans, OverlapPolicy.Longest).SequenceEqual(expected);
    });

    [Fact]
    public void Allow_keeps_every_place_once() => Spans.Sample(spans =>
    {
        var places = Resolve(spans, OverlapPolicy.Allow).Select(index => (spans[index].Start, spans[index].End)).ToList();
        return places.ToHashSet().SetEquals(spans.Select(span => (span.Start, span.End))) && places.Distinct().Count() == places.Count;
    });

    private static bool Crosses(ScoredSpan a, ScoredSpan b) => a.Overlaps(b) && !a.Contains(b) && !b.Contains(a);

    private static IEnumerable<(int A, int B)> Pairs(List<int> items) =>
        items.SelectMany((a, index) => items.Skip(index + 1).Select(b => (a, b)));

    // Candidates are in rank order, so a subset's indices among them are its ranks.
    private static List<int> BestSubset(ScoredSpan[] spans, List<int> candidates)
    {
        (double Sum, int Count, List<int> Ranks) best = (0, 0, []);
        for (var bits = 1; bits < 1 << candidates.Count; bits++)
        {
            List<int> ranks = [.. Enumerable.Range(0, candidates.Count).Where(rank => (bits >> rank & 1) != 0)];
            if (Pairs(ranks).Any(pair => spans[candidates[pair.A]].Overlaps(spans[candidates[pair.B]]))) continue;
            var sum = ranks.Sum(rank => spans[candidates[rank]].Score);
            if (sum > best.Sum || (sum == best.Sum && (ranks.Count > best.Count || (ranks.Count == best.Count && Before(ranks, best.Ranks))))) best = (sum, ranks.Count, ranks);
        }
        return [.. best.Ranks.Select(rank => candidates[rank])];
    }

    private static bool Before(List<int> a, List<int> b) => a.Zip(b).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0) < 0;
}
