using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Schemas;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads a type that holds a mention with labels of its own.</summary>
internal sealed class MentionParser(ParseContext context)
{
    private readonly ValueParser _values = new(context);

    /// <summary>The name of the type's reader, and the groups of labels it takes, without the entity types they apply to.</summary>
    public sealed record Parsed(string Reading, IReadOnlyList<GroupModel> Groups);

    /// <summary>Whether a type holds labelled mentions, or mentions of a graph.</summary>
    public static bool IsMention(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named && !named.IsRuntimeType() && !ValueParser.IsParsable(named) && HasMarks(named);

    public Parsed? Parse(INamedTypeSymbol type, DiagnosticTarget target, string? culture, bool inGraph = false) =>
        context.HasPlaceOfItsOwn(type) ? Read(type, target, culture, inGraph) : context.Sink.At(target, () => Read(type, target, culture, inGraph));

    private Parsed? Read(INamedTypeSymbol type, DiagnosticTarget target, string? culture, bool inGraph)
    {
        if (!context.CanMake(type, target)) return null;
        culture = context.Culture(type, culture);
        var shape = TypeShape.Of(type, context);
        var slots = new List<(MemberInfo, SlotModel)>();
        var failed = new List<MemberInfo>();
        var groups = new List<GroupModel>();
        var mentions = 0;
        foreach (var member in shape.Members)
        {
            var mention = member.Find(AttributeNames.Mention) is not null;
            var label = member.Find(AttributeNames.EntityLabel);
            var confidence = member.Find(AttributeNames.Confidence) is not null;
            if (mention) mentions++;
            if (!mention && label is null && !confidence) continue;
            var slot = confidence ? context.Confidence(member)
                : mention ? Mention(member, culture)
                : Label(member, label!, groups);
            if (slot is null) failed.Add(member);
            else slots.Add((member, slot));
        }
        var fault = mentions != 1 ? $"it has {mentions} [Mention] members, and needs one"
            : inGraph ? (groups.Count > 0 ? "mentions of a graph have no labels, and it has an [EntityLabel] member" : null)
            : groups.Count == 0 && failed.Count == 0 ? "it has no [EntityLabel] member" : null;
        if (fault is not null)
        {
            context.Sink.Report(Descriptors.MentionType, target, type, fault);
            return null;
        }
        return new Parsed(context.InstanceReading($"mention {CSharpNames.Type(type)} {culture}", type.Name, "MentionReader", shape.Bind(slots, failed)), groups);
    }

    private SlotModel? Mention(MemberInfo member, string? culture)
    {
        var canSet = context.CanSet(member);
        if (_values.Parse(member, ValueRole.Span, null) is not { } value || !canSet) return null;
        if (value.Shape is ValueShape.Required or ValueShape.Optional)
            return new SlotModel(member.Name, SlotSource.Mention, "", value.Shape, value.ElementType, value.Reading, Culture: context.Culture(member, culture));
        context.Unsupported(member, "a mention is one value");
        return null;
    }

    private SlotModel? Label(MemberInfo member, AttributeData attribute, List<GroupModel> groups)
    {
        var canSet = context.CanSet(member);
        var name = context.NameOf(member, attribute);
        if (SchemaRules.MentionKeys.Contains(name)) context.Sink.Report(Descriptors.BadName, member, name, "an answer has a key of that name");
        var threshold = context.Threshold(member, attribute);
        if (_values.Parse(member, ValueRole.EntityLabel, attribute) is not { } value || !canSet) return null;
        var many = value.Shape.IsMany();
        if (threshold is not null && !many)
            context.NoEffect(member, attribute, "Threshold", "the group has one label");
        groups.Add(new GroupModel(name, EquatableArray.From(value.Labels!.Select(l => l.Name)), many, many ? threshold : null, attribute.Flag("QualifyLabels", false), default));
        return new SlotModel(member.Name, SlotSource.EntityLabel, name, value.Shape, value.ElementType, value.Reading);
    }

    private static bool HasMarks(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var symbol in current.GetMembers().Concat(current.InstanceConstructors.SelectMany(c => c.Parameters)))
                if (symbol is IPropertySymbol or IFieldSymbol or IParameterSymbol && symbol.GetAttributes().Any(a => a.Is(AttributeNames.Mention) || a.Is(AttributeNames.EntityLabel))) return true;
        }
        return false;
    }
}
