namespace Gliner2.Generators.Model;

/// <summary>Everything that the emitter needs to know about one type whose members are decided together.</summary>
/// <param name="Type">The type.</param>
/// <param name="Tasks">Its tasks, in the order of their members.</param>
/// <param name="Rules">The rules among them.</param>
internal sealed record DecisionModel(TypeModel Type, EquatableArray<DecisionTaskModel> Tasks, EquatableArray<DecisionRuleModel> Rules);

/// <summary>A task: the question, how many of its labels are chosen, and what that leaves to say of them.</summary>
/// <param name="Question">Name, labels and what else the model reads.</param>
/// <param name="Fewest">The fewest labels that are chosen.</param>
/// <param name="Most">The most labels that are chosen; null for all.</param>
/// <param name="Ordered">Whether the labels are levels, from low to high.</param>
/// <param name="Default">The label that is chosen exactly when no other is.</param>
internal sealed record DecisionTaskModel(ClassificationModel Question, int Fewest, int? Most, bool Ordered, string? Default)
{
    public string Name => Question.Name;

    public EquatableArray<LabelModel> Labels => Question.Labels;
}

/// <summary>A rule: where the condition holds, one of the others does; or, if it excludes, none of them.</summary>
internal sealed record DecisionRuleModel(bool Excludes, ConditionModel Condition, EquatableArray<ConditionModel> Others);

/// <summary>Something about one task that holds or doesn't.</summary>
/// <param name="Kind">What.</param>
/// <param name="Task">The task.</param>
/// <param name="Label">The label or level; empty where it is about any.</param>
internal sealed record ConditionModel(ConditionKind Kind, string Task, string Label);

/// <summary>What a condition is about.</summary>
internal enum ConditionKind
{
    /// <summary>A label.</summary>
    Label,

    /// <summary>A level or one above it.</summary>
    OrAbove,

    /// <summary>A level or one below it.</summary>
    OrBelow,

    /// <summary>Any label.</summary>
    Any,
}
