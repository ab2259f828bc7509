using Gliner2.Schemas;

namespace Gliner2.Graphs;

/// <summary>Rules for the parts of a graph schema.</summary>
internal static class GraphChecks
{
    /// <exception cref="SchemaException">The type can't be used.</exception>
    public static void Check(GraphEntityType type, string? path)
    {
        ArgumentNullException.ThrowIfNull(type);
        var what = $"entity type '{type.Name}'";
        SchemaChecks.Name(type.Name, "the name of an entity type", path);
        SchemaChecks.Text(type.Description, $"the description of {what}", path);
        SchemaChecks.Probability(type.Threshold, $"the threshold of {what}", path);
        SchemaChecks.Probability(type.CandidateThreshold, $"candidate_threshold of {what}", path);
        if (type.MaxCandidates < 1) throw new SchemaException(path, $"max_candidates of {what} must be at least 1, got {type.MaxCandidates}");
    }

    /// <summary>A relation that can be used, completed by what symmetry implies.</summary>
    /// <exception cref="SchemaException">It can't be used.</exception>
    public static GraphRelationType Checked(GraphRelationType relation, IReadOnlyList<GraphEntityType> types, string? path)
    {
        ArgumentNullException.ThrowIfNull(relation);
        var what = $"relation '{relation.Name}'";
        SchemaChecks.Name(relation.Name, "the name of a relation", path);
        SchemaChecks.Text(relation.Description, $"the description of {what}", path);
        Types(relation.Heads, $"the head of {what}", types, path);
        Types(relation.Tails, $"the tail of {what}", types, path);
        SchemaChecks.Probability(relation.Threshold, $"the threshold of {what}", path);
        SchemaChecks.Probability(relation.CandidateThreshold, $"candidate_threshold of {what}", path);
        if (relation.MaxPerHead < 0 || relation.MaxPerTail < 0) throw new SchemaException(path, $"the limits of {what} must be at least 0");
        if (relation.Inverse is not null) SchemaChecks.Name(relation.Inverse, $"the inverse of {what}", path);
        if (relation.Symmetric && relation.Inverse is not null) throw new SchemaException(path, $"{what} is symmetric, so it is its own inverse: leave '{relation.Inverse}' out");
        if (relation.Symmetric && !relation.Heads.ToHashSet(StringComparer.Ordinal).SetEquals(relation.Tails))
            throw new SchemaException(path, $"{what} is symmetric and needs the same types on both sides");
        return relation with
        {
            Heads = relation.Heads.ToArray().AsReadOnly(),
            Tails = relation.Tails.ToArray().AsReadOnly(),
            Directed = relation.Directed && !relation.Symmetric,
        };
    }

    /// <summary>Each inverse is there, with head and tail exchanged.</summary>
    public static void Inverses(IReadOnlyList<(GraphRelationType Relation, string? Path)> relations)
    {
        foreach (var (relation, path) in relations)
        {
            if (relation.Inverse is not { } name) continue;
            var inverse = relations.FirstOrDefault(other => other.Relation.Name == name).Relation
                ?? throw new SchemaException(path, $"the inverse of relation '{relation.Name}', '{name}', has not been declared");
            if (!inverse.Heads.ToHashSet(StringComparer.Ordinal).SetEquals(relation.Tails) || !inverse.Tails.ToHashSet(StringComparer.Ordinal).SetEquals(relation.Heads))
                throw new SchemaException(path, $"relation '{relation.Name}' goes from {string.Join(" | ", relation.Heads)} to {string.Join(" | ", relation.Tails)}, so its inverse '{inverse.Name}' must go the other way");
        }
    }

    private static void Types(IReadOnlyList<string>? names, string what, IReadOnlyList<GraphEntityType> types, string? path)
    {
        if (names is not { Count: > 0 }) throw new SchemaException(path, $"{what} needs at least one entity type");
        SchemaChecks.Unique(names, $"{what}:", path);
        if (names.FirstOrDefault(name => !types.Any(type => type.Name == name)) is { } unknown) throw new SchemaException(path, $"{what} is of the entity type '{unknown}', which has not been declared");
    }
}
