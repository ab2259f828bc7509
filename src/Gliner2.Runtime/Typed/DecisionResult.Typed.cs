using Gliner2.Typed;

namespace Gliner2;

public sealed partial class DecisionResult
{
    /// <summary>Reads these decisions as a value of a schema's type.</summary>
    /// <typeparam name="T">A type marked <see cref="DecisionSchemaAttribute"/>, whose schema is the one that was decided.</typeparam>
    /// <exception cref="ArgumentException">A task that <typeparamref name="T"/> reads wasn't decided.</exception>
    public TypedDecision<T> As<T>() where T : IDecisionSchema<T> => new(T.Read(new DecisionResultReader(this)), this);
}
