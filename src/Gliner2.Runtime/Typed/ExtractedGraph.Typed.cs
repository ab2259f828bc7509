using Gliner2.Typed;

namespace Gliner2;

public sealed partial class ExtractedGraph
{
    /// <summary>Reads this graph as a value of a schema's type.</summary>
    /// <typeparam name="T">A type marked <see cref="GraphSchemaAttribute"/>, whose schema is the one that was asked.</typeparam>
    public TypedGraph<T> As<T>() where T : IGraphSchema<T> => GraphResultReader.Read<T>(this, null);

    /// <summary>Reads this graph as a value of a schema's type, relative dates such as <c>yesterday</c> included.</summary>
    /// <typeparam name="T">A type marked <see cref="GraphSchemaAttribute"/>, whose schema is the one that was asked.</typeparam>
    /// <param name="referenceDate">The day on which the text was written.</param>
    public TypedGraph<T> As<T>(DateOnly referenceDate) where T : IGraphSchema<T> => GraphResultReader.Read<T>(this, referenceDate);
}
