using System.ComponentModel;
using Gliner2.Typed;

namespace Gliner2;

/// <summary>A type that is a schema. Implemented by the source generator for types marked <see cref="ExtractionSchemaAttribute"/>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IExtractionSchema<TSelf> where TSelf : IExtractionSchema<TSelf>
{
    /// <summary>What the type asks for; one object for the life of the program.</summary>
    static abstract ExtractionSchema Schema { get; }

    /// <summary>The schema in the friendly JSON form, UTF-8, defaults left out.</summary>
    static abstract ReadOnlySpan<byte> SchemaJson { get; }

    /// <summary>Reads an answer to <see cref="Schema"/> into a new value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ResultReader reader);
}
