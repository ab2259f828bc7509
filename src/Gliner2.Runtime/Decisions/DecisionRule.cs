using System.Text.Json;
using Gliner2.Common;
using Gliner2.Decisions.Rules;

namespace Gliner2;

/// <summary>
/// A condition on the labels that several tasks, or one, may have together. Rules are true, false or, while tasks are undecided, unknown; a decision
/// violates a rule that is false. A pair <c>("task", "label")</c> is the rule that the label is chosen. Immutable; equal when their JSON is.
/// </summary>
public abstract class DecisionRule : IEquatable<DecisionRule>
{
    // The kinds of rules are known to the decoders.
    internal DecisionRule() { }

    /// <summary>The tasks that the rule is about, each once, in the order of their first appearance.</summary>
    public IReadOnlyList<string> Tasks => [.. Leaves.Select(leaf => leaf.Task).Distinct(StringComparer.Ordinal)];

    /// <summary>The parts that say something about a task.</summary>
    internal abstract IEnumerable<TaskRule> Leaves { get; }

    /// <summary>The label of the task is chosen.</summary>
    public static implicit operator DecisionRule((string Task, string Label) chosen) => Label(chosen.Task, chosen.Label);

    /// <summary>The label of the task is chosen.</summary>
    public static DecisionRule Label(string task, string label) => new LabelRule(ArgumentChecks.NotNull(task), ArgumentChecks.NotNull(label));

    /// <summary>The rule doesn't hold.</summary>
    public static DecisionRule Not(DecisionRule rule) => new NotRule(ArgumentChecks.NotNull(rule));

    /// <summary>All of the rules hold; true without any.</summary>
    public static DecisionRule All(params DecisionRule[] rules) => new ListRule(ListRuleKind.And, ArgumentChecks.Items(rules));

    /// <summary>At least one of the rules holds; false without any.</summary>
    public static DecisionRule Any(params DecisionRule[] rules) => new ListRule(ListRuleKind.Or, ArgumentChecks.Items(rules));

    /// <summary>Exactly one of the rules holds.</summary>
    public static DecisionRule ExactlyOne(params DecisionRule[] rules) => new ListRule(ListRuleKind.ExactlyOneOf, ArgumentChecks.Items(rules));

    /// <summary>Where the one holds, so does the other.</summary>
    public static DecisionRule Implies(DecisionRule condition, DecisionRule consequence) => new PairRule(PairRuleKind.Implies, ArgumentChecks.NotNull(condition), ArgumentChecks.NotNull(consequence));

    /// <summary>Both hold or neither does.</summary>
    public static DecisionRule Iff(DecisionRule left, DecisionRule right) => new PairRule(PairRuleKind.Iff, ArgumentChecks.NotNull(left), ArgumentChecks.NotNull(right));

    /// <summary>The two don't hold together.</summary>
    public static DecisionRule Excludes(DecisionRule left, DecisionRule right) => new PairRule(PairRuleKind.Excludes, ArgumentChecks.NotNull(left), ArgumentChecks.NotNull(right));

    /// <summary>At least so many labels of the task are chosen.</summary>
    public static DecisionRule AtLeast(string task, int count) => new CountRule(ArgumentChecks.NotNull(task), count, null);

    /// <summary>At most so many labels of the task are chosen.</summary>
    public static DecisionRule AtMost(string task, int count) => new CountRule(ArgumentChecks.NotNull(task), 0, count);

    /// <summary>Exactly so many labels of the task are chosen.</summary>
    public static DecisionRule Exactly(string task, int count) => new CountRule(ArgumentChecks.NotNull(task), count, count);

    /// <summary>The ordered task is at this level.</summary>
    public static DecisionRule AtLevel(string task, string level) => new LevelRule(LevelRuleKind.AtLevel, ArgumentChecks.NotNull(task), ArgumentChecks.NotNull(level));

    /// <summary>The ordered task is at this level or above.</summary>
    public static DecisionRule MinLevel(string task, string level) => new LevelRule(LevelRuleKind.MinLevel, ArgumentChecks.NotNull(task), ArgumentChecks.NotNull(level));

    /// <summary>The ordered task is at this level or below.</summary>
    public static DecisionRule MaxLevel(string task, string level) => new LevelRule(LevelRuleKind.MaxLevel, ArgumentChecks.NotNull(task), ArgumentChecks.NotNull(level));

    /// <summary>The ordered task is at one of two levels or between them.</summary>
    public static DecisionRule BetweenLevels(string task, string lowest, string highest) => All(MinLevel(task, ArgumentChecks.NotNull(lowest)), MaxLevel(task, ArgumentChecks.NotNull(highest)));

    /// <summary>Some label of the task is chosen.</summary>
    public static DecisionRule AnySelected(string task) => new SelectionRule(SelectionRuleKind.AnySelected, ArgumentChecks.NotNull(task));

    /// <summary>Some label of the task other than its default is chosen.</summary>
    public static DecisionRule AnyOtherSelected(string task) => new SelectionRule(SelectionRuleKind.AnyOtherSelected, ArgumentChecks.NotNull(task));

    /// <summary>The default of the task is chosen.</summary>
    public static DecisionRule IsDefault(string task) => new SelectionRule(SelectionRuleKind.IsDefault, ArgumentChecks.NotNull(task));

    /// <summary>The rule as JSON, in the reference package's form: <c>{"type": "Implies", "cond": ..., "then": ...}</c>.</summary>
    public string ToJson() => JsonText.Of(WriteTo);

    /// <summary>Writes the rule as JSON.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type", TypeName);
        WriteMembers(writer);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public bool Equals(DecisionRule? other) => other is not null && (ReferenceEquals(this, other) || ToJson() == other.ToJson());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DecisionRule);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToJson());

    /// <summary>The rule for people: <c>intent=refund implies audience=internal</c>.</summary>
    public abstract override string ToString();

    /// <summary>What JSON calls this kind of rule.</summary>
    internal abstract string TypeName { get; }

    /// <summary>Writes what the rule's JSON has beside its type.</summary>
    internal abstract void WriteMembers(Utf8JsonWriter writer);

    /// <summary>The rule over leaves, which it adds in the order of <see cref="Leaves"/>.</summary>
    internal abstract CompiledRule Compile(RuleLeaves leaves);
}
