using CsCheck;
using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;

namespace Gliner2.Runtime.Tests.Decisions;

/// <summary>The sets of labels that a decoder looks at are the best, whatever their number, and take no more than that number.</summary>
public sealed class BestSetsTests
{
    [Fact]
    public void They_are_the_best_of_all_sets()
    {
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 5], Gen.Int[1, 200], Gen.Int[-12, 12].Select(number => 0.25 * number).Array[11], Gen.Int[0, 3], Gen.Int[1, 8]).Sample((bounds, frees, most, numbers, least, greatest) =>
        {
            if (bounds + frees == 0) return;
            var task = new RankedTask(new DecisionTask("t", [.. Enumerable.Range(0, bounds + frees).Select(i => (ClassLabel)$"{(char)('a' + i)}")]));
            int[] bound = [.. Ranked(0, bounds)], free = [.. Ranked(bounds, frees)];
            var found = BestSets.Of(task, numbers, bound, free, Counts, most, out var complete);

            var all = Enumerable.Range(0, 1 << bounds).SelectMany(bits =>
            {
                int[] chosen = [.. bound.Where(rank => (bits >> rank & 1) != 0)];
                var (fewest, greatestFree) = Counts(chosen.Length);
                return Enumerable.Range(fewest, Math.Max(0, greatestFree - fewest + 1)).Select(count => string.Join(',', chosen.Concat(free.Take(count)).Order()));
            }).ToDictionary(set => set, set => set.Split(',', StringSplitOptions.RemoveEmptyEntries).Sum(rank => numbers[int.Parse(rank, System.Globalization.CultureInfo.InvariantCulture)]));

            string[] sets = [.. Enumerable.Range(0, found.Count).Select(row => string.Join(',', LabelSets.Of(task, found).Ranks(row)))];
            Assert.Equal(sets.Length, sets.Distinct().Count());
            Assert.Equal(all.Count <= most, complete);
            // Where these are all, their order is another's business.
            Assert.Equal(all.Values.OrderDescending().Take(most), complete ? sets.Select(set => all[set]).OrderDescending() : sets.Select(set => all[set]));

            IEnumerable<int> Ranked(int start, int count) => Enumerable.Range(start, count).OrderByDescending(rank => numbers[rank]).ThenBy(rank => rank);
            (int, int) Counts(int size) => (Math.Max(0, least - size), Math.Min(greatest - size, frees));
        }, iter: 3000);
    }

    [Fact]
    public void Thousands_of_labels_take_what_their_best_sets_take()
    {
        const int Labels = 4000;
        var names = Enumerable.Range(0, Labels).Select(i => (ClassLabel)$"l{i}").ToArray();
        var all = DecisionSchema.Create().Multi("t", names).Rule(DecisionRule.AnySelected("t")).Build();
        var counted = DecisionSchema.Create().Multi("t", names).Rule(DecisionRule.Implies(("t", "l7"), DecisionRule.AtLeast("t", Labels / 2))).Build();
        foreach (var schema in new[] { all, counted })
        {
            var scores = DecisionScores.FromLogits(
                schema, new Dictionary<string, IReadOnlyDictionary<string, double>> { ["t"] = names.Select((label, i) => (label.Name, Logit: i % 3 - 1.5)).ToDictionary(pair => pair.Name, pair => pair.Logit) });
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = scores.Decide(new DecisionOptions { CandidateThreshold = 0, MaxCandidates = Labels });
            // 1,024 sets of up to 4,000 labels, and the numbers of their labels.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
            Assert.False(result.IsExact);
            Assert.Equal(names.Where((_, i) => i % 3 == 2).Select(label => label.Name), result["t"].Labels);
        }
    }

    [Fact]
    public void More_labels_than_a_prompt_holds_are_refused() => Assert.Equal(
        "the schema has 8193 labels; a prompt has room for 8192 tokens",
        Assert.Throws<SchemaException>(DecisionSchema.Create().Multi("t", [.. Enumerable.Range(0, 8192).Select(i => (ClassLabel)$"l{i}")]).Multi("u", "x").Build).Message);
}
