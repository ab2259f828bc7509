using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Common;
using Gliner2.Decisions;

namespace Gliner2;

/// <summary>What was chosen for a text, task by task. Immutable.</summary>
public sealed partial class DecisionResult
{
    internal DecisionResult(TaskDecision[] tasks, IReadOnlyList<RuleViolation> violations, double objective, DecisionDecoder decoder, bool isExact)
    {
        Tasks = Array.AsReadOnly(tasks);
        Violations = violations;
        Objective = objective;
        Decoder = decoder;
        IsExact = isExact;
    }

    /// <summary>The decision of each active task, in the schema's order.</summary>
    public IReadOnlyList<TaskDecision> Tasks { get; }

    /// <summary>Whether all rules hold.</summary>
    public bool IsFeasible => Violations.Count == 0;

    /// <summary>The rules that are violated, in the schema's order.</summary>
    public IReadOnlyList<RuleViolation> Violations { get; }

    /// <summary>The sum of the utilities of what was chosen.</summary>
    public double Objective { get; }

    /// <summary>The decoder that found the answer.</summary>
    public DecisionDecoder Decoder { get; }

    /// <summary>Whether no other choice can be better.</summary>
    public bool IsExact { get; }

    /// <summary>The decision of a task.</summary>
    /// <exception cref="ArgumentException">The schema has no such task, or it wasn't active.</exception>
    public TaskDecision this[string task] => Tasks.FirstOrDefault(decision => decision.Task.Name == task) ?? throw new ArgumentException($"no task '{task}' was decided", nameof(task));

    /// <summary>
    /// The decisions as JSON: a label, or a list of labels, for each task; null where the task is left undecided. With probabilities each task is an object
    /// <c>{value, confidence, probabilities}</c>, and <c>_meta</c> says how the answer was found; without, <c>_meta</c> is there only if a rule is violated.
    /// </summary>
    /// <param name="includeConfidence">Writes probabilities.</param>
    /// <param name="indented">Over several lines instead of one.</param>
    public string ToJson(bool includeConfidence = true, bool indented = false) => JsonText.Of(writer => WriteTo(writer, includeConfidence), indented);

    /// <summary><see cref="ToJson"/> as a tree of JSON nodes, which can be changed.</summary>
    public JsonObject ToJsonNode(bool includeConfidence = true) => JsonText.NodeOf(writer => WriteTo(writer, includeConfidence));

    /// <summary>Writes what <see cref="ToJson"/> gives, one JSON object. The writer isn't flushed.</summary>
    public void WriteTo(Utf8JsonWriter writer, bool includeConfidence = true)
    {
        ArgumentNullException.ThrowIfNull(writer);
        DecisionResultWriter.Write(writer, this, includeConfidence);
    }

    /// <summary><see cref="ToJson"/> on one line.</summary>
    public override string ToString() => ToJson();
}
