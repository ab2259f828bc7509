using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>A rule of a schema, compiled.</summary>
internal sealed class SchemaRule
{
    /// <summary>Most leaves of a rule that has a table.</summary>
    private const int MostTabled = 8;

    private readonly CompiledRule _compiled;

    /// <summary>A rule over a schema's tasks, which it names all.</summary>
    public SchemaRule(DecisionRule rule, TaskTable tasks)
    {
        var leaves = new RuleLeaves(tasks);
        (Rule, _compiled) = (rule, rule.Compile(leaves));
        Leaves = leaves.ToArray();
        Tasks = Leaves.Select(leaf => leaf.Task).ToHashSet();
        if (Leaves.Length > MostTabled) return;
        Table = new sbyte[Steps[Leaves.Length]];
        Span<sbyte> values = stackalloc sbyte[Leaves.Length];
        for (var place = 0; place < Table.Length; place++)
        {
            for (var leaf = 0; leaf < values.Length; leaf++) values[leaf] = (sbyte)(place / Steps[leaf] % 3 - 1);
            Table[place] = (sbyte)_compiled.Evaluate(values);
        }
    }

    /// <summary>Powers of three: how far a step of a leaf's value leads in a table.</summary>
    public static int[] Steps { get; } = [.. Enumerable.Range(0, MostTabled + 1).Select(leaf => (int)Math.Pow(3, leaf))];

    public DecisionRule Rule { get; }

    /// <summary>What it is about.</summary>
    public RuleLeaf[] Leaves { get; }

    /// <summary>The numbers of its leaves' tasks.</summary>
    public IReadOnlySet<int> Tasks { get; }

    /// <summary>Whether it holds for good once it is true, whatever is decided later.</summary>
    public bool Stays => Array.TrueForAll(Leaves, leaf => leaf.Stays);

    /// <summary>Its value for all values of its leaves, at the place that <see cref="PlaceOf"/> tells; null when it has too many leaves.</summary>
    public sbyte[]? Table { get; }

    /// <summary>The place of these leaves' values in a table.</summary>
    public static int PlaceOf(ReadOnlySpan<sbyte> leaves)
    {
        var place = 0;
        for (var leaf = 0; leaf < leaves.Length; leaf++) place += (leaves[leaf] + 1) * Steps[leaf];
        return place;
    }

    /// <summary>Whether the rule is false.</summary>
    /// <param name="leaves">The values of its leaves.</param>
    public bool IsFalse(ReadOnlySpan<sbyte> leaves) => _compiled.Evaluate(leaves) == CompiledRule.False;

    /// <summary>Whether the rule is false.</summary>
    /// <param name="states">The state of each task of the schema; null for tasks that the rule isn't about.</param>
    public bool IsFalse(TaskState[] states) => IsFalse(Array.ConvertAll(Leaves, leaf => (sbyte)leaf.Evaluate(states[leaf.Task])));
}
