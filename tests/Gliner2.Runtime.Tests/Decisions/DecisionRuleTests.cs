using System.Text.Json;
using CsCheck;
using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;
using Gliner2.Decisions.Search;

namespace Gliner2.Runtime.Tests.Decisions;

/// <summary>What rules say while some tasks are decided and others aren't, compared with their definition; and in which order a schema's faults are told.</summary>
public sealed class DecisionRuleTests
{
    private const int False = -1, Unknown = 0, True = 1;

    private static readonly DecisionTask[] Tasks =
    [
        DecisionTask.Single("a", "x", "y", "z"),
        DecisionTask.Ordinal("o", "low", "mid", "high"),
        new("p", ["d", "c", "b", "a"]),
        new("q", ["low", "mid", "high", "top"]) { Ordered = true },
        new("s", ["none", "k", "r"]) { Default = "none", MinLabels = 1 },
    ];

    [Fact]
    public void Rules_are_true_false_or_unknown_by_their_definition()
    {
        var table = new TaskTable(Tasks);
        var seen = new HashSet<(string, int)>();
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var rule = Rule(random, depth: 3);
                var sets = Tasks.Select(task => Enumerable.Range(0, random.Next(1, 4)).Select(_ => task.Labels.Select(label => label.Name).Where(_ => random.Next(2) == 0).ToHashSet()).Distinct().ToArray()).ToArray();
                var decided = Tasks.Select(_ => random.Next(2) == 0).ToArray();
                var states = Tasks.Select((_, i) => State(table[i], sets[i], decided[i])).ToArray();
                var expected = Value(JsonDocument.Parse(rule.ToJson()).RootElement, Certain, Possible);
                var (isFalse, isTrue) = (new SchemaRule(rule, table).IsFalse(states), new SchemaRule(DecisionRule.Not(rule), table).IsFalse(states));
                Assert.True(expected == (isFalse ? False : isTrue ? True : Unknown), $"{rule}: {expected}");
                seen.Add((rule.TypeName, expected));

                HashSet<string> Certain(int task) => decided[task] ? sets[task][0] : [.. sets[task].Aggregate((one, other) => [.. one.Intersect(other)])];
                HashSet<string> Possible(int task) => decided[task] ? sets[task][0] : [.. sets[task].SelectMany(set => set)];
            },
            iter: 20_000, threads: 1);
        // Each of the fifteen kinds was each of the three.
        Assert.Equal(15 * 3, seen.Count);
    }

    [Fact]
    public void A_level_that_nothing_settles_violates_neither_a_rule_nor_its_contrary()
    {
        var rule = DecisionRule.MinLevel("q", "mid");
        var schema = DecisionSchema.Create().Task(Tasks[3]).Rule(rule).Rule(DecisionRule.Not(rule)).Build();
        var result = DecisionScores.FromLogits(schema, new Dictionary<string, IReadOnlyDictionary<string, double>> { ["q"] = new Dictionary<string, double> { ["low"] = 1, ["mid"] = -1, ["high"] = 1, ["top"] = -1 } }).Decide();
        Assert.Equal(["low", "high"], result["q"].Labels);
        Assert.True(result.IsFeasible);
    }

    [Fact]
    public void Faults_are_told_in_order()
    {
        var label = DecisionRule.Label("a", "q");
        var never = DecisionRule.Any();
        DecisionRule[] none = [DecisionRule.Not(("a", "x")), DecisionRule.Not(("a", "y"))];
        DecisionTask[] alike = [DecisionTask.Single("a", "x", "y"), DecisionTask.Single("a b", "x", "y")];
        Assert.Equal("the schema decides nothing: add a task", Fault([], []));
        Assert.Equal("rule 'a=q': task 'a' has no label 'q'; its labels: x, y", Fault(alike, [.. none, never, label]));
        Assert.StartsWith("the name of task 'a b' begins with that of task 'a'", Fault(alike, [.. none, never]), StringComparison.Ordinal);
        Assert.Equal("rule 'never' can't hold, whatever is chosen", Fault(alike[..1], [.. none, never]));
        Assert.Equal("task 'a' has exactly one answer, and its rules leave none: not (a=x); not (a=y)", Fault(alike[..1], none));

        static string Fault(DecisionTask[] tasks, DecisionRule[] rules)
        {
            var builder = DecisionSchema.Create();
            foreach (var task in tasks) builder.Task(task);
            foreach (var rule in rules) builder.Rule(rule);
            return Assert.Throws<SchemaException>(builder.Build).Message;
        }
    }

    private static TaskState State(RankedTask task, HashSet<string>[] sets, bool decided)
    {
        var empty = LabelSets.Empty(task);
        var rows = new SetList(empty.Length, sets.Length);
        foreach (var set in sets)
        {
            var row = rows.Add(empty, 0);
            foreach (var label in set) LabelSets.Add(row, task.RankOf(label));
        }
        var state = new TaskState(LabelSets.Of(task, rows));
        if (decided) state.Decide(0);
        return state;
    }

    private static DecisionRule Rule(Random random, int depth)
    {
        var task = Tasks[random.Next(Tasks.Length)];
        var label = task.Labels[random.Next(task.Labels.Count)].Name;
        var levels = Tasks[random.Next(2) == 0 ? 1 : 3];
        var level = levels.Labels[random.Next(3)].Name;
        return random.Next(depth == 0 ? 8 : 15) switch
        {
            0 => (task.Name, label),
            1 => Count(),
            2 => DecisionRule.AtLevel(levels.Name, level),
            3 => DecisionRule.MinLevel(levels.Name, level),
            4 => DecisionRule.MaxLevel(levels.Name, level),
            5 => DecisionRule.AnySelected(task.Name),
            6 => DecisionRule.AnyOtherSelected("s"),
            7 => DecisionRule.IsDefault("s"),
            8 => DecisionRule.Not(Child()),
            9 => DecisionRule.All(Children()),
            10 => DecisionRule.Any(Children()),
            11 => DecisionRule.ExactlyOne(Children()),
            12 => DecisionRule.Implies(Child(), Child()),
            13 => DecisionRule.Iff(Child(), Child()),
            _ => DecisionRule.Excludes(Child(), Child()),
        };

        DecisionRule Count() => random.Next(3) switch
        {
            0 => DecisionRule.AtLeast(task.Name, random.Next(4)),
            1 => DecisionRule.AtMost(task.Name, random.Next(4)),
            _ => DecisionRule.Exactly(task.Name, random.Next(4)),
        };

        DecisionRule Child() => Rule(random, depth - 1);

        DecisionRule[] Children() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Child())];
    }

    /// <summary>The definition, on the JSON of a rule.</summary>
    private static int Value(JsonElement rule, Func<int, HashSet<string>> certain, Func<int, HashSet<string>> possible)
    {
        var place = rule.TryGetProperty("task", out var name) ? Array.FindIndex(Tasks, task => task.Name == name.GetString()) : -1;
        var (sure, open) = place < 0 ? ([], []) : (certain(place), possible(place));
        switch (rule.GetProperty("type").GetString())
        {
            case "LabelRef": return Holds(Text("label"));
            case "Not": return -Of("child");
            case "And": return Children().DefaultIfEmpty(True).Min();
            case "Or": return Children().DefaultIfEmpty(False).Max();
            case "Implies": return Math.Max(-Of("cond"), Of("then"));
            case "Excludes": return -Math.Min(Of("left"), Of("right"));
            case "Iff": return Of("left") == Unknown || Of("right") == Unknown ? Unknown : Of("left") == Of("right") ? True : False;
            case "ExactlyOneOf":
                var values = Children().ToArray();
                var (holding, unsettled) = (values.Count(value => value == True), values.Contains(Unknown));
                return holding >= 2 ? False : unsettled ? Unknown : holding == 1 ? True : False;
            case "Cardinality":
                int least = rule.GetProperty("minimum").GetInt32(), most = rule.GetProperty("maximum") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt32() : int.MaxValue;
                return sure.Count > most || open.Count < least ? False : sure.Count >= least && open.Count <= most ? True : Unknown;
            case "AnySelected": return sure.Count > 0 ? True : open.Count > 0 ? Unknown : False;
            case "AnyOtherSelected": return sure.Any(label => label != "none") ? True : open.Any(label => label != "none") ? Unknown : False;
            case "IsDefault": return Holds("none");
            default: return Level(Text("type"), Tasks[place].IndexOf(Text("level")));
        }

        int Level(string kind, int level)
        {
            int[] levels = [.. open.Select(Tasks[place].IndexOf)];
            if (levels.Length == 0) return False;
            return kind switch
            {
                "AtLevel" => levels is [var only] && only == level ? True : levels.Contains(level) ? Unknown : False,
                "MinLevel" => levels.Min() >= level ? True : levels.Max() < level ? False : Unknown,
                _ => levels.Max() <= level ? True : levels.Min() > level ? False : Unknown,
            };
        }

        int Holds(string label) => sure.Contains(label) ? True : open.Contains(label) ? Unknown : False;

        string Text(string key) => rule.GetProperty(key).GetString()!;

        int Of(string key) => Value(rule.GetProperty(key), certain, possible);

        IEnumerable<int> Children() => rule.GetProperty("children").EnumerateArray().Select(child => Value(child, certain, possible));
    }
}
