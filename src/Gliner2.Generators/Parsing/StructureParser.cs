using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Schemas;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads a structure's type.</summary>
internal sealed class StructureParser(ParseContext context)
{
    private readonly ValueParser _values = new(context);

    /// <summary>What a structure's type says, and how it is made.</summary>
    public sealed record Parsed(EquatableArray<FieldModel> Fields, IReadOnlyList<MemberInfo> Members, ObjectModel Object);

    public Parsed? Parse(INamedTypeSymbol type, string? culture)
    {
        if (!context.CanMake(type, new DiagnosticTarget(type))) return null;
        culture = context.Culture(type, culture);
        var shape = TypeShape.Of(type, context);
        var slots = new List<(MemberInfo, SlotModel)>();
        var fields = new List<FieldModel>();
        var members = new List<MemberInfo>();
        var failed = new List<MemberInfo>();
        foreach (var member in shape.Members)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (!Takes(member)) continue;
            if (member.Find(AttributeNames.Confidence) is not null)
            {
                if (context.Confidence(member) is { } confidence) slots.Add((member, confidence));
                else failed.Add(member);
                continue;
            }
            var canSet = context.CanSet(member);
            if (Field(member, culture) is not { } parsed || !canSet)
            {
                failed.Add(member);
                continue;
            }
            slots.Add((member, parsed.Slot));
            fields.Add(parsed.Field);
            members.Add(member);
        }
        if (fields.Count == 0 && failed.Count == 0) context.Sink.Report(Descriptors.NothingToExtract, new DiagnosticTarget(type), type);
        CheckNames(fields, members);
        CheckChoices(fields, members);
        return new Parsed(EquatableArray.From(fields), members, shape.Bind(slots, failed));
    }

    /// <summary>Checks the record mode of a structure and gives the anchor field's name.</summary>
    /// <param name="mode">The member of <c>RecordMode</c> that is asked for, if any.</param>
    /// <param name="anchor">The anchor as the attribute names it, by member or field.</param>
    /// <param name="parsed">The structure.</param>
    /// <param name="name">The structure's name, for messages.</param>
    /// <param name="target">The attribute that says the mode.</param>
    public string? Anchor(string? mode, string? anchor, Parsed parsed, string name, DiagnosticTarget target)
    {
        for (var i = 0; i < parsed.Fields.Count; i++)
        {
            var field = parsed.Fields[i];
            var scalar = field.Cardinality is "OptionalOne" or "RequiredOne";
            if (field.Cardinality is null || scalar == field.Single) continue;
            var member = parsed.Members[i];
            context.Sink.Report(Descriptors.RecordMode, member.At(member.Find(AttributeNames.Field), "Cardinality"), member.Symbol,
                scalar ? $"{field.Cardinality} is one value, and the member is a list" : $"{field.Cardinality} is a list, and the member is one value");
        }
        if (mode is not null && parsed.Fields.Any(f => f.Name == SchemaRules.RecordConfidenceKey))
            context.Sink.Report(Descriptors.RecordMode, target, name, $"a record has a key '{SchemaRules.RecordConfidenceKey}' already, for its own probability; name the field otherwise");
        if (mode != "Natural")
        {
            if (anchor is not null)
                context.Sink.Report(Descriptors.RecordMode, target, name, mode is null ? "an Anchor needs Mode = RecordMode.Natural" : $"the mode {mode} has no anchor");
            return null;
        }
        if (anchor is null)
        {
            context.Sink.Report(Descriptors.RecordMode, target, name, "the mode Natural needs the Anchor whose mentions are the records");
            return null;
        }
        for (var i = 0; i < parsed.Fields.Count; i++)
        {
            if (parsed.Members[i].Name != anchor && parsed.Fields[i].Name != anchor) continue;
            if (parsed.Fields[i].Choices.Count > 0) context.Sink.Report(Descriptors.RecordMode, target, name, $"the anchor '{anchor}' is a choice, which has no place in the text");
            return parsed.Fields[i].Name;
        }
        context.Sink.Report(Descriptors.RecordMode, target, name, $"it has no member '{anchor}' to be the anchor");
        return null;
    }

    /// <summary>Whether a member is a field of a structure, or takes its probability.</summary>
    public static bool Takes(MemberInfo member)
    {
        if (member.Find(AttributeNames.NotExtracted) is not null) return false;
        if (member.Find(AttributeNames.Field) is not null || member.Find(AttributeNames.Confidence) is not null) return true;
        return member.IsPublicProperty && member.Fault is null;
    }

    private (SlotModel Slot, FieldModel Field)? Field(MemberInfo member, string? culture)
    {
        var attribute = member.Find(AttributeNames.Field);
        var (element, _) = Containers.Unwrap(member.Type);
        if (element.Find(AttributeNames.StructureType) is not null)
        {
            context.Sink.Report(Descriptors.NestedStructure, member.TypeTarget, member.Symbol, element);
            return null;
        }
        var name = context.NameOf(member, attribute);
        var field = new FieldModel(
            name,
            Single: true,
            default,
            context.Description(member, attribute, "Description"),
            context.Threshold(member, attribute),
            context.Rules(member),
            context.Member(member.Symbol, attribute, "Cardinality"),
            attribute?.Flag("Exclusive", false) ?? false);
        if (_values.Parse(member, ValueRole.Field, attribute) is not { } value || !context.MayBeAbsent(member, value.Shape)) return null;
        field = field with { Single = !value.Shape.IsMany(), Choices = value.Labels is null ? default : EquatableArray.From(value.Labels.Select(l => l.Name)) };
        return (new SlotModel(member.Name, SlotSource.Field, name, value.Shape, value.ElementType, value.Reading, Culture: context.Culture(member, culture)), field);
    }

    private void CheckNames(List<FieldModel> fields, List<MemberInfo> members)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (fields[i].Name == fields[j].Name)
                    context.Sink.Report(Descriptors.NameTwice, members[i], fields[i].Name, $"by '{members[j].Name}' and '{members[i].Name}'");
            }
        }
    }

    private void CheckChoices(List<FieldModel> fields, List<MemberInfo> members)
    {
        if (!context.Sink.Collects) return;
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < fields.Count; i++)
        {
            foreach (var choice in fields[i].Choices)
            {
                var lower = choice.ToLowerInvariant();
                if (!seen.TryGetValue(lower, out var other)) seen.Add(lower, i);
                else if (other != i) context.Sink.Report(Descriptors.ChoiceTwice, members[i], choice, members[i].Name, members[other].Name);
            }
        }
    }
}
