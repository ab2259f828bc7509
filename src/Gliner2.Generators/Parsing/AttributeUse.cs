using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>What a member is to the type that declares it.</summary>
internal enum MemberUse
{
    /// <summary>A schema's member that takes nothing.</summary>
    NotTaken,

    /// <summary>A member that takes nothing, of a type whose members are decided together.</summary>
    NotDecided,

    /// <summary>A graph's member that takes nothing.</summary>
    NotInGraph,

    Entity, LabelledEntity, Classification, Relation, Structure,

    Decision, GraphEntity, GraphMention, GraphRelation,

    /// <summary>A structure's member that is left out.</summary>
    LeftOut,

    /// <summary>A structure's member that is no field.</summary>
    NoField,

    Field, Choice, Confidence, End, Mention, MentionLabel,

    /// <summary>A member of a relation's or mention's type that takes nothing.</summary>
    Beside,
}

/// <summary>Which attributes say something about a member, by what the member is.</summary>
internal static class AttributeUse
{
    /// <summary>Those that say what a schema's member takes.</summary>
    public static readonly string[] Tasks = [AttributeNames.Entity, AttributeNames.Classification, AttributeNames.Relation, AttributeNames.Structure];

    private static readonly Dictionary<MemberUse, string[]> Useful = new()
    {
        [MemberUse.NotTaken] = [],
        [MemberUse.Entity] = [AttributeNames.Entity, AttributeNames.Matches, AttributeNames.ConvertWith, AttributeNames.Culture],
        [MemberUse.LabelledEntity] = [AttributeNames.Entity, AttributeNames.Matches, AttributeNames.Culture],
        [MemberUse.NotDecided] = [],
        [MemberUse.NotInGraph] = [],
        [MemberUse.Decision] =
            [AttributeNames.Classification, AttributeNames.Example, AttributeNames.LabelThreshold, AttributeNames.AtMost, AttributeNames.AtLeast, AttributeNames.DefaultLabel, AttributeNames.Ordered],
        [MemberUse.GraphEntity] = [AttributeNames.Entity, AttributeNames.ConvertWith, AttributeNames.Culture],
        [MemberUse.GraphMention] = [AttributeNames.Entity, AttributeNames.Culture],
        [MemberUse.GraphRelation] = [AttributeNames.Relation],
        [MemberUse.Classification] = [AttributeNames.Classification, AttributeNames.Example, AttributeNames.LabelThreshold],
        [MemberUse.Relation] = [AttributeNames.Relation, AttributeNames.Culture],
        [MemberUse.Structure] = [AttributeNames.Structure, AttributeNames.Culture],
        [MemberUse.LeftOut] = [AttributeNames.NotExtracted],
        [MemberUse.NoField] = [],
        [MemberUse.Field] = [AttributeNames.Field, AttributeNames.Matches, AttributeNames.ConvertWith, AttributeNames.Culture],
        [MemberUse.Choice] = [AttributeNames.Field],
        [MemberUse.Confidence] = [AttributeNames.Confidence],
        [MemberUse.End] = [AttributeNames.Head, AttributeNames.Tail, AttributeNames.ConvertWith, AttributeNames.Culture],
        [MemberUse.Mention] = [AttributeNames.Mention, AttributeNames.ConvertWith, AttributeNames.Culture],
        [MemberUse.MentionLabel] = [AttributeNames.EntityLabel],
        [MemberUse.Beside] = [],
    };

    /// <summary>Why an attribute says nothing about a member, by what the member is and the attribute; the first that fits.</summary>
    private static readonly (MemberUse[] Uses, string[] Attributes, string Reason)[] Reasons =
    [
        ([MemberUse.NotTaken], [AttributeNames.NotExtracted], "a schema takes only members marked [Entity], [Classification], [Relation] or [Structure]"),
        ([MemberUse.NotTaken], [], "the member isn't extracted: it has none of [Entity], [Classification], [Relation] and [Structure]"),
        ([MemberUse.NotDecided], Tasks, "a type marked [DecisionSchema] takes only members marked [Classification]"),
        ([MemberUse.NotInGraph], Tasks, "a type marked [GraphSchema] takes only members marked [Entity] or [Relation]"),
        ([MemberUse.NotDecided, MemberUse.NotInGraph], [], "the member isn't extracted"),
        ([MemberUse.LeftOut], [], "[NotExtracted] leaves the member out"),
        ([MemberUse.Beside], [], "the type of a relation or mention takes only members marked [Head], [Tail], [Mention], [EntityLabel] or [Confidence]"),
        ([MemberUse.NoField], [], "the member isn't a field: it isn't a public property that can be set"),
        ([], [AttributeNames.NotExtracted], "the member is extracted all the same"),
        ([MemberUse.Field, MemberUse.Choice], Tasks, "a structure's members are fields; [Field] says their names"),
        ([MemberUse.Classification, MemberUse.MentionLabel], [AttributeNames.ConvertWith], "labels aren't converted"),
        ([MemberUse.Choice], [AttributeNames.ConvertWith], "choices aren't converted"),
        ([MemberUse.Choice], [AttributeNames.Matches], "choices are no spans of the text"),
        ([], [AttributeNames.AtMost, AttributeNames.AtLeast, AttributeNames.DefaultLabel, AttributeNames.Ordered], "only members marked [Classification] of a type marked [DecisionSchema] have it"),
        ([MemberUse.GraphEntity, MemberUse.GraphMention], [AttributeNames.Matches], "mentions of a graph have no validators"),
        ([], [AttributeNames.Culture], "nothing is parsed"),
        ([], [], "the member doesn't take it"),
    ];

    /// <summary>Why an attribute has no effect; null if it has one.</summary>
    /// <param name="member">The member.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="uses">What the member is; several where its type is several things.</param>
    public static string? NoEffect(MemberInfo member, string attribute, IReadOnlyCollection<MemberUse> uses)
    {
        // Two of them on one member are an error of its own.
        if (Tasks.Contains(attribute) && uses.Any(use => use is MemberUse.Entity or MemberUse.LabelledEntity or MemberUse.Classification or MemberUse.Relation or MemberUse.Structure)) return null;
        var useful = uses.Any(use => Useful[use].Contains(attribute));
        if (useful && (attribute != AttributeNames.Culture || IsParsed(member, depth: 0))) return null;
        var first = uses.First();
        return Reasons.First(r => (r.Uses.Length == 0 || r.Uses.Contains(first)) && (r.Attributes.Length == 0 || r.Attributes.Contains(attribute))).Reason;
    }

    /// <summary>What a member is to a schema.</summary>
    public static MemberUse InSchema(MemberInfo member)
    {
        foreach (var attribute in member.Attributes)
        {
            if (!attribute.IsOurs()) continue;
            switch (attribute.AttributeClass!.Name)
            {
                case AttributeNames.Entity:
                    return member.Find(AttributeNames.ConvertWith) is null && MentionParser.IsMention(Containers.Unwrap(member.Type).Element) ? MemberUse.LabelledEntity : MemberUse.Entity;
                case AttributeNames.Classification: return MemberUse.Classification;
                case AttributeNames.Relation: return MemberUse.Relation;
                case AttributeNames.Structure: return MemberUse.Structure;
            }
        }
        return MemberUse.NotTaken;
    }

    /// <summary>What a member is to a type whose members are decided together.</summary>
    public static MemberUse InDecisions(MemberInfo member) => member.Find(AttributeNames.Classification) is null ? MemberUse.NotDecided : MemberUse.Decision;

    /// <summary>What a member is to a graph.</summary>
    public static MemberUse InGraph(MemberInfo member) => InSchema(member) switch
    {
        MemberUse.Entity => MemberUse.GraphEntity,
        MemberUse.LabelledEntity => MemberUse.GraphMention,
        MemberUse.Relation => MemberUse.GraphRelation,
        _ => member.Find(AttributeNames.Entity) is not null ? MemberUse.GraphEntity : member.Find(AttributeNames.Relation) is not null ? MemberUse.GraphRelation : MemberUse.NotInGraph,
    };

    /// <summary>What a member is to a structure.</summary>
    public static MemberUse InStructure(MemberInfo member) =>
        member.Find(AttributeNames.NotExtracted) is not null ? MemberUse.LeftOut
        : member.Find(AttributeNames.Confidence) is not null ? MemberUse.Confidence
        : !StructureParser.Takes(member) ? MemberUse.NoField
        : member.Find(AttributeNames.ConvertWith) is null && IsClosed(member) ? MemberUse.Choice
        : MemberUse.Field;

    /// <summary>What a member is to a relation or to labelled mentions.</summary>
    public static MemberUse InInstance(MemberInfo member) =>
        member.Find(AttributeNames.Head) is not null || member.Find(AttributeNames.Tail) is not null ? MemberUse.End
        : member.Find(AttributeNames.Mention) is not null ? MemberUse.Mention
        : member.Find(AttributeNames.EntityLabel) is not null ? MemberUse.MentionLabel
        : member.Find(AttributeNames.Confidence) is not null ? MemberUse.Confidence
        : MemberUse.Beside;

    /// <summary>Whether a culture matters to any member of a type.</summary>
    public static bool Parses(INamedTypeSymbol type, ParseContext context) => Parses(type, context, depth: 0);

    /// <summary>The type of one value, without what is around it.</summary>
    public static ITypeSymbol CoreOf(ITypeSymbol type)
    {
        var element = Containers.Unwrap(type).Element;
        return element is INamedTypeSymbol { Name: "Extracted" or "Scores" or "Decision", TypeArguments: [var core] } named && named.IsRuntimeType() ? core : element;
    }

    private static bool Parses(INamedTypeSymbol type, ParseContext context, int depth) =>
        TypeShape.Of(type, context.Silent()).Members.Any(member => (InSchema(member) is not (MemberUse.NotTaken or MemberUse.Classification)
            || InStructure(member) is MemberUse.Field || InInstance(member) is MemberUse.End or MemberUse.Mention) && IsParsed(member, depth, context));

    // A value that is text or one of a closed set is taken as it is. What a member's own type parses is seen to be parsed only where there is a context to look with.
    private static bool IsParsed(MemberInfo member, int depth, ParseContext? context = null)
    {
        if (member.Find(AttributeNames.ConvertWith) is not null) return true;
        var core = CoreOf(member.Type);
        if (core.SpecialType is SpecialType.System_String or SpecialType.System_Boolean || core.TypeKind == TypeKind.Enum) return false;
        if (core is not INamedTypeSymbol type || ValueParser.IsParsable(type) || InSchema(member) is not (MemberUse.LabelledEntity or MemberUse.Relation or MemberUse.Structure)) return true;
        return !type.IsRuntimeType() && (context is null || depth > 2 || Parses(type, context, depth + 1));
    }

    private static bool IsClosed(MemberInfo member)
    {
        var core = CoreOf(member.Type);
        return core.TypeKind == TypeKind.Enum || core.SpecialType == SpecialType.System_Boolean
            || (core.SpecialType == SpecialType.System_String && member.Find(AttributeNames.Field)?.Texts("Choices") is not null);
    }
}
