namespace Gliner2.Graphs.Search;

/// <summary>Chooses a graph.</summary>
internal static class Optimizer
{
    public static GraphSolution Solve(GraphProblem problem, ConstraintSet constraints, GraphOptions options) => options.Optimizer == GraphOptimizer.Greedy
        ? GreedyOptimizer.Solve(problem, constraints)
        : BeamOptimizer.Solve(problem, constraints, options.BeamSize);
}
