using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the annotated members of a schema's type.</summary>
internal sealed partial class TaskParser(ParseContext context, string? culture)
{
    private readonly ValueParser _values = new(context);
    private readonly MentionParser _mentions = new(context);
    private readonly RelationParser _relations = new(context);
    private readonly StructureParser _structures = new(context);
    private readonly Dictionary<string, MemberInfo> _groupMembers = [];

    public List<(EntityModel Model, MemberInfo Member)> Entities { get; } = [];

    public List<GroupModel> Groups { get; } = [];

    public List<(StructureModel Model, MemberInfo Member)> Structures { get; } = [];

    public List<(ClassificationModel Model, MemberInfo Member)> Classifications { get; } = [];

    public List<(RelationModel Model, MemberInfo Member)> Relations { get; } = [];

    /// <summary>Reads one member; null if something is wrong with it (reported by then).</summary>
    public SlotModel? Parse(MemberInfo member, AttributeData attribute)
    {
        string[] used = attribute.AttributeClass!.Name switch
        {
            AttributeNames.Entity => [AttributeNames.Matches, AttributeNames.ConvertWith],
            AttributeNames.Classification => [AttributeNames.Example, AttributeNames.ConvertWith],
            _ => [],
        };
        context.WarnOfStray(member, used);
        return attribute.AttributeClass.Name switch
        {
            AttributeNames.Entity => Entity(member, attribute),
            AttributeNames.Classification => Classification(member, attribute),
            AttributeNames.Relation => Relation(member, attribute),
            _ => Structure(member, attribute),
        };
    }

    private SlotModel? Entity(MemberInfo member, AttributeData attribute)
    {
        var name = context.NameOf(member, attribute);
        var (element, shape) = Containers.Unwrap(member.Type);
        SlotModel slot;
        if (member.Find(AttributeNames.ConvertWith) is null && MentionParser.IsMention(element))
        {
            if (!CanName(member) || _mentions.Parse((INamedTypeSymbol)element, member.TypeTarget, culture) is not { } mention) return null;
            foreach (var group in mention.Groups) AddGroup(group, name, member);
            slot = new SlotModel(member.Name, SlotSource.LabelledEntity, name, shape, CSharpNames.Type(element), mention.Reading);
        }
        else
        {
            if (_values.Parse(member, ValueRole.Span, null) is not { } value) return null;
            shape = value.Shape;
            slot = new SlotModel(member.Name, SlotSource.Entity, name, shape, value.ElementType, value.Reading, Culture: context.Culture(member, culture));
        }
        if (!MayBeAbsent(member, shape)) return null;
        Entities.Add((new EntityModel(
            name,
            context.Description(member, attribute, "Description"),
            !shape.IsMany(),
            context.Threshold(member, attribute),
            context.Rules(member)), member));
        return slot;
    }

    private SlotModel? Relation(MemberInfo member, AttributeData attribute)
    {
        var (element, shape) = Containers.Unwrap(member.Type);
        if (!CanName(member)) return null;
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Unsupported(member, "use Link, a type with one [Head] and one [Tail] member, or a list of one of these");
        if (_relations.Parse(type, member.TypeTarget, context.Culture(member, culture)) is not { } reading) return null;
        if (!MayBeAbsent(member, shape)) return null;
        var name = context.NameOf(member, attribute);
        Relations.Add((new RelationModel(name, context.Description(member, attribute, "Description"), context.Threshold(member, attribute)), member));
        return new SlotModel(member.Name, SlotSource.Relation, name, shape, CSharpNames.Type(type), reading);
    }

    private SlotModel? Structure(MemberInfo member, AttributeData attribute)
    {
        var (element, shape) = Containers.Unwrap(member.Type);
        if (!CanName(member)) return null;
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Unsupported(member, "use a type marked [ExtractionStructure], or a list of one");
        if (type.Find(AttributeNames.StructureType) is not { } declared)
        {
            context.Sink.Report(Descriptors.NotStructure, member.TypeTarget, member.Name, type.Name);
            return null;
        }
        if (!MayBeAbsent(member, shape)) return null;

        // A structure of this project is analysed by itself, so that what is wrong with it is reported once and in its place;
        // but not a generic one, whose fields have types only where it is used.
        var given = context.Culture(member, culture);
        var parsed = context.IsOwn(type) && !type.IsGenericType
            ? context.Sink.Silently(() => _structures.Parse(type, given))
            : context.Sink.At(member.TypeTarget, () => _structures.Parse(type, given));
        if (parsed is null) return null;
        var name = attribute.First() ?? declared.First() ?? PromptNames.Words(type.Name);
        if (attribute.First() is not null) context.CheckName(name, member.At(attribute, "0"));
        var own = attribute.Member("Mode") is not null || attribute.Text("Anchor") is not null;
        string? mode = attribute.Member("Mode") ?? declared.Member("Mode"), anchor = attribute.Text("Anchor") ?? declared.Text("Anchor");
        var target = member.At(attribute, attribute.Text("Anchor") is null ? "Mode" : "Anchor");
        anchor = own ? _structures.Anchor(mode, anchor, parsed, name, target) : context.Sink.Silently(() => _structures.Anchor(mode, anchor, parsed, name, target));
        if (mode is null && parsed.Fields.Any(f => f.Cardinality is not null || f.Exclusive))
            context.Sink.Report(Descriptors.NoEffect, member, "Cardinality or Exclusive in a field", member.Name, "the structure has no Mode");
        Structures.Add((new StructureModel(name, parsed.Fields, mode, anchor, attribute.Member("OccurrencePolicy") ?? declared.Member("OccurrencePolicy")), member));
        var reading = context.InstanceReading($"structure {CSharpNames.Type(type)} {given}", type.Name, "StructureReader", parsed.Object);
        return new SlotModel(member.Name, SlotSource.Structure, name, shape, CSharpNames.Type(type), reading);
    }

    /// <summary>Adds a group of labels, or the entity type to a group that is there.</summary>
    private void AddGroup(GroupModel group, string entity, MemberInfo member)
    {
        var index = Groups.FindIndex(g => g.Name == group.Name);
        if (index < 0)
        {
            _groupMembers[group.Name] = member;
            Groups.Add(group with { AppliesTo = EquatableArray.From([entity]) });
            return;
        }
        var known = Groups[index];
        if (known with { AppliesTo = default } != group)
            context.Sink.Report(Descriptors.NameTwice, member, group.Name, $"by groups of labels that differ, for '{_groupMembers[group.Name].Name}' and '{member.Name}'");
        else if (!known.AppliesTo.Contains(entity)) Groups[index] = known with { AppliesTo = EquatableArray.From([.. known.AppliesTo, entity]) };
    }

    private bool MayBeAbsent(MemberInfo member, ValueShape shape)
    {
        if (shape != ValueShape.Required) return true;
        context.Sink.Report(Descriptors.NotNullable, member.TypeTarget, member.Name);
        return false;
    }

    private bool CanName(MemberInfo member)
    {
        if (context.NameFault(member.Type) is not { } fault) return true;
        context.Unsupported(member, fault);
        return false;
    }

    private SlotModel? Unsupported(MemberInfo member, string reason)
    {
        context.Unsupported(member, reason);
        return null;
    }

    private static DiagnosticTarget TypeOf(MemberInfo member) => new(member.Symbol, Type: true);
}
