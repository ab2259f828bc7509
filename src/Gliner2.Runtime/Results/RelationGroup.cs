namespace Gliner2.Results;

/// <summary>The instances of a relation, in the order of the answer.</summary>
/// <param name="relation">The relation.</param>
/// <param name="key">Its key: the name, or the prompt (<c>name: description</c>) where the reference package uses that.</param>
/// <param name="instances">Instances, in order.</param>
internal sealed class RelationGroup(RelationType relation, string key, IReadOnlyList<RelationInstance> instances) : ResultGroup(key)
{
    public RelationType Relation { get; } = relation;

    public IReadOnlyList<RelationInstance> Instances { get; } = instances;
}
