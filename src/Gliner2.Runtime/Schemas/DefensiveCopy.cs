using System.Collections.ObjectModel;

namespace Gliner2.Schemas;

/// <summary>Copies of what a caller hands in, so that a schema can't change afterwards.</summary>
internal static class DefensiveCopy
{
    public static EntityType Copy(EntityType type) => type with { Validators = Copy(type.Validators) };

    public static EntityAttributeGroup Copy(EntityAttributeGroup group) => group with
    {
        Labels = Copy(group.Labels),
        AppliesTo = group.AppliesTo is null ? null : Copy(group.AppliesTo),
    };

    public static ClassificationTask Copy(ClassificationTask task) => task with { Labels = Copy(task.Labels), Examples = Copy(task.Examples) };

    public static Structure Copy(Structure structure) => structure with
    {
        Fields = Copy(structure.Fields.Select(field => field with { Choices = Copy(field.Choices), Validators = Copy(field.Validators) })),
    };

    private static ReadOnlyCollection<T> Copy<T>(IEnumerable<T> items) => items.ToArray().AsReadOnly();
}
