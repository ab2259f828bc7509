namespace Gliner2.Decisions.Rules;

/// <summary>The leaves of a rule, numbered while it is compiled.</summary>
/// <param name="tasks">The schema's tasks.</param>
internal sealed class RuleLeaves(TaskTable tasks)
{
    private readonly List<RuleLeaf> _leaves = [];

    public TaskTable Tasks => tasks;

    /// <summary>Adds a leaf; the rule whose value is that leaf's.</summary>
    public CompiledRule Add(RuleLeaf leaf)
    {
        _leaves.Add(leaf);
        return new Value(_leaves.Count - 1);
    }

    public RuleLeaf[] ToArray() => [.. _leaves];

    private sealed class Value(int leaf) : CompiledRule
    {
        public override int Evaluate(ReadOnlySpan<sbyte> leaves) => leaves[leaf];
    }
}
