namespace Gliner2.Generators.Model;

/// <summary>Everything that the emitter needs to know about one extraction schema's type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Entities">Entity types, in the order of their members, as all that follow are.</param>
/// <param name="Groups">Groups of labels of mentions.</param>
/// <param name="Structures">Structures.</param>
/// <param name="Classifications">Classification tasks.</param>
/// <param name="Relations">Relations.</param>
internal sealed record SchemaModel(
    TypeModel Type,
    EquatableArray<EntityModel> Entities,
    EquatableArray<GroupModel> Groups,
    EquatableArray<StructureModel> Structures,
    EquatableArray<ClassificationModel> Classifications,
    EquatableArray<RelationModel> Relations);
