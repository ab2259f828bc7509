using Gliner2.Decisions.Locals;
using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>Finds the choice of the greatest utility that violates nothing: depth first, leaving out what can't be better than the best so far.</summary>
internal sealed class ExactDecoder
{
    private readonly DecisionProblem _problem;
    private readonly SearchCount _count;
    private readonly TaskState[] _states;
    private readonly double[] _rest;
    private readonly int[] _path;
    private int[]? _best;
    private double _bestScore = double.NegativeInfinity;

    private ExactDecoder(DecisionProblem problem, SearchCount count)
    {
        _problem = problem;
        _count = count;
        _states = problem.Undecided();
        _path = new int[problem.Locals.Length];
        _rest = new double[_path.Length + 1];
        for (var depth = _path.Length - 1; depth >= 0; depth--) _rest[depth] = problem.Locals[problem.SearchOrder[depth]].Utilities[0] + _rest[depth + 1];
    }

    /// <summary>The best choice; null when the search would take more nodes than it may.</summary>
    public static FoundDecision? Decode(DecisionProblem problem, SearchCount count)
    {
        var decoder = new ExactDecoder(problem, count);
        return decoder.Visit(0, 0) ? new FoundDecision(decoder._best, DecisionDecoder.Exact, problem.IsComplete) : null;
    }

    /// <summary>False when the search has to be given up.</summary>
    private bool Visit(int depth, double score)
    {
        if (!_count.Enter()) return false;
        if (score + _rest[depth] <= _bestScore) return true;
        if (depth == _path.Length)
        {
            (_best, _bestScore) = ((int[])_path.Clone(), score);
            return true;
        }
        var task = _problem.SearchOrder[depth];
        var locals = _problem.Locals[task];
        var state = _states[locals.Task];
        var complete = true;
        for (var row = 0; complete && row < locals.Count; row++)
        {
            var next = score + locals.Utilities[row];
            if (next + _rest[depth + 1] <= _bestScore) break;
            state.Decide(row);
            _path[task] = row;
            if (!Breaks(task)) complete = Visit(depth + 1, next);
        }
        state.Reset();
        return complete;
    }

    private bool Breaks(int task)
    {
        foreach (var rule in _problem.Touching[task])
            if (rule.Evaluate(_states) == CompiledRule.False) return true;
        return false;
    }
}
