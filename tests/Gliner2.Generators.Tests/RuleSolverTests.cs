using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing;

namespace Gliner2.Generators.Tests;

/// <summary>What the compiler says of composed rules is what going through all choices says, and what the runtime says.</summary>
public class RuleSolverTests
{
    private const int Schemas = 1500;

    [Fact]
    public void Rules_leave_what_going_through_all_choices_finds()
    {
        var random = new Random(20261128);
        int contradictory = 0, dead = 0, always = 0;
        for (var i = 0; i < Schemas; i++)
        {
            var tasks = Tasks(random);
            var rules = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Rule(random, tasks)).ToArray();
            var all = Choices(tasks).ToList();
            var allowed = all.Where(choice => rules.All(rule => Holds(rule, choice, tasks))).ToList();
            var solver = new RuleSolver(tasks, rules, default);

            Assert.Equal(allowed.Count > 0, solver.CanHold(_ => true));
            foreach (var rule in rules)
            {
                var holds = all.All(choice => Holds(rule, choice, tasks));
                Assert.Equal(holds, solver.AlwaysHolds(rule));
                if (holds) always++;
            }
            if (allowed.Count == 0)
            {
                contradictory++;
                CheckBlame(solver.Blame(null), null, rules, all, tasks);
                continue;
            }
            var found = tasks.SelectMany(task => task.Labels.Select(label => (task.Name, label.Name))).Where(label => !allowed.Exists(choice => choice.Contains(label))).ToList();
            Assert.Equal(found, solver.DeadLabels());
            foreach (var label in found) CheckBlame(solver.Blame(label), label, rules, all, tasks);
            dead += found.Count;
            // The runtime takes whatever leaves a choice.
            _ = Schema(tasks, rules);
        }
        Assert.True(contradictory > Schemas / 100 && dead > Schemas / 10 && always > Schemas / 100, $"the composed rules must show everything: {contradictory} contradictory, {dead} labels dead, {always} rules always hold");
    }

    [Fact]
    public void The_search_is_bounded()
    {
        // Forty tasks of which each excludes each other's every label but one: hard to search, and judged in time or not at all.
        var tasks = Enumerable.Range(0, 40).Select(i => Task($"t{i}", 12, fewest: 1, most: 1)).ToArray();
        var rules = tasks.SelectMany((task, i) => tasks.Skip(i + 1).SelectMany(other => Enumerable.Range(0, 12).Select(label =>
            new DecisionRuleModel(true, new(ConditionKind.Label, task.Name, $"l{label}"), EquatableArray.From([new ConditionModel(ConditionKind.Label, other.Name, $"l{label}")]))))).ToArray();
        var solver = new RuleSolver(tasks, rules, default);
        Assert.True(solver.CanHold(_ => true));
        Assert.Empty(solver.DeadLabels());
    }

    /// <summary>Rules to blame leave nothing together, and something once any of them is left out.</summary>
    private static void CheckBlame(IReadOnlyList<int> blame, (string, string)? label, DecisionRuleModel[] rules, List<HashSet<(string, string)>> all, DecisionTaskModel[] tasks)
    {
        Assert.NotEmpty(blame);
        Assert.False(Leaves(blame));
        foreach (var one in blame) Assert.True(Leaves(blame.Where(rule => rule != one)));

        bool Leaves(IEnumerable<int> kept) => all.Exists(choice => (label is not { } wanted || choice.Contains(wanted)) && kept.All(rule => Holds(rules[rule], choice, tasks)));
    }

    private static DecisionSchema Schema(DecisionTaskModel[] tasks, DecisionRuleModel[] rules)
    {
        var builder = DecisionSchema.Create();
        foreach (var task in tasks)
        {
            builder.Task(new DecisionTask(task.Name, [.. task.Labels.Select(label => new ClassLabel(label.Name))])
            { MinLabels = task.Fewest, MaxLabels = task.Most, Ordered = task.Ordered, Default = task.Default });
        }
        foreach (var rule in rules)
        {
            var others = rule.Others.Select(Of).ToArray();
            if (!rule.Excludes) builder.Rule(DecisionRule.Implies(Of(rule.Condition), DecisionRule.Any(others)));
            else foreach (var other in others) builder.Rule(DecisionRule.Excludes(Of(rule.Condition), other));
        }
        return builder.Build();

        static DecisionRule Of(ConditionModel condition) => condition.Kind switch
        {
            ConditionKind.OrAbove => DecisionRule.MinLevel(condition.Task, condition.Label),
            ConditionKind.OrBelow => DecisionRule.MaxLevel(condition.Task, condition.Label),
            ConditionKind.Any => DecisionRule.AnySelected(condition.Task),
            _ => DecisionRule.Label(condition.Task, condition.Label),
        };
    }

    private static DecisionTaskModel[] Tasks(Random random) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(i =>
    {
        var labels = random.Next(2, 4);
        return random.Next(4) switch
        {
            0 => Task($"t{i}", labels, 1, 1),
            1 => Task($"t{i}", labels, 1, 1) with { Ordered = true },
            2 => Task($"t{i}", labels, 0, 1),
            _ when random.Next(2) == 0 => Task($"t{i}", labels, 1, null) with { Default = "l0" },
            _ => Task($"t{i}", labels, random.Next(0, 2), random.Next(2) == 0 ? null : random.Next(1, labels)),
        };
    })];

    private static DecisionTaskModel Task(string name, int labels, int fewest, int? most) =>
        new(new ClassificationModel(name, EquatableArray.From(Enumerable.Range(0, labels).Select(i => new LabelModel($"l{i}", null))), false, null, null, null, null, default), fewest, most, false, null);

    private static DecisionRuleModel Rule(Random random, DecisionTaskModel[] tasks) =>
        new(random.Next(2) == 0, Condition(random, tasks), EquatableArray.From(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Condition(random, tasks))));

    private static ConditionModel Condition(Random random, DecisionTaskModel[] tasks)
    {
        var task = tasks[random.Next(tasks.Length)];
        var label = $"l{random.Next(task.Labels.Count)}";
        return random.Next(6) switch
        {
            0 => new(ConditionKind.Any, task.Name, ""),
            1 when task.Ordered => new(ConditionKind.OrAbove, task.Name, label),
            2 when task.Ordered => new(ConditionKind.OrBelow, task.Name, label),
            _ => new(ConditionKind.Label, task.Name, label),
        };
    }

    private static IEnumerable<HashSet<(string, string)>> Choices(DecisionTaskModel[] tasks)
    {
        IEnumerable<HashSet<(string, string)>> choices = [[]];
        foreach (var task in tasks) choices = choices.SelectMany(choice => Sets(task).Select(set => choice.Concat(set).ToHashSet())).ToList();
        return choices;
    }

    private static IEnumerable<IEnumerable<(string, string)>> Sets(DecisionTaskModel task)
    {
        for (var bits = 0; bits < 1 << task.Labels.Count; bits++)
        {
            var set = Enumerable.Range(0, task.Labels.Count).Where(i => (bits >> i & 1) == 1).Select(i => (task.Name, task.Labels[i].Name)).ToList();
            var standard = task.Default is null || set.Contains((task.Name, task.Default)) == (set.Count == 1 && set[0].Item2 == task.Default);
            if (set.Count >= task.Fewest && set.Count <= (task.Most ?? task.Labels.Count) && standard) yield return set;
        }
    }

    private static bool Holds(DecisionRuleModel rule, HashSet<(string, string)> choice, DecisionTaskModel[] tasks) =>
        !Holds(rule.Condition, choice, tasks) || (rule.Excludes ? !rule.Others.Any(other => Holds(other, choice, tasks)) : rule.Others.Any(other => Holds(other, choice, tasks)));

    private static bool Holds(ConditionModel condition, HashSet<(string, string)> choice, DecisionTaskModel[] tasks)
    {
        var labels = tasks.Single(task => task.Name == condition.Task).Labels.Select(label => label.Name).ToList();
        var place = labels.IndexOf(condition.Label);
        return labels.Where((label, i) => condition.Kind switch
        {
            ConditionKind.Any => true,
            ConditionKind.OrAbove => i >= place,
            ConditionKind.OrBelow => i <= place,
            _ => i == place,
        }).Any(label => choice.Contains((condition.Task, label)));
    }
}
