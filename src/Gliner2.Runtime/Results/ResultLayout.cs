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
    public const string EntitiesKey = "entities";
    public const string RelationsKey = "relation_extraction";

    /// <summary>Written as the reference package writes merged windows: repeats are found by place whatever is shown, relations are always objects.</summary>
    public bool ShowsWindows { get; init; }

    /// <summary>There is an unformatted result: for every text but those read in windows.</summary>
    public bool HasRaw { get; init; } = true;

    /// <summary>
    /// The layout that the reference package gives to groups: relations with instances, and requested ones even without, go under one last key.
    /// A relation that isn't requested under its very key stays at the top when it is empty, unless another group has that key.
    /// </summary>
    public static ResultLayout Of(IReadOnlyList<ResultGroup> groups, ExtractionSchema schema, ReferenceFixes fixes)
    {
        var requested = schema.RelationsAreRequested || fixes.HasFlag(ReferenceFixes.EmptyRelations) ? schema.Relations : [];
        var top = new List<LayoutEntry>(groups.Count + 1);
        var relations = new List<LayoutEntry>();
        foreach (var group in groups)
            (IsRelation(group, schema, requested, fixes) ? relations : top).Add(new(group.Key, group));
        foreach (var relation in requested)
            if (!relations.Exists(entry => entry.Key == relation.Name)) relations.Add(new(relation.Name, null));
        if (relations.Count > 0) top.Add(new(RelationsKey, null));
        return new(top, relations);
    }

    private static bool IsRelation(ResultGroup group, ExtractionSchema schema, IReadOnlyList<RelationType> requested, ReferenceFixes fixes) => group switch
    {
        RelationGroup relation => relation.Instances.Count > 0 || requested.Any(other => other.Name == relation.Key) || IsTaken(relation.Key, schema),
        StructureGroup structure => structure.Instances.Count > 0 && structure.LooksLikeRelation && structure.Shown != ShownRecords.None && !fixes.HasFlag(ReferenceFixes.HeadAndTailStructures)
            && schema.Relations.All(relation => relation.Name != structure.Key && relation.PromptKey != structure.Key),
        _ => false,
    };

    // Whatever a text holds, so that all windows of a document have one layout.
    private static bool IsTaken(string key, ExtractionSchema schema) => key is EntitiesKey or RelationsKey
        || schema.Structures.Any(structure => structure.Name == key) || schema.Classifications.Any(task => task.Name == key);
}
