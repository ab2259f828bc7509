namespace Gliner2;

public sealed partial class GraphSchema
{
    /// <summary>Mentions, relations and constraints of a type; one object for the life of the program. Its <see cref="ToJson"/> is what <c>gliner2 graph --schema-file</c> takes.</summary>
    /// <typeparam name="T">A type marked <see cref="GraphSchemaAttribute"/>.</typeparam>
    public static GraphSchema For<T>() where T : IGraphSchema<T> => T.Schema;
}
