namespace Gliner2;

public sealed partial class DecisionSchema
{
    /// <summary>Tasks and rules of a type; one object for the life of the program. Its <see cref="ToJson"/> is what <c>gliner2 decide --schema-file</c> takes.</summary>
    /// <typeparam name="T">A type marked <see cref="DecisionSchemaAttribute"/>.</typeparam>
    public static DecisionSchema For<T>() where T : IDecisionSchema<T> => T.Schema;
}
