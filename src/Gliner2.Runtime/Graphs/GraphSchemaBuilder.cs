using Gliner2.Common;
using Gliner2.Graphs;

namespace Gliner2;

/// <summary>Builds a <see cref="GraphSchema"/>. Every step checks what it is given and throws <see cref="SchemaException"/>.</summary>
public sealed class GraphSchemaBuilder
{
    private readonly List<GraphEntityType> _entities = [];
    private readonly List<(GraphRelationType Relation, string? Path)> _relations = [];
    private readonly List<GraphConstraint> _constraints = [];

    internal GraphSchemaBuilder() { }

    /// <summary>Adds types of mentions: names, or <see cref="GraphEntityType"/> objects.</summary>
    public GraphSchemaBuilder Entities(params GraphEntityType[] types)
    {
        foreach (var type in ArgumentChecks.Each(types)) Add(type, null);
        return this;
    }

    /// <summary>Adds a relation between types that have been added.</summary>
    public GraphSchemaBuilder Relation(GraphRelationType relation) => Add(relation, null);

    /// <summary>Adds a relation from one type to another, both of which have been added.</summary>
    public GraphSchemaBuilder Relation(string name, string head, string tail) => Add(new GraphRelationType(name, head, tail), null);

    /// <summary>Adds a constraint about relations that have been added.</summary>
    public GraphSchemaBuilder Constraint(GraphConstraint constraint) => Add(constraint, null);

    /// <summary>The schema.</summary>
    /// <exception cref="SchemaException">There are no entities, or a relation's inverse isn't there or doesn't fit.</exception>
    public GraphSchema Build()
    {
        GraphChecks.Inverses(_relations);
        return new GraphSchema([.. _entities], [.. _relations.Select(added => added.Relation)], [.. _constraints]);
    }

    internal GraphSchemaBuilder Add(GraphEntityType type, string? path)
    {
        GraphChecks.Check(type, path);
        if (_entities.Exists(other => other.Name == type.Name)) throw new SchemaException(path, $"entity type '{type.Name}' is given twice");
        _entities.Add(type);
        return this;
    }

    internal GraphSchemaBuilder Add(GraphRelationType relation, string? path)
    {
        relation = GraphChecks.Checked(relation, _entities, path);
        if (_relations.Exists(other => other.Relation.Name == relation.Name)) throw new SchemaException(path, $"relation '{relation.Name}' is given twice");
        _relations.Add((relation, path));
        return this;
    }

    internal GraphSchemaBuilder Add(GraphConstraint constraint, string? path)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        if (constraint.Relations.FirstOrDefault(name => !_relations.Exists(added => added.Relation.Name == name)) is { } unknown)
            throw new SchemaException(path, $"constraint {constraint} is about the relation '{unknown}', which has not been declared");
        if (constraint.EntityTypes.FirstOrDefault(name => !_entities.Exists(type => type.Name == name)) is { } stranger)
            throw new SchemaException(path, $"constraint {constraint} is about the entity type '{stranger}', which has not been declared");
        _constraints.Add(constraint);
        return this;
    }
}
