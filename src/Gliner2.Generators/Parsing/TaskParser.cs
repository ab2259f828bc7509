using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the annotated members of a schema's type.</summary>
internal sealed partial class TaskParser(ParseContext context, string? culture) : IRootParser<SchemaModel>
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

    /// <inheritdoc/>
    public IReadOnlyList<string> Takes => AttributeUse.Tasks;

    /// <inheritdoc/>
    public IEnumerable<(MemberInfo Member, AttributeData? Attribute)> InOrder(IEnumerable<(MemberInfo Member, AttributeData? Attribute)> members) => members;

    /// <inheritdoc/>
    public SchemaModel Model(TypeModel type) => new(
        type,
        EquatableArray.From(Entities.Select(e => e.Model)),
        EquatableArray.From(Groups),
        EquatableArray.From(Structures.Select(s => s.Model)),
        EquatableArray.From(Classifications.Select(c => c.Model)),
        EquatableArray.From(Relations.Select(r => r.Model)));

    /// <inheritdoc/>
    public SlotModel? Parse(MemberInfo member, AttributeData attribute) => attribute.AttributeClass!.Name switch
    {
        AttributeNames.Entity => Entity(member, attribute),
        AttributeNames.Classification => Classification(member, attribute),
        AttributeNames.Relation => Relation(member, attribute),
        _ => Structure(member, attribute),
    };

    private SlotModel? Entity(MemberInfo member, AttributeData attribute)
    {
        var name = context.NameOf(member, attribute);
        var model = new EntityModel(name, context.Description(member, attribute, "Description"), Single: true, context.Threshold(member, attribute), context.Rules(member));
        var (element, shape) = Containers.Unwrap(member.Type);
        SlotModel slot;
        if (member.Find(AttributeNames.ConvertWith) is null && MentionParser.IsMention(element))
        {
            if (!CanName(member) || _mentions.Parse((INamedTypeSymbol)element, member.TypeTarget, context.Culture(member, culture)) is not { } mention) return null;
            foreach (var group in mention.Groups) AddGroup(group, name, member);
            slot = new SlotModel(member.Name, SlotSource.LabelledEntity, name, shape, CSharpNames.Type(element), mention.Reading);
        }
        else
        {
            if (_values.Parse(member, ValueRole.Span, null) is not { } value) return null;
            shape = value.Shape;
            slot = new SlotModel(member.Name, SlotSource.Entity, name, shape, value.ElementType, value.Reading, Culture: context.Culture(member, culture));
        }
        if (!context.MayBeAbsent(member, shape)) return null;
        Entities.Add((model with { Single = !shape.IsMany() }, member));
        return slot;
    }

    private SlotModel? Relation(MemberInfo member, AttributeData attribute)
    {
        var name = context.NameOf(member, attribute);
        var model = new RelationModel(name, context.Description(member, attribute, "Description"), context.Threshold(member, attribute));
        foreach (var argument in GraphParser.RelationArguments)
            if (attribute.Given(argument, out _)) context.NoEffect(member, attribute, argument, "only types marked [GraphSchema] have it");
        var (element, shape) = Containers.Unwrap(member.Type);
        if (!CanName(member)) return null;
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Unsupported(member, "use Link, a type with one [Head] and one [Tail] member, or a list of one of these");
        if (_relations.Parse(type, member.TypeTarget, context.Culture(member, culture)) is not { } reading) return null;
        if (!context.MayBeAbsent(member, shape)) return null;
        Relations.Add((model, member));
        return new SlotModel(member.Name, SlotSource.Relation, name, shape, CSharpNames.Type(type), reading);
    }

    private SlotModel? Structure(MemberInfo member, AttributeData attribute)
    {
        string? mode = context.Member(member.Symbol, attribute, "Mode"), policy = context.Member(member.Symbol, attribute, "OccurrencePolicy"), anchor = attribute.Text("Anchor");
        var (element, shape) = Containers.Unwrap(member.Type);
        if (!CanName(member)) return null;
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return Unsupported(member, "use a type marked [ExtractionStructure], or a list of one");
        if (type.Find(AttributeNames.StructureType) is not { } declared)
        {
            context.Sink.Report(Descriptors.NotStructure, member.TypeTarget, member.Symbol, type);
            return null;
        }
        var mayBeAbsent = context.MayBeAbsent(member, shape);

        // A structure of this project is analysed by itself, so that what is wrong with it is reported once and in its place;
        // but not a generic one, whose fields have types only where it is used.
        var given = context.Culture(member, culture);
        T Judged<T>(Func<T> step) => context.HasPlaceOfItsOwn(type) ? context.Sink.Silently(step) : context.Sink.At(member.TypeTarget, step);
        var parsed = Judged(() => _structures.Parse(type, given));
        var name = attribute.First() ?? declared.First() ?? PromptNames.Words(type.Name);
        if (attribute.First() is not null) context.CheckName(name, member.At(attribute, "0"));
        var own = mode is not null || anchor is not null;
        mode ??= Judged(() => context.Member(type, declared, "Mode"));
        policy ??= Judged(() => context.Member(type, declared, "OccurrencePolicy"));
        anchor ??= declared.Text("Anchor");
        if (parsed is null || !mayBeAbsent) return null;
        var target = member.At(attribute, attribute.Text("Anchor") is null ? "Mode" : "Anchor");
        anchor = own ? _structures.Anchor(mode, anchor, parsed, name, target) : Judged(() => _structures.Anchor(mode, anchor, parsed, name, target));
        if (mode is null && parsed.Fields.Any(f => f.Cardinality is not null || f.Exclusive))
            context.Sink.Report(Descriptors.NoEffect, member, "Cardinality or Exclusive in a field", member.Symbol, "the structure has no Mode");
        Structures.Add((new StructureModel(name, parsed.Fields, mode, anchor, policy), member));
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
}
