using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the rules among the tasks of a type.</summary>
internal sealed class RuleParser(ParseContext context, INamedTypeSymbol type, IReadOnlyList<DecidedMember> tasks)
{
    private readonly List<(DecisionRuleModel Rule, DiagnosticTarget Target)> _rules = [];

    /// <summary>The rules that were added.</summary>
    public IEnumerable<DecisionRuleModel> Rules => _rules.Select(r => r.Rule);

    /// <summary>Adds a rule, or reports what is wrong with it.</summary>
    public void Add(INamedTypeSymbol owner, AttributeData attribute)
    {
        var excludes = attribute.Is(AttributeNames.Excludes);
        if (attribute.ConstructorArguments is not [var first, var second, var rest]) return;
        var condition = Condition(owner, attribute, first, 0, excludes ? null : Direction(owner, attribute, "WhenOrAbove", "WhenOrBelow"));
        var direction = excludes ? null : Direction(owner, attribute, "OrAbove", "OrBelow");
        var others = new List<ConditionModel?> { Condition(owner, attribute, second, 1, direction) };
        if (rest.IsNull) others.Add(Condition(owner, attribute, rest, 2, null));
        else for (var i = 0; i < rest.Values.Length; i++) others.Add(Condition(owner, attribute, rest.Values[i], i + 2, direction));
        if (condition is null || others.Contains(null)) return;

        var rule = new DecisionRuleModel(excludes, condition, EquatableArray.From(others.Select(o => o!)));
        var target = new DiagnosticTarget(owner, attribute);
        if (_rules.Exists(r => r.Rule == rule)) context.Sink.Report(Descriptors.NoEffect, target, Name(rule), type, "the same rule is given twice");
        else _rules.Add((rule, target));
    }

    /// <summary>Checks whether the rules can hold together, and what they leave.</summary>
    public void Check()
    {
        var models = _rules.ConvertAll(r => r.Rule);
        var solver = new RuleSolver(tasks.Select(t => t.Task).ToList(), models, context.Cancellation);
        if (!solver.CanHold(_ => true))
        {
            var blame = solver.Blame(null);
            var task = tasks.First(t => blame.SelectMany(i => Tasks(models[i])).Contains(t.Task.Name));
            context.Sink.Report(Descriptors.NoAnswer, _rules[blame[0]].Target, task.Member.Symbol, Show(blame));
            return;
        }
        if (!context.Sink.Collects) return;
        for (var i = 0; i < models.Count; i++)
            if (solver.AlwaysHolds(models[i])) context.Sink.Report(Descriptors.NoEffect, _rules[i].Target, Name(models[i]), type, "it holds whatever is chosen");
        foreach (var (task, label) in solver.DeadLabels())
        {
            var blame = solver.Blame((task, label));
            context.Sink.Report(Descriptors.DeadLabel, _rules[blame[0]].Target, label, tasks.First(t => t.Task.Name == task).Member.Symbol, Show(blame));
        }
    }

    private string Show(IEnumerable<int> rules) => string.Join("; ", rules.Select(i => Describe(_rules[i].Rule)));

    private static string Name(DecisionRuleModel rule) => rule.Excludes ? "[Excludes]" : "[Requires]";

    private static IEnumerable<string> Tasks(DecisionRuleModel rule) => rule.Others.Select(o => o.Task).Prepend(rule.Condition.Task);

    private static string Describe(DecisionRuleModel rule) =>
        $"{Describe(rule.Condition)} {(rule.Excludes ? "excludes" : "requires")} {string.Join(" or ", rule.Others.Select(Describe))}";

    private static string Describe(ConditionModel condition) => condition.Kind switch
    {
        ConditionKind.OrAbove => $"{condition.Task} '{condition.Label}' or above",
        ConditionKind.OrBelow => $"{condition.Task} '{condition.Label}' or below",
        ConditionKind.Any => $"any {condition.Task}",
        _ => $"{condition.Task} '{condition.Label}'",
    };

    /// <summary>Whether a rule is about levels above or below; null if it is about one label.</summary>
    private (ConditionKind Kind, string Argument)? Direction(INamedTypeSymbol owner, AttributeData attribute, string above, string below)
    {
        bool isAbove = attribute.Flag(above, false), isBelow = attribute.Flag(below, false);
        if (isAbove && isBelow) context.Sink.Report(Descriptors.NoLevels, new DiagnosticTarget(owner, attribute, below), below, type, $"it has {above} too; one of them is meant");
        return isAbove ? (ConditionKind.OrAbove, above) : isBelow ? (ConditionKind.OrBelow, below) : null;
    }

    private ConditionModel? Condition(INamedTypeSymbol owner, AttributeData attribute, TypedConstant argument, int index, (ConditionKind Kind, string Argument)? direction)
    {
        var target = new DiagnosticTarget(owner, attribute, index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (found, fault) = argument is { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum } ? OfEnum(@enum, argument)
            : argument is { Kind: TypedConstantKind.Primitive, Value: string text } ? OfText(text)
            : (null, "give a member of an enum, or text: \"Member\" or \"Member=label\"");
        if (found is not var (task, condition))
        {
            context.Sink.Report(Descriptors.UnknownLabel, target, ClassificationParser.Show(argument), AttributeNames.Short(attribute.AttributeClass!.Name), type, fault);
            return null;
        }
        if (direction is not var (kind, name)) return condition;
        if (task.Task.Ordered && condition.Kind == ConditionKind.Label) return condition with { Kind = kind };
        context.Sink.Report(Descriptors.NoLevels, new DiagnosticTarget(owner, attribute, name), name, type,
            condition.Kind == ConditionKind.Any ? $"it needs a level of '{task.Member.Name}'"
            : task.Task.Most == 1 ? $"the labels of '{task.Member.Name}' are no levels; mark {(task.Core.TypeKind == TypeKind.Enum ? $"the enum '{task.Core.Name}'" : "the member")} [Ordered]"
            : $"'{task.Member.Name}' takes several labels, and a level is one");
        return null;
    }

    private ((DecidedMember Task, ConditionModel Condition)? Found, string Fault) OfEnum(INamedTypeSymbol @enum, TypedConstant argument)
    {
        var of = tasks.Where(t => SymbolEqualityComparer.Default.Equals(t.Core, @enum)).ToList();
        if (of.Count == 0) return (null, $"no [Classification] member is of the type '{@enum.Name}'");
        if (of.Count > 1) return (null, $"'{of[0].Member.Name}' and '{of[1].Member.Name}' are both of the type '{@enum.Name}'; name the member, as \"{of[0].Member.Name}=label\"");
        return LabelParser.Named(argument, @enum, of[0].Task.Labels.ToList()) is { } label ? (Label(of[0], label), "") : (null, $"'{of[0].Member.Name}' has {LabelParser.List(of[0].Task.Labels.ToList())}");
    }

    private ((DecidedMember Task, ConditionModel Condition)? Found, string Fault) OfText(string text)
    {
        var end = text.IndexOf('=');
        var name = (end < 0 ? text : text.Substring(0, end)).Trim();
        if (tasks.FirstOrDefault(t => t.Member.Name == name) is not { } task) return (null, $"there is no [Classification] member '{name}'; there are {string.Join(", ", tasks.Select(t => $"'{t.Member.Name}'"))}");
        var isBoolean = task.Core.SpecialType == SpecialType.System_Boolean;
        if (end < 0) return (isBoolean ? Label(task, task.Task.Labels[0].Name) : (task, new ConditionModel(ConditionKind.Any, task.Task.Name, "")), "");
        var given = text.Substring(end + 1).Trim();
        var label = task.Task.Labels.Any(l => l.Name == given) ? given
            : isBoolean && given is "true" or "false" ? task.Task.Labels[given == "true" ? 0 : 1].Name
            : task.Core is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum ? @enum.GetMembers(given).OfType<IFieldSymbol>().Select(f => LabelParser.OfEnumValue(@enum, f.ConstantValue)).FirstOrDefault(l => task.Task.Labels.Any(known => known.Name == l))
            : null;
        return label is null ? (null, $"'{name}' has {LabelParser.List(task.Task.Labels.ToList())}") : (Label(task, label), "");
    }

    private static (DecidedMember, ConditionModel) Label(DecidedMember task, string label) => (task, new ConditionModel(ConditionKind.Label, task.Task.Name, label));
}
