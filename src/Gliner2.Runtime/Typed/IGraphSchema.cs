using System.ComponentModel;
using Gliner2.Typed;

namespace Gliner2;

/// <summary>A type that is a graph. Implemented by the source generator for types marked <see cref="GraphSchemaAttribute"/>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IGraphSchema<TSelf> where TSelf : IGraphSchema<TSelf>
{
    /// <summary>Mentions, relations and constraints of the type; one object for the life of the program.</summary>
    static abstract GraphSchema Schema { get; }

    /// <summary>Reads a graph of <see cref="Schema"/> into a new value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(GraphResultReader reader);
}
