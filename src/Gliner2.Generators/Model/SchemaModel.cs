namespace Gliner2.Generators.Model;

/// <summary>Everything that the emitter needs to know about one schema type. Holds no symbol, syntax or location.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Namespace">The namespace, escaped; null for the global one.</param>
/// <param name="Declarations">The partial declarations around and including the type, outermost first.</param>
/// <param name="SchemaMember">Whether there is a public <c>Schema</c> property.</param>
/// <param name="Inner">The name of the nested type that generated code lies in.</param>
/// <param name="Entities">Entity types, in the order of their members, as all that follow are.</param>
/// <param name="Groups">Groups of labels of mentions.</param>
/// <param name="Structures">Structures.</param>
/// <param name="Classifications">Classification tasks.</param>
/// <param name="Relations">Relations.</param>
/// <param name="Object">How a value is read and made.</param>
/// <param name="LabelReadings">Readers of enums and of booleans with labels of their own.</param>
/// <param name="InstanceReadings">Readers of structures, relations' and mentions' types.</param>
internal sealed record SchemaModel(
    string HintName,
    string? Namespace,
    EquatableArray<string> Declarations,
    SchemaMember SchemaMember,
    string Inner,
    EquatableArray<EntityModel> Entities,
    EquatableArray<GroupModel> Groups,
    EquatableArray<StructureModel> Structures,
    EquatableArray<ClassificationModel> Classifications,
    EquatableArray<RelationModel> Relations,
    ObjectModel Object,
    EquatableArray<LabelReadingModel> LabelReadings,
    EquatableArray<InstanceReadingModel> InstanceReadings);

/// <summary>Whether a public <c>Schema</c> property is generated.</summary>
internal enum SchemaMember
{
    /// <summary>No: the type has a member of that name.</summary>
    None,

    /// <summary>Yes.</summary>
    Plain,

    /// <summary>Yes, hiding the one of a base type.</summary>
    New,
}
