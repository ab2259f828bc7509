using System.Runtime.CompilerServices;

namespace Gliner2.Decisions.Search;

/// <summary>Finds the choice of the greatest utility that violates nothing: depth first, leaving out what can't be better than the best so far.</summary>
internal sealed class ExactDecoder
{
    /// <summary>The task that is decided at one depth of the search.</summary>
    private readonly record struct Level(int Task, double[] Utilities, int[] Kinds);

    private readonly RuleBoard _board;
    private readonly SearchCount _count;
    private readonly Level[] _levels;
    private readonly double[] _rest;
    private readonly int[] _path;
    private int[]? _best;
    private double _bestScore = double.NegativeInfinity;

    private ExactDecoder(DecisionProblem problem, SearchCount count)
    {
        (_board, _count) = (problem.Board, count);
        _levels = Array.ConvertAll(problem.SearchOrder, task => new Level(task, problem.Locals[task].Utilities, problem.Board.Kinds(task)));
        _path = new int[_levels.Length];
        _rest = new double[_levels.Length + 1];
        for (var depth = _levels.Length - 1; depth >= 0; depth--) _rest[depth] = _levels[depth].Utilities[0] + _rest[depth + 1];
    }

    /// <summary>The best choice; null when the search would take more nodes than it may.</summary>
    public static FoundDecision? Decode(DecisionProblem problem, SearchCount count)
    {
        var decoder = new ExactDecoder(problem, count);
        return decoder.Visit(0, 0) ? new FoundDecision(decoder._best, DecisionDecoder.Exact, problem.IsComplete) : null;
    }

    /// <summary>False when the search has to be given up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Visit(int depth, double score)
    {
        if (!_count.Enter()) return false;
        if (score + _rest[depth] <= _bestScore) return true;
        if (depth == _levels.Length)
        {
            (_best, _bestScore) = ((int[])_path.Clone(), score);
            return true;
        }
        var (task, utilities, kinds) = _levels[depth];
        var rest = _rest[depth + 1];
        var allowed = new AllowedKinds(_board, task);
        for (var row = 0; row < utilities.Length; row++)
        {
            var next = score + utilities[row];
            if (next + rest <= _bestScore) break;
            var kind = kinds[row];
            if (!allowed.Has(kind)) continue;
            _board.Decide(task, kind);
            _path[task] = row;
            var complete = Visit(depth + 1, next);
            _board.Undo(task, kind);
            if (!complete) return false;
        }
        return true;
    }
}
