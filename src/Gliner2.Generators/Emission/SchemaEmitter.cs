using Gliner2.Generators.Model;

namespace Gliner2.Generators.Emission;

/// <summary>Writes the generated part of a schema type, by its kind.</summary>
internal static class SchemaEmitter
{
    public static string Emit(SchemaModel model) =>
        TypeEmitter.Emit(model.Type, "ExtractionSchema", "ResultReader", SchemaJson.Of(model), writer => SchemaObjectEmitter.Emit(writer, model));

    public static string Emit(DecisionModel model) =>
        TypeEmitter.Emit(model.Type, "DecisionSchema", "DecisionResultReader", null, writer => DecisionObjectEmitter.Emit(writer, model));

    public static string Emit(GraphModel model) =>
        TypeEmitter.Emit(model.Type, "GraphSchema", "GraphResultReader", null, writer => GraphObjectEmitter.Emit(writer, model));
}
