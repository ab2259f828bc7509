using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
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
        if (!TypeChecks.CanMake(type, new Where(type), context)) return null;
        culture = Texts.Culture(type, culture, context);
        var shape = TypeShape.Of(type, context);
        var slots = new List<(MemberInfo, SlotModel)>();
        var fields = new List<FieldModel>();
        var members = new List<MemberInfo>();
        var failed = new List<MemberInfo>();
        foreach (var member in shape.Members)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (!Takes(member)) continue;
            if (member.Find(Attributes.Confidence) is not null)
            {
                if (TypeChecks.Confidence(member, context) is { } confidence) slots.Add((member, confidence));
                else failed.Add(member);
                continue;
            }
            if (!TypeChecks.CanSet(member, context) || Field(member, culture) is not { } parsed)
            {
                failed.Add(member);
                continue;
            }
            slots.Add((member, parsed.Slot));
            fields.Add(parsed.Field);
            members.Add(member);
        }
        if (fields.Count == 0 && failed.Count == 0) context.Sink.Report(Descriptors.NothingToExtract, new Where(type), type.Name);
        CheckNames(fields, members);
        CheckChoices(fields, members);
        return new Parsed(EquatableArray.From(fields), members, shape.Bind(slots, failed, context));
    }

    /// <summary>Checks the record mode of a structure and gives the anchor field's name.</summary>
    /// <param name="mode">The member of <c>RecordMode</c> that is asked for, if any.</param>
    /// <param name="anchor">The anchor as the attribute names it, by member or field.</param>
    /// <param name="parsed">The structure.</param>
    /// <param name="name">The structure's name, for messages.</param>
    /// <param name="where">The attribute that says the mode.</param>
    public string? Anchor(string? mode, string? anchor, Parsed parsed, string name, Where where)
    {
        for (var i = 0; i < parsed.Fields.Count; i++)
        {
            var field = parsed.Fields[i];
            var scalar = field.Cardinality is "OptionalOne" or "RequiredOne";
            if (field.Cardinality is null || scalar == field.Single) continue;
            var member = parsed.Members[i];
            context.Sink.Report(Descriptors.RecordMode, new Where(member.Symbol, member.Find(Attributes.Field), "Cardinality"), member.Name,
                scalar ? $"{field.Cardinality} is one value, and the member is a list" : $"{field.Cardinality} is a list, and the member is one value");
        }
        if (mode != "Natural")
        {
            if (anchor is not null)
                context.Sink.Report(Descriptors.RecordMode, where, name, mode is null ? "an Anchor needs Mode = RecordMode.Natural" : $"the mode {mode} has no anchor");
            return null;
        }
        if (anchor is null)
        {
            context.Sink.Report(Descriptors.RecordMode, where, name, "the mode Natural needs the Anchor whose mentions are the records");
            return null;
        }
        for (var i = 0; i < parsed.Fields.Count; i++)
        {
            if (parsed.Members[i].Name != anchor && parsed.Fields[i].Name != anchor) continue;
            if (parsed.Fields[i].Choices.Count > 0) context.Sink.Report(Descriptors.RecordMode, where, name, $"the anchor '{anchor}' is a choice, which has no place in the text");
            return parsed.Fields[i].Name;
        }
        context.Sink.Report(Descriptors.RecordMode, where, name, $"it has no member '{anchor}' to be the anchor");
        return null;
    }

    private static bool Takes(MemberInfo member)
    {
        if (member.Find(Attributes.NotExtracted) is not null) return false;
        if (member.Find(Attributes.Field) is not null || member.Find(Attributes.Confidence) is not null) return true;
        return member.IsPublicProperty && member.Fault is null;
    }

    private (SlotModel Slot, FieldModel Field)? Field(MemberInfo member, string? culture)
    {
        var attribute = member.Find(Attributes.Field);
        TypeChecks.WarnOfStray(member, [Attributes.Field, Attributes.Matches, Attributes.ConvertWith], context);
        var (element, _) = Containers.Unwrap(member.Type);
        if (element.Find(Attributes.StructureType) is not null)
        {
            context.Sink.Report(Descriptors.NestedStructure, new Where(member.Symbol, Type: true), member.Name, element.Name);
            return null;
        }
        if (_values.Parse(member, ValueRole.Field, attribute) is not { } value) return null;
        if (value.Shape == ValueShape.Required)
        {
            context.Sink.Report(Descriptors.NotNullable, new Where(member.Symbol, Type: true), member.Name);
            return null;
        }
        var name = Texts.NameOf(member, attribute, context);
        var field = new FieldModel(
            name,
            !value.Shape.IsMany(),
            value.Labels is null ? default : EquatableArray.From(value.Labels.Select(l => l.Name)),
            Texts.Description(member, attribute, "Description", context),
            Texts.Threshold(member, attribute, context),
            Texts.Rules(member, context),
            attribute?.Member("Cardinality"),
            attribute?.Flag("Exclusive", false) ?? false);
        return (new SlotModel(member.Name, SlotSource.Field, name, value.Shape, value.ElementType, value.Reading, Culture: Texts.Culture(member, culture, context)), field);
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
