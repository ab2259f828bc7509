using Gliner2.Generators.Model;
using static Gliner2.Generators.Emission.Expressions;

namespace Gliner2.Generators.Emission;

/// <summary>Writes the calls that build tasks and rules through the runtime's public builder.</summary>
internal static class DecisionObjectEmitter
{
    private const string Ns = "global::Gliner2.", Rules = Ns + "DecisionRule.";

    public static void Emit(SourceWriter writer, DecisionModel model)
    {
        foreach (var task in model.Tasks) writer.Line($".Task({Task(task)})");
        foreach (var rule in model.Rules)
        {
            if (!rule.Excludes) writer.Line($".Rule({Rules}Implies({Condition(rule.Condition)}, {AnyOf(rule.Others)}))");
            else foreach (var other in rule.Others) writer.Line($".Rule({Rules}Excludes({Condition(rule.Condition)}, {Condition(other)}))");
        }
    }

    private static string Task(DecisionTaskModel task) =>
        $"new {Ns}DecisionTask({Literals.Text(task.Name)}, {Labels(task.Labels)})" + Properties(
            task.Fewest > 0 ? $"MinLabels = {Literals.Number(task.Fewest)}" : null,
            task.Most is { } most ? $"MaxLabels = {Literals.Number(most)}" : null,
            task.Ordered ? "Ordered = true" : null,
            Threshold(task.Question.Threshold),
            EnumProperty("Activation", "ClassActivation", task.Question.Activation),
            TextProperty("Default", task.Default),
            TextProperty("Prompt", task.Question.Prompt),
            Examples(task.Question.Examples));

    private static string AnyOf(EquatableArray<ConditionModel> conditions) =>
        conditions.Count == 1 ? Condition(conditions[0]) : $"{Rules}Any({string.Join(", ", conditions.Select(Condition))})";

    private static string Condition(ConditionModel condition)
    {
        var method = condition.Kind switch
        {
            ConditionKind.OrAbove => "MinLevel",
            ConditionKind.OrBelow => "MaxLevel",
            ConditionKind.Any => "AnySelected",
            _ => "Label",
        };
        return $"{Rules}{method}({Literals.Text(condition.Task)}{(condition.Kind == ConditionKind.Any ? "" : ", " + Literals.Text(condition.Label))})";
    }
}
