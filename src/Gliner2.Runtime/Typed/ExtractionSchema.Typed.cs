namespace Gliner2;

public sealed partial class ExtractionSchema
{
    /// <summary>The schema that a type asks for; one object for the life of the program.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static ExtractionSchema For<T>() where T : IExtractionSchema<T> => T.Schema;

    /// <summary>The schema that a type asks for in the friendly JSON form, UTF-8, defaults left out: what a schema file holds.</summary>
    /// <typeparam name="T">A type marked <see cref="ExtractionSchemaAttribute"/>.</typeparam>
    public static ReadOnlySpan<byte> JsonFor<T>() where T : IExtractionSchema<T> => T.SchemaJson;
}
