namespace Gliner2;

/// <summary>How the labels of several tasks are chosen together.</summary>
public enum DecisionDecoder
{
    /// <summary><see cref="Exact"/> where a rule is about two tasks or more, else <see cref="Independent"/>.</summary>
    Auto,

    /// <summary>Each task for itself, by the rules that it alone can break.</summary>
    Independent,

    /// <summary>The best choice that violates nothing; <see cref="Beam"/> where finding it would take more than the budget.</summary>
    Exact,

    /// <summary>Task after task, with a fixed number of the best choices so far.</summary>
    Beam,

    /// <summary>The choice that violates the fewest rules, of these the best.</summary>
    LeastViolations,
}
