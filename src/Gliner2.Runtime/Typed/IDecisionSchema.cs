using System.ComponentModel;
using Gliner2.Typed;

namespace Gliner2;

/// <summary>A type whose members are decided together. Implemented by the source generator for types marked <see cref="DecisionSchemaAttribute"/>.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IDecisionSchema<TSelf> where TSelf : IDecisionSchema<TSelf>
{
    /// <summary>Tasks and rules of the type; one object for the life of the program.</summary>
    static abstract DecisionSchema Schema { get; }

    /// <summary>Reads a decision for <see cref="Schema"/> into a new value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(DecisionResultReader reader);
}
