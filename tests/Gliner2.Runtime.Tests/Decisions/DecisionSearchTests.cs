using CsCheck;
using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Search;

namespace Gliner2.Runtime.Tests.Decisions;

/// <summary>What searches find, compared with a look at everything, and what they take.</summary>
public sealed class DecisionSearchTests
{
    /// <summary>Without tasks of levels that may choose none, see <see cref="What_only_the_choice_of_no_level_allows_is_passed_over"/>.</summary>
    private static readonly Gen<(DecisionSchema Schema, double[][] Logits)> Problems = ProblemsOf(4, 4, Gen.Double[-4, 4], leastLevels: 1);

    /// <summary>With many ties, sums that rounding makes unequal, and infinite logits.</summary>
    private static readonly Gen<(DecisionSchema Schema, double[][] Logits)> HardProblems =
        ProblemsOf(7, 9, Gen.Frequency((8, Gen.Double[-4, 4]), (8, Gen.Int[-9, 9].Select(number => 0.1 * number)), (1, Gen.Bool.Select(isHigh => isHigh ? double.PositiveInfinity : double.NegativeInfinity))));

    /// <summary>With many nodes.</summary>
    private static readonly Gen<(DecisionSchema Schema, double[][] Logits)> LongProblems =
        ProblemsOf(12, 9, Gen.Frequency((8, Gen.Double[-4, 4]), (4, Gen.Int[-9, 9].Select(number => 0.1 * number))));

    [Fact]
    public void The_exact_decoder_finds_the_best_choice()
    {
        Problems.Sample(problem =>
        {
            if (problem.Schema is null) return;
            var options = new DecisionOptions { Decoder = DecisionDecoder.Exact, CandidateThreshold = 0, OnInfeasible = InfeasibleAction.LeastViolations };
            var search = new DecisionSearch(problem.Schema.Plan, problem.Logits, options);
            var result = search.Decide();
            var best = Everything(search.Problem).OrderBy(choice => choice.Violated).ThenByDescending(choice => choice.Utility).First();
            Assert.Equal(best.Violated, result.Violations.Count);
            Assert.Equal(best.Utility, result.Objective, 1e-9);
        }, iter: 500);
    }

    /// <summary>
    /// While a task is undecided, a rule about its level is asked about the levels that are left, and its definition doesn't count that none may be chosen: here 'low' alone is left, so that the task is
    /// taken to be at it. The reference searches so too.
    /// </summary>
    [Fact]
    public void What_only_the_choice_of_no_level_allows_is_passed_over()
    {
        var schema = DecisionSchema.Create()
            .Multi("flags", "a", "b")
            .Task(new DecisionTask("level", ["low", "high"]) { Ordered = true })
            .Rule(DecisionRule.Implies(DecisionRule.AtLevel("level", "low"), ("flags", "a")))
            .Rule(DecisionRule.Implies(("flags", "a"), ("level", "low")))
            .Rule(DecisionRule.Excludes(("flags", "a"), ("flags", "b")))
            .Build();
        double[][] logits = [[-1, 2], [2.5, -2.5]];
        DecisionSearch Search(DecisionDecoder decoder) => new(schema.Plan, logits, new DecisionOptions { Decoder = decoder, CandidateThreshold = 0 });
        Assert.Equal(2, Everything(Search(DecisionDecoder.Exact).Problem).Where(choice => choice.Violated == 0).Max(choice => choice.Utility));
        Assert.Equal(1.5, Search(DecisionDecoder.Exact).Decide().Objective);
        Assert.Equal(2, Search(DecisionDecoder.LeastViolations).Decide().Objective);
    }

    [Fact]
    public void The_exact_decoder_enters_the_nodes_that_the_definition_says_whatever_it_remembers()
    {
        HardProblems.Sample(sample =>
        {
            if (sample.Schema is null) return;
            var problem = new DecisionSearch(sample.Schema.Plan, sample.Logits, new DecisionOptions { CandidateThreshold = 0 }).Problem;
            var (nodes, choice) = Definition(problem, most: 2000);
            var whole = nodes > 2000 ? [] : new[] { nodes - 1, nodes, nodes + 1 };
            foreach (var budget in Enumerable.Range(1, 40).Concat(whole).Where(budget => budget > 0))
            {
                foreach (var fewStates in new[] { 0, 3, 5000 })
                {
                    var count = new SearchCount(budget);
                    var found = ExactDecoder.Decode(problem, count, fewStates);
                    Assert.Equal(Math.Min(nodes, budget + 1), count.Nodes);
                    Assert.Equal(nodes <= budget, found is not null);
                    if (found is { } decision) Assert.Equal(choice, decision.Choice);
                }
            }
        }, iter: 300);
    }

    [Fact]
    public void Nodes_that_are_counted_at_once_are_those_of_the_definition()
    {
        const int Most = 20_000;
        var known = 0L;
        LongProblems.Sample(sample =>
        {
            if (sample.Schema is null) return;
            var problem = new DecisionSearch(sample.Schema.Plan, sample.Logits, new DecisionOptions { CandidateThreshold = 0 }).Problem;
            var (nodes, choice) = Definition(problem, Most);
            var count = new SearchCount(Most);
            var found = ExactDecoder.Decode(problem, count, fewStates: Most);
            Assert.Equal(Math.Min(nodes, Most + 1), count.Nodes);
            Assert.Equal(nodes <= Most, found is not null);
            if (found is { } decision) Assert.Equal(choice, decision.Choice);
            Interlocked.Add(ref known, count.Known);
        }, iter: 2000);
        Assert.True(known > 0);
    }

    [Fact]
    public void A_search_of_many_tasks_enters_few_of_the_nodes_that_it_counts()
    {
        const int Budget = 200_000;
        ClassLabel[] labels = [.. Enumerable.Range(0, 8).Select(label => (ClassLabel)$"l{label}")];
        var builder = DecisionSchema.Create();
        for (var task = 0; task < 50; task++) builder.Task(new DecisionTask($"t{task}", labels) { Default = "l0" });
        for (var rule = 0; rule < 20; rule++) builder.Rule(DecisionRule.Excludes(($"t{rule}", "l1"), ($"t{rule + 7}", "l2")));
        var schema = builder.Build();
        var random = new Random(1);
        for (var text = 0; text < 10; text++)
        {
            var logits = schema.Tasks.Select(task => task.Labels.Select(_ => 6 * random.NextDouble() - 4).ToArray()).ToArray();
            var search = new DecisionSearch(schema.Plan, logits, DecisionOptions.Default);
            search.Decide();
            Assert.Equal(Budget + 1, search.Count.Nodes);
            Assert.InRange(search.Count.Nodes - search.Count.Known, 1, Budget / 4);
        }
    }

    [Fact]
    public void A_rule_of_too_many_parts_for_a_table_decides_as_well()
    {
        var parts = Enumerable.Range(0, 10).Select(i => (DecisionRule)($"t{i}", "a")).ToArray();
        Gen.Double[-2, 2].Array[2].Array[parts.Length].Sample(logits =>
        {
            var builder = DecisionSchema.Create();
            for (var i = 0; i < parts.Length; i++) builder.Single($"t{i}", "a", "b");
            builder.Rule(DecisionRule.ExactlyOne(parts)).Rule(DecisionRule.Implies(parts[0], DecisionRule.Any([.. parts[1..], DecisionRule.Not(parts[3])])));
            foreach (var decoder in new[] { DecisionDecoder.Exact, DecisionDecoder.LeastViolations, DecisionDecoder.Beam })
            {
                var search = new DecisionSearch(builder.Build().Plan, logits, new DecisionOptions { Decoder = decoder, CandidateThreshold = 0, BeamSize = 1024 });
                var result = search.Decide();
                Assert.True(result.IsFeasible);
                Assert.Equal(Everything(search.Problem).Where(choice => choice.Violated == 0).Max(choice => choice.Utility), result.Objective, 1e-9);
            }
        }, iter: 20);
    }

    [Fact]
    public void A_search_enters_no_more_nodes_than_its_budget()
    {
        // Contradictions that show only when all has been decided: nothing can be left out, and there are 2 to the 40 choices.
        var builder = DecisionSchema.Create();
        for (var i = 0; i < 40; i++) builder.Single($"t{i}", "a", "b");
        for (var i = 0; i < 20; i++)
        {
            builder.Rule(DecisionRule.Any(DecisionRule.Iff(("t0", "a"), ($"t{39 - i}", "a")), (DecisionRule)($"t{i + 1}", "a")));
            builder.Rule(DecisionRule.Any(DecisionRule.Not(DecisionRule.Iff(("t0", "a"), ($"t{39 - i}", "a"))), (DecisionRule)($"t{i + 1}", "a")));
        }
        builder.Rule(DecisionRule.Excludes(("t38", "a"), ("t39", "a"))).Rule(DecisionRule.Any(("t38", "a"), ("t39", "a"))).Rule(DecisionRule.Iff(("t38", "a"), ("t39", "a")));
        var schema = builder.Build();
        var logits = schema.Tasks.Select((_, i) => new[] { 0.1 * i, 0.1 * i }).ToArray();
        foreach (var budget in new[] { 1, 100, 10_000 })
        {
            foreach (var decoder in new[] { DecisionDecoder.Exact, DecisionDecoder.LeastViolations })
            {
                var search = new DecisionSearch(schema.Plan, logits, new DecisionOptions { Decoder = decoder, NodeBudget = budget, CandidateThreshold = 0, BeamSize = 3 });
                var result = search.Decide();
                Assert.InRange(search.Count.Nodes, 1, budget + 1);
                // The beam, which follows a search that was given up, looks at every label once for each state that it keeps; twice, since all labels are tried again.
                Assert.InRange(search.Count.States, 0, 2 * 3 * search.Problem.Locals.Sum(local => local.Count));
                Assert.False(result.IsFeasible);
                Assert.False(result.IsExact);
            }
        }
    }

    [Fact]
    public void Sets_of_labels_are_bounded_and_the_best_are_among_them()
    {
        var labels = Enumerable.Range(0, 40).Select(i => (ClassLabel)$"l{i:00}").ToArray();
        var schema = DecisionSchema.Create().Task(new DecisionTask("tags", [.. labels, "none"]) { Default = "none" }).Single("other", "a", "b")
            .Rule(DecisionRule.Implies(("other", "a"), DecisionRule.AtLeast("tags", 2))).Build();
        double[][] logits = [[.. Enumerable.Range(0, 41).Select(i => i == 40 ? -1 : i % 2 == 0 ? 1.5 : -0.5)], [2, 0]];
        var result = new DecisionSearch(schema.Plan, logits, new DecisionOptions { CandidateThreshold = 0 }).Decide();
        Assert.True(result.IsFeasible);
        Assert.Equal(labels.Where((_, i) => i % 2 == 0).Select(label => label.Name), result["tags"].Labels);
        Assert.False(result.IsExact);
    }

    private static Gen<(DecisionSchema Schema, double[][] Logits)> ProblemsOf(int mostTasks, int mostRules, Gen<double> logits, int leastLevels = 0) =>
        from tasks in Gen.Int[1, mostTasks]
        from kinds in Gen.Int[0, 4].Array[tasks]
        from labels in Gen.Int[2, 4].Array[tasks]
        from rules in Gen.Select(Gen.Int[0, 7], Gen.Int[0, 99], Gen.Int[0, 99]).Array[0, mostRules]
        from numbers in logits.Array[4].Array[tasks]
        select Make(kinds, labels, rules, numbers, leastLevels);

    /// <summary>The exact search as it is defined: which asks every rule about a task in the words of the rule itself, and remembers nothing.</summary>
    /// <returns>The nodes that it enters, and what it finds; it stops above <paramref name="most"/> nodes.</returns>
    private static (int Nodes, int[]? Choice) Definition(DecisionProblem problem, int most)
    {
        var states = new TaskState[problem.TaskCount];
        foreach (var local in problem.Locals) states[local.Task] = new TaskState(local.Sets);
        var rest = new double[problem.SearchOrder.Length + 1];
        for (var depth = problem.SearchOrder.Length - 1; depth >= 0; depth--) rest[depth] = problem.Locals[problem.SearchOrder[depth]].Utilities[0] + rest[depth + 1];
        var path = new int[problem.SearchOrder.Length];
        int[]? choice = null;
        var (nodes, best) = (0, double.NegativeInfinity);
        Visit(0, 0);
        return (nodes, choice);

        void Visit(int depth, double score)
        {
            if (++nodes > most || score + rest[depth] <= best) return;
            if (depth == path.Length)
            {
                (best, choice) = (score, [.. path]);
                return;
            }
            var local = problem.Locals[problem.SearchOrder[depth]];
            for (var row = 0; row < local.Count && nodes <= most && !(score + local.Utilities[row] + rest[depth + 1] <= best); row++)
            {
                states[local.Task].Decide(row);
                path[problem.SearchOrder[depth]] = row;
                if (!problem.Rules.Any(rule => rule.Tasks.Contains(local.Task) && rule.IsFalse(states))) Visit(depth + 1, score + local.Utilities[row]);
                states[local.Task].Reset();
            }
        }
    }

    private static IEnumerable<(int Violated, double Utility)> Everything(DecisionProblem problem)
    {
        var choice = new int[problem.Locals.Length];
        while (true)
        {
            yield return (problem.Violated(choice).Count, choice.Select((row, i) => problem.Locals[i].Utilities[row]).Sum());
            var task = 0;
            while (task < choice.Length && ++choice[task] == problem.Locals[task].Count) choice[task++] = 0;
            if (task == choice.Length) yield break;
        }
    }

    /// <summary>A schema; null where its rules can't hold by themselves.</summary>
    private static (DecisionSchema Schema, double[][] Logits) Make(int[] kinds, int[] labels, (int Kind, int First, int Second)[] rules, double[][] numbers, int leastLevels)
    {
        var builder = DecisionSchema.Create();
        for (var t = 0; t < kinds.Length; t++)
        {
            var names = Enumerable.Range(0, labels[t]).Select(label => (ClassLabel)$"l{label}").ToArray();
            _ = kinds[t] switch
            {
                0 => builder.Single($"t{t}", names),
                1 => builder.Ordinal($"t{t}", names),
                2 => builder.Multi($"t{t}", names),
                3 => builder.Task(new DecisionTask($"t{t}", names) { Ordered = true, MinLabels = leastLevels }),
                _ => builder.Task(new DecisionTask($"t{t}", names) { Default = "l0" }),
            };
        }
        try
        {
            foreach (var (kind, first, second) in rules)
            {
                DecisionRule left = Some(first), right = Some(second);
                _ = builder.Rule(kind switch
                {
                    0 => DecisionRule.Implies(left, right),
                    1 => DecisionRule.Excludes(left, right),
                    2 => DecisionRule.Iff(left, DecisionRule.Not(right)),
                    3 => DecisionRule.ExactlyOne(left, right),
                    4 => DecisionRule.Any(left, DecisionRule.AnySelected($"t{second % kinds.Length}")),
                    5 => DecisionRule.Implies(left, DecisionRule.AtMost($"t{second % kinds.Length}", 1)),
                    6 => DecisionRule.Any(DecisionRule.Not(left), Level(second, DecisionRule.MinLevel)),
                    _ => DecisionRule.Implies(Level(second, DecisionRule.AtLevel), left),
                });
            }
            return (builder.Build(), [.. numbers.Select((row, t) => row[..labels[t]])]);
        }
        catch (SchemaException)
        {
            return (null!, []);
        }

        DecisionRule Some(int number)
        {
            var task = number % kinds.Length;
            return ($"t{task}", $"l{number / kinds.Length % labels[task]}");
        }

        DecisionRule Level(int number, Func<string, string, DecisionRule> rule)
        {
            var task = number % kinds.Length;
            return kinds[task] is 1 or 3 ? rule($"t{task}", $"l{number / kinds.Length % labels[task]}") : Some(number);
        }
    }
}
