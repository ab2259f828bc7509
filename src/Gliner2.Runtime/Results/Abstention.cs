namespace Gliner2;

/// <summary>Why nothing was decided.</summary>
public enum Abstention
{
    /// <summary>The best answer is less probable than was asked for.</summary>
    BelowThreshold,

    /// <summary>Another answer is as probable, or nearly so.</summary>
    Tie,

    /// <summary>Rules contradict each other here: whatever is chosen violates one of them.</summary>
    Infeasible,
}
