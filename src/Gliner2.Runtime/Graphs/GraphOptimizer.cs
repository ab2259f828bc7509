namespace Gliner2;

/// <summary>How a graph is chosen.</summary>
public enum GraphOptimizer
{
    /// <summary>Several graphs at once, the best of them in the end.</summary>
    Beam,

    /// <summary>Edge after edge, the best first.</summary>
    Greedy,
}
