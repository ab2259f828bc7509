namespace Gliner2.Results;

/// <summary>What an answer holds under one name: mentions, relation instances, structure instances, or one decision.</summary>
internal readonly record struct Finding(Type Kind, string Name, IReadOnlyList<object> Items);

/// <summary>Answers compared by what was found, whatever the order of their groups and wherever JSON has them.</summary>
internal static class Findings
{
    /// <summary>What was found; nothing for a name without items.</summary>
    public static List<Finding> Of(IReadOnlyList<ResultGroup> groups) => [.. groups.SelectMany(Of).Where(finding => finding.Items.Count > 0)];

    public static bool Same(List<Finding> a, List<Finding> b) => a.Count == b.Count
        && a.TrueForAll(finding => b.Exists(other => other.Kind == finding.Kind && other.Name == finding.Name && Contents.Same(other.Items, finding.Items)));

    public static int Hash(List<Finding> findings) =>
        findings.Aggregate(0, (sum, finding) => sum ^ HashCode.Combine(finding.Name, Contents.Hash(finding.Items)));

    private static IEnumerable<Finding> Of(ResultGroup group) => group switch
    {
        EntityGroup entities => entities.Lists.Select(list => new Finding(typeof(EntityMention), list.Type.Name, list.Mentions)),
        RelationGroup relation => [new Finding(typeof(RelationInstance), relation.Relation.Name, relation.Instances)],
        StructureGroup structure => [new Finding(typeof(StructureInstance), structure.Key, structure.Instances)],
        ClassGroup decision => [new Finding(typeof(ClassDecision), decision.Task.Name, [decision.Decision])],
        _ => throw new InvalidOperationException($"unknown kind of result: {group}"),
    };
}
