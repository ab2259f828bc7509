using System.Globalization;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Schemas;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the tasks of a type whose members are decided together; the rules among them are read once all tasks are known.</summary>
internal sealed class DecisionParser(ParseContext context) : IRootParser<DecisionModel>
{
    private readonly ClassificationParser _classifications = new(context);
    private readonly List<DecidedMember> _tasks = [];
    private readonly List<DecisionRuleModel> _rules = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Takes { get; } = [AttributeNames.Classification];

    /// <inheritdoc/>
    public IEnumerable<(MemberInfo Member, AttributeData? Attribute)> InOrder(IEnumerable<(MemberInfo Member, AttributeData? Attribute)> members) => members;

    /// <inheritdoc/>
    public SlotModel? Parse(MemberInfo member, AttributeData attribute)
    {
        if (_classifications.Parse(member, attribute) is not { Question: var question, Value: var value } parsed) return null;
        var (shape, many) = (value.Shape, value.Shape.IsMany());
        var single = shape is not ValueShape.Optional && !many;
        CheckTexts(member, attribute, question);
        CheckThresholds(member, attribute, question, shape);
        if (question.TopK is not null) context.NoEffect(member, attribute, "TopK", "decisions choose by their rules; [AtMost] bounds how many");

        var (fewest, most) = many ? Bounds(member, parsed) : (shape == ValueShape.Optional ? 0 : 1, (int?)1);
        var standard = many && member.Find(AttributeNames.DefaultLabel) is { } given ? _classifications.Label(member, given, given.ConstructorArguments[0], value.Core, parsed.Labels) : null;
        var task = new DecisionTaskModel(
            question with { MultiLabel = false, TopK = null, Threshold = single ? null : question.Threshold },
            standard is null ? fewest : Math.Max(1, fewest), most, IsOrdered(member, value, many), standard);
        _tasks.Add(new DecidedMember(task, member, value.Core));
        if (!many)
        {
            foreach (var name in new[] { AttributeNames.AtMost, AttributeNames.AtLeast, AttributeNames.DefaultLabel, AttributeNames.LabelThreshold })
                if (member.Find(name) is { } stray && !(name == AttributeNames.LabelThreshold && shape == ValueShape.Optional)) NoEffect(member, stray, "the member takes one label");
        }
        CheckOrdered(member, value, many);
        return new SlotModel(
            member.Name, SlotSource.Classification, question.Name, shape, value.ElementType, value.Reading, shape == ValueShape.Decision ? question.Threshold ?? 0.5 : null);
    }

    /// <inheritdoc/>
    public void Check(INamedTypeSymbol type)
    {
        CheckNames();
        var rules = new RuleParser(context, type, _tasks);
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var attribute in current.GetAttributes())
                if (attribute.Is(AttributeNames.Requires) || attribute.Is(AttributeNames.Excludes)) rules.Add(current, attribute);
        }
        if (!context.Sink.HasErrors) rules.Check();
        _rules.AddRange(rules.Rules);
    }

    /// <inheritdoc/>
    public DecisionModel Model(TypeModel type) => new(type, EquatableArray.From(_tasks.Select(t => t.Task)), EquatableArray.From(_rules));

    private static bool IsOrdered(MemberInfo member, ParsedValue value, bool many) =>
        !many && (value.Core.SpecialType == SpecialType.System_String ? member.Find(AttributeNames.Ordered) : value.Core.Find(AttributeNames.Ordered)) is not null;

    private void CheckOrdered(MemberInfo member, ParsedValue value, bool many)
    {
        if (member.Find(AttributeNames.Ordered) is not { } ordered) return;
        if (many) NoEffect(member, ordered, "the member takes several labels, and a level is one");
        else if (value.Core.TypeKind == TypeKind.Enum) NoEffect(member, ordered, $"it is for the enum '{value.Core.Name}' itself, whose members are the levels");
        else if (value.Core.SpecialType == SpecialType.System_Boolean) NoEffect(member, ordered, "yes and no are no levels");
    }

    /// <summary>How many labels a member with several takes.</summary>
    private (int Fewest, int? Most) Bounds(MemberInfo member, ClassificationParser.Parsed parsed)
    {
        var labels = parsed.Labels.Count;
        int fewest = Count(AttributeNames.AtLeast) ?? 0, most = Count(AttributeNames.AtMost) ?? labels;
        if (fewest > most && fewest <= labels && most >= 1) context.Sink.Report(Descriptors.OutOfRange, member.At(member.Find(AttributeNames.AtLeast), "0"), "[AtLeast]", member.Symbol, fewest, $"at most {most}, the most labels");
        if (member.Find(AttributeNames.DefaultLabel) is not null && member.Find(AttributeNames.AtLeast) is { } least)
        {
            if (fewest > 1) context.Sink.Report(Descriptors.OutOfRange, member.At(least, "0"), "[AtLeast]", member.Symbol, fewest, "1, or left out, where there is a [DefaultLabel]: that label is chosen alone");
            else NoEffect(member, least, "[DefaultLabel] sees to it that there is one");
        }
        return (fewest, most < labels ? most : null);

        int? Count(string name)
        {
            if (member.Find(name) is not { ConstructorArguments: [{ Value: int count }] } attribute) return null;
            if (count < 1 || count > labels)
                context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, "0"), $"[{AttributeNames.Short(name)}]", member.Symbol, count, $"from 1 to {labels}, the number of labels");
            else if (name == AttributeNames.AtMost && count == labels) NoEffect(member, attribute, "the member has no more labels");
            return count;
        }
    }

    private void CheckThresholds(MemberInfo member, AttributeData attribute, ClassificationModel question, ValueShape shape)
    {
        if (question.Threshold is { } threshold)
        {
            if (!shape.IsMany() && shape is not (ValueShape.Optional or ValueShape.Decision))
                context.NoEffect(member, attribute, "Threshold", "one label is always chosen; make the member nullable, or Decision<T>");
            else if (threshold is 0 or 1 && shape != ValueShape.Decision)
                context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, "Threshold"), "Threshold", member.Symbol, threshold.ToString("R", CultureInfo.InvariantCulture), "above 0 and below 1 in decisions");
        }
        foreach (var own in member.Attributes.Where(a => a.Is(AttributeNames.LabelThreshold)))
        {
            if (own.ConstructorArguments is [_, { Value: double value and (0 or 1) }])
                context.Sink.Report(Descriptors.OutOfRange, member.At(own, "1"), "The threshold", member.Symbol, value.ToString("R", CultureInfo.InvariantCulture), "above 0 and below 1 in decisions");
        }
    }

    /// <summary>Decisions are read by the beginning of their prompts, whose parts stand in parentheses and aren't blank.</summary>
    private void CheckTexts(MemberInfo member, AttributeData attribute, ClassificationModel question)
    {
        CheckParenthesis(question.Name, member.At(attribute, "0"));
        foreach (var label in question.Labels)
        {
            CheckParenthesis(label.Name, member.At(attribute, "Labels"));
            CheckProse(label.Description, member.At(attribute));
        }
        CheckProse(question.Prompt, member.At(attribute, "Prompt"));
        foreach (var example in member.Attributes.Where(a => a.Is(AttributeNames.Example))) CheckProse(example.First(), member.At(example, "0"));
        if (question.Name == "_meta") context.Sink.Report(Descriptors.BadName, member, question.Name, "the JSON of a decision says under that key how it was found");
    }

    private void CheckProse(string? text, DiagnosticTarget target)
    {
        if (text is null) return;
        if (BlankText.Is(text)) context.Sink.Report(Descriptors.BadName, target, text, "it is blank");
        else CheckParenthesis(text, target);
    }

    private void CheckParenthesis(string text, DiagnosticTarget target)
    {
        if (text.Contains('(') || text.Contains(')')) context.Sink.Report(Descriptors.BadName, target, text, "it holds a parenthesis, which stands around the parts of a decision's prompt");
    }

    private void CheckNames()
    {
        for (var i = 0; i < _tasks.Count; i++)
        {
            for (var j = 0; j < _tasks.Count; j++)
            {
                string name = _tasks[i].Task.Name, other = _tasks[j].Task.Name;
                if (j < i && name == other) context.Sink.Report(Descriptors.NameTwice, _tasks[i].Member, name, $"by '{_tasks[j].Member.Name}' and '{_tasks[i].Member.Name}'");
                if (name.StartsWith(other + ":", StringComparison.Ordinal) || name.StartsWith(other + " ", StringComparison.Ordinal))
                    context.Sink.Report(Descriptors.BadName, _tasks[i].Member, name, $"it begins with the name of '{_tasks[j].Member.Name}', so that their prompts can't be told apart; name one of them otherwise");
            }
        }
    }

    private void NoEffect(MemberInfo member, AttributeData attribute, string reason) =>
        context.Sink.Report(Descriptors.NoEffect, member.At(attribute), $"[{AttributeNames.Short(attribute.AttributeClass!.Name)}]", member.Symbol, reason);
}
