using Gliner2.Generators.Model;

namespace Gliner2.Generators.Parsing;

/// <summary>
/// Finds out what rules leave to choose. Every label of every task is a variable, rules and the numbers of labels are clauses over them, and a search with unit propagation
/// looks for a choice; bounded, so that no type is slow to compile.
/// </summary>
internal sealed class RuleSolver
{
    // About a tenth of a second in all. What would take longer isn't judged: the runtime searches too, within a budget of its own.
    private const int MostVisits = 20_000_000;

    private readonly List<(string Task, string Label)> _variables = [];
    private readonly Dictionary<(string, string), int> _numbers = [];
    private readonly List<(int[] Literals, int Rule)> _clauses = [];
    private readonly List<(int[] Variables, int Fewest, int Most)> _counts = [];
    private readonly IReadOnlyList<DecisionTaskModel> _tasks;
    private readonly IReadOnlyList<DecisionRuleModel> _rules;
    private readonly CancellationToken _cancellation;
    private int _visits;

    public RuleSolver(IReadOnlyList<DecisionTaskModel> tasks, IReadOnlyList<DecisionRuleModel> rules, CancellationToken cancellation)
    {
        (_tasks, _rules, _cancellation) = (tasks, rules, cancellation);
        foreach (var task in tasks)
        {
            foreach (var label in task.Labels)
            {
                _numbers[(task.Name, label.Name)] = _variables.Count;
                _variables.Add((task.Name, label.Name));
            }
            int[] all = [.. task.Labels.Select(l => _numbers[(task.Name, l.Name)])];
            _counts.Add((all, task.Fewest, task.Most ?? all.Length));
            if (task.Default is null) continue;
            var standard = _numbers[(task.Name, task.Default)];
            foreach (var other in all)
                if (other != standard) _clauses.Add(([~standard, ~other], -1));
        }
        for (var i = 0; i < rules.Count; i++)
            foreach (var clause in Clauses(rules[i])) _clauses.Add((clause, i));
    }

    /// <summary>Whether there is a choice that satisfies some of the rules, and has a label if one is given.</summary>
    public bool CanHold(Func<int, bool> counts, params int[] assumed)
    {
        var clauses = _clauses.Where(c => c.Rule < 0 || counts(c.Rule)).Select(c => c.Literals).ToArray();
        var values = new sbyte[_variables.Count];
        foreach (var literal in assumed) Set(values, literal);
        return Search(values, clauses);
    }

    /// <summary>Whether a rule holds even without any rule.</summary>
    public bool AlwaysHolds(DecisionRuleModel rule) => Clauses(rule).All(clause => clause.Any(a => clause.Contains(~a)) || !CanHold(_ => false, Array.ConvertAll(clause, literal => ~literal)));

    /// <summary>Labels that no choice has because of the rules.</summary>
    public IEnumerable<(string Task, string Label)> DeadLabels() => _variables.Where((_, i) => !CanHold(_ => true, i) && CanHold(_ => false, i));

    /// <summary>A smallest set of rules that together leave no choice, or none with a label.</summary>
    public IReadOnlyList<int> Blame((string, string)? label)
    {
        int[] assumed = label is { } given ? [_numbers[given]] : [];
        var kept = Enumerable.Range(0, _rules.Count).ToList();
        foreach (var rule in kept.ToArray())
        {
            kept.Remove(rule);
            if (CanHold(kept.Contains, assumed)) kept.Add(rule);
        }
        kept.Sort();
        return kept;
    }

    private IEnumerable<int[]> Clauses(DecisionRuleModel rule)
    {
        foreach (var when in Labels(rule.Condition))
        {
            if (!rule.Excludes) yield return [~when, .. rule.Others.SelectMany(Labels).Distinct()];
            else foreach (var other in rule.Others.SelectMany(Labels)) yield return [~when, ~other];
        }
    }

    /// <summary>The labels any of which makes a condition hold.</summary>
    private IEnumerable<int> Labels(ConditionModel condition)
    {
        var task = _tasks.First(t => t.Name == condition.Task);
        var names = task.Labels.Select(l => l.Name).ToList();
        var place = names.IndexOf(condition.Label);
        var meant = condition.Kind switch
        {
            ConditionKind.OrAbove => names.Skip(place),
            ConditionKind.OrBelow => names.Take(place + 1),
            ConditionKind.Any => names,
            _ => [condition.Label],
        };
        return meant.Select(name => _numbers[(condition.Task, name)]);
    }

    private bool Search(sbyte[] values, int[][] clauses)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_visits > MostVisits) return true;
        if (!Propagate(values, clauses)) return false;
        var open = Array.IndexOf(values, (sbyte)0);
        if (open < 0) return true;
        foreach (var literal in new[] { open, ~open })
        {
            var next = (sbyte[])values.Clone();
            Set(next, literal);
            if (Search(next, clauses)) return true;
        }
        return false;
    }

    private bool Propagate(sbyte[] values, int[][] clauses)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            _visits += clauses.Length + _counts.Count;
            foreach (var clause in clauses)
            {
                int open = 0, last = 0;
                var holds = false;
                foreach (var literal in clause)
                {
                    var value = ValueOf(values, literal);
                    holds |= value > 0;
                    if (value == 0) (open, last) = (open + 1, literal);
                }
                if (holds || open > 1) continue;
                if (open == 0) return false;
                Set(values, last);
                changed = true;
            }
            foreach (var (variables, fewest, most) in _counts)
            {
                int chosen = variables.Count(v => values[v] > 0), possible = variables.Count(v => values[v] >= 0);
                if (chosen > most || possible < fewest) return false;
                if (possible == chosen || (chosen < most && possible > fewest)) continue;
                foreach (var variable in variables)
                    if (values[variable] == 0) Set(values, chosen == most ? ~variable : variable);
                changed = true;
            }
        }
        return true;
    }

    private static int ValueOf(sbyte[] values, int literal) => literal >= 0 ? values[literal] : -values[~literal];

    private static void Set(sbyte[] values, int literal) => values[literal >= 0 ? literal : ~literal] = literal >= 0 ? (sbyte)1 : (sbyte)-1;
}
