namespace Gliner2;

/// <summary>Builds an <see cref="ExtractionSchema"/>. Every step checks what it is given and throws <see cref="SchemaException"/>.</summary>
public sealed class ExtractionSchemaBuilder
{
    internal ExtractionSchemaBuilder() { }

    /// <summary>Adds entity types: names, or <see cref="EntityType"/> objects.</summary>
    public ExtractionSchemaBuilder Entities(params IReadOnlyList<EntityType> types) => throw new NotImplementedException();

    /// <summary>Sets the attributes of entities. Calling it again replaces them.</summary>
    public ExtractionSchemaBuilder EntityAttributes(params IReadOnlyList<EntityAttributeGroup> attributes) => throw new NotImplementedException();

    /// <summary>Adds a classification task.</summary>
    public ExtractionSchemaBuilder Classification(ClassificationTask task) => throw new NotImplementedException();

    /// <summary>Adds a classification task with plain labels.</summary>
    public ExtractionSchemaBuilder Classification(string task, params IReadOnlyList<ClassLabel> labels) => throw new NotImplementedException();

    /// <summary>Adds relations: names, or <see cref="RelationType"/> objects.</summary>
    public ExtractionSchemaBuilder Relations(params IReadOnlyList<RelationType> relations) => throw new NotImplementedException();

    /// <summary>Adds a structure.</summary>
    public ExtractionSchemaBuilder Structure(Structure structure) => throw new NotImplementedException();

    /// <summary>Adds a structure whose fields are field specs: <c>name::str|list::[choice|choice]::description</c>.</summary>
    public ExtractionSchemaBuilder Structure(string name, params IReadOnlyList<string> fieldSpecs) => throw new NotImplementedException();

    /// <summary>The schema.</summary>
    /// <exception cref="SchemaException">Nothing was added.</exception>
    public ExtractionSchema Build() => throw new NotImplementedException();
}
