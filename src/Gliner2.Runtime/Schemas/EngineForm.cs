namespace Gliner2.Schemas;

/// <summary>What the engine form of a schema can say and the public model can't: orders, roles, repeated entries.</summary>
internal sealed class EngineForm
{
    /// <summary>Described entity types, in the order of the description map.</summary>
    public List<string> EntityDescriptionOrder { get; } = [];

    /// <summary>Structure name -> described fields, in the order of the description map.</summary>
    public Dictionary<string, List<string>> FieldDescriptionOrder { get; } = new(StringComparer.Ordinal);

    /// <summary>Task name -> described labels, in the order of the description map.</summary>
    public Dictionary<string, List<string>> LabelDescriptionOrder { get; } = new(StringComparer.Ordinal);

    /// <summary>Relation name -> its roles, those of the relation's first entry.</summary>
    public Dictionary<string, List<string>> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Structure entries as they were given; several may have one name.</summary>
    public List<Structure> Entries { get; } = [];

    /// <summary>Fields (structure, field) that state a type, threshold or validators of their own.</summary>
    public HashSet<(string Structure, string Field)> DeclaredFields { get; } = [];

    /// <summary>The same without structures, for a part of the schema that has none.</summary>
    public EngineForm WithoutEntries()
    {
        var without = new EngineForm();
        without.EntityDescriptionOrder.AddRange(EntityDescriptionOrder);
        foreach (var (task, order) in LabelDescriptionOrder) without.LabelDescriptionOrder.Add(task, order);
        return without;
    }
}
