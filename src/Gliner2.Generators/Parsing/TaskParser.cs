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
            Attributes.Entity => [Attributes.Matches, Attributes.ConvertWith],
            Attributes.Classification => [Attributes.Example, Attributes.ConvertWith],
            _ => [],
        };
        TypeChecks.WarnOfStray(member, used, context);
        return attribute.AttributeClass.Name switch
        {
            Attributes.Entity => Entity(member, attribute),
            Attributes.Classification => Classification(member, attribute),
            Attributes.Relation => Relation(member, attribute),
            _ => Structure(member, attribute),
        };
    }

    private SlotModel? Entity(MemberInfo member, AttributeData attribute)
    {
        var name = Texts.NameOf(member, attribute, context);
        var (element, shape) = Containers.Unwrap(member.Type);
        SlotModel slot;
        if (member.Find(Attributes.ConvertWith) is null && MentionParser.IsMention(element))
        {
            if (!CanName(member) || _mentions.Parse((INamedTypeSymbol)element, TypeOf(member), culture) is not { } mention) return null;
            foreach (var group in mention.Groups) AddGroup(group, name, member);
            slot = new SlotModel(member.Name, SlotSource.LabelledEntity, name, shape, CSharpNames.Type(element), mention.Reading);
        }
        else
        {
            if (_values.Parse(member, ValueRole.Span, null) is not { } value) return null;
            shape = value.Shape;
            slot = new SlotModel(member.Name, SlotSource.Entity, name, shape, value.ElementType, value.Reading, Culture: Texts.Culture(member, culture, context));
        }
        if (!MayBeAbsent(member, shape)) return null;
        Entities.Add((new EntityModel(
            name,
            Texts.Description(member, attribute, "Description", context),
            !shape.IsMany(),
            Texts.Threshold(member, attribute, context),
            Texts.Rules(member, context)), member));
        return slot;
    }

    private SlotModel? Relation(MemberInfo member, AttributeData attribute)
    {
        var (element, shape) = Containers.Unwrap(member.Type);
        if (!CanName(member)) return null;
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Unsupported(member, "use Link, a type with one [Head] and one [Tail] member, or a list of one of these");
        if (_relations.Parse(type, TypeOf(member), Texts.Culture(member, culture, context)) is not { } reading) return null;
        if (!MayBeAbsent(member, shape)) return null;
        var name = Texts.NameOf(member, attribute, context);
        Relations.Add((new RelationModel(name, Texts.Description(member, attribute, "Description", context), Texts.Threshold(member, attribute, context)), member));
        return new SlotModel(member.Name, SlotSource.Relation, name, shape, CSharpNames.Type(type), reading);
    }

    private SlotModel? Structure(MemberInfo member, AttributeData attribute)
    {
        var (element, shape) = Containers.Unwrap(member.Type);
        if (!CanName(member)) return null;
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Unsupported(member, "use a type marked [ExtractionStructure], or a list of one");
        if (type.Find(Attributes.StructureType) is not { } declared)
        {
            context.Sink.Report(Descriptors.NotStructure, TypeOf(member), member.Name, type.Name);
            return null;
        }
        if (!MayBeAbsent(member, shape)) return null;

        // A structure of this project is analysed by itself, so that what is wrong with it is reported once and in its place;
        // but not a generic one, whose fields have types only where it is used.
        var given = Texts.Culture(member, culture, context);
        var parsed = context.IsOwn(type) && !type.IsGenericType
            ? context.Sink.Silently(() => _structures.Parse(type, given))
            : context.Sink.At(TypeOf(member), () => _structures.Parse(type, given));
        if (parsed is null) return null;
        var name = attribute.First() ?? declared.First() ?? Names.Words(type.Name);
        if (attribute.First() is not null) Texts.Name(name, new Where(member.Symbol, attribute, "0"), context);
        var own = attribute.Member("Mode") is not null || attribute.Text("Anchor") is not null;
        string? mode = attribute.Member("Mode") ?? declared.Member("Mode"), anchor = attribute.Text("Anchor") ?? declared.Text("Anchor");
        var where = new Where(member.Symbol, attribute, attribute.Text("Anchor") is null ? "Mode" : "Anchor");
        anchor = own ? _structures.Anchor(mode, anchor, parsed, name, where) : context.Sink.Silently(() => _structures.Anchor(mode, anchor, parsed, name, where));
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
        context.Sink.Report(Descriptors.NotNullable, TypeOf(member), member.Name);
        return false;
    }

    private bool CanName(MemberInfo member) => context.CanName(member.Type) || Unsupported(member, "generated code can't name it") is not null;

    private SlotModel? Unsupported(MemberInfo member, string reason)
    {
        context.Sink.Report(Descriptors.MemberType, TypeOf(member), CSharpNames.ShortType(member.Type), member.Name, reason);
        return null;
    }

    private static Where TypeOf(MemberInfo member) => new(member.Symbol, Type: true);
}
