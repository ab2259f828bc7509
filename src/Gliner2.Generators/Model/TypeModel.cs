namespace Gliner2.Generators.Model;

/// <summary>A schema type of whatever kind, without what it asks for. Holds no symbol, syntax or location.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Namespace">The namespace, escaped; null for the global one.</param>
/// <param name="Declarations">The partial declarations around and including the type, outermost first.</param>
/// <param name="SchemaMember">Whether there is a public <c>Schema</c> property.</param>
/// <param name="Inner">The name of the nested type that generated code lies in.</param>
/// <param name="Object">How a value is read and made.</param>
/// <param name="LabelReadings">Readers of enums and of booleans with labels of their own.</param>
/// <param name="InstanceReadings">Readers of structures, relations' and mentions' types.</param>
internal sealed record TypeModel(
    string HintName,
    string? Namespace,
    EquatableArray<string> Declarations,
    SchemaMember SchemaMember,
    string Inner,
    ObjectModel Object,
    EquatableArray<LabelReadingModel> LabelReadings,
    EquatableArray<InstanceReadingModel> InstanceReadings);
