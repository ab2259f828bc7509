namespace Gliner2.Results;

/// <summary>A key of the formatted result and what stands there; null stands for an empty list.</summary>
internal readonly record struct LayoutEntry(string Key, ResultGroup? Group);

/// <summary>
/// Which keys a formatted result has, and in which order: the top level, and what is gathered under <c>relation_extraction</c>.
/// </summary>
/// <param name="Top">Keys of the top level; <see cref="RelationsKey"/> marks the place of <paramref name="Relations"/>.</param>
/// <param name="Relations">Keys under <see cref="RelationsKey"/>; empty when that key isn't there.</param>
internal sealed record ResultLayout(IReadOnlyList<LayoutEntry> Top, IReadOnlyList<LayoutEntry> Relations)
{
    public const string RelationsKey = "relation_extraction";

    /// <summary>
    /// The layout that the reference package gives to groups: relations with instances, and requested ones even without, go under one last key.
    /// A relation that isn't requested under its very key stays at the top when it is empty.
    /// </summary>
    public static ResultLayout Of(IReadOnlyList<ResultGroup> groups, ExtractionSchema schema, ReferenceFixes fixes)
    {
        var requested = schema.RelationsAreRequested || fixes.HasFlag(ReferenceFixes.EmptyRelations) ? schema.Relations : [];
        var top = new List<LayoutEntry>(groups.Count + 1);
        var relations = new List<LayoutEntry>();
        foreach (var group in groups)
            (IsRelation(group, requested, fixes) ? relations : top).Add(new(group.Key, group));
        foreach (var relation in requested)
            if (!relations.Exists(entry => entry.Key == relation.Name)) relations.Add(new(relation.Name, null));
        if (relations.Count > 0) top.Add(new(RelationsKey, null));
        return new(top, relations);
    }

    private static bool IsRelation(ResultGroup group, IReadOnlyList<RelationType> requested, ReferenceFixes fixes) => group switch
    {
        RelationGroup relation => relation.Instances.Count > 0 || requested.Any(other => other.Name == relation.Key),
        StructureGroup structure => structure.Instances.Count > 0 && structure.LooksLikeRelation && !fixes.HasFlag(ReferenceFixes.HeadAndTailStructures),
        _ => false,
    };
}
