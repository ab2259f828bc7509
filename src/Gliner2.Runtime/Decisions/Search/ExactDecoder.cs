using System.Runtime.CompilerServices;

namespace Gliner2.Decisions.Search;

/// <summary>
/// Finds the choice of the greatest utility that violates nothing: depth first, leaving out what can't be better than the best so far. What the rules say is
/// remembered by state, and so is how many nodes a search took, which is then counted and not done again; where there are too many states for that, the search
/// starts again and asks the rules at each node.
/// </summary>
internal sealed class ExactDecoder
{
    /// <summary>How many states are remembered, however few nodes are searched.</summary>
    private const int FewStates = 256;

    /// <summary>The least nodes whose count is remembered: fewer are searched as quickly as found.</summary>
    private const int FewNodes = 8;

    private readonly RuleBoard _board;
    private readonly SearchCount _count;
    private readonly SearchLevel[] _levels;
    private readonly SearchStates? _states;
    private readonly int[] _path;
    private readonly double _rounding;
    private int[]? _best;
    private double _bestScore = double.NegativeInfinity;
    private bool _hasTooManyStates;

    // The gaps for which the search that has just come back would have been the same, see SubtreeCounts.
    private double _low, _high;

    private ExactDecoder(DecisionProblem problem, SearchCount count, SearchLevel[] levels, SearchStates? states)
    {
        (_board, _count, _levels, _states) = (problem.Board, count, levels, states);
        _path = new int[levels.Length];
        // Sums of utilities differ by their order; far less than this. Not finite where utilities aren't: then no range of gaps holds anything.
        _rounding = 1e-9 * (1 + levels.Sum(level => level.Reach));
    }

    /// <summary>The best choice; null when the search would take more nodes than it may.</summary>
    /// <param name="problem">What is searched.</param>
    /// <param name="count">Counts the nodes, from now on.</param>
    /// <param name="fewStates">How many states are remembered, however few nodes are searched.</param>
    public static FoundDecision? Decode(DecisionProblem problem, SearchCount count, int fewStates = FewStates)
    {
        var levels = SearchLevel.Of(problem);
        if (problem.Board.IsTabled)
        {
            var states = new SearchStates(problem, levels, count, fewStates);
            var remembering = new ExactDecoder(problem, count, levels, states);
            var complete = remembering.Visit(states.Start, 0);
            if (!remembering._hasTooManyStates) return remembering.Found(complete, problem);
            count.Restart();
        }
        var asking = new ExactDecoder(problem, count, levels, null);
        return asking.Found(asking.Visit(0, 0), problem);
    }

    private FoundDecision? Found(bool complete, DecisionProblem problem) => complete ? new FoundDecision(_best, DecisionDecoder.Exact, problem.IsComplete) : null;

    /// <summary>False when the search has to be given up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Visit(SearchState state, double score)
    {
        var best = _bestScore;
        var known = state.Counts.Find(best - score);
        if (known.Nodes > 0)
        {
            (_low, _high) = (known.Low, known.High);
            return _count.Skip(known.Nodes);
        }
        var before = _count.Nodes;
        if (!_count.Enter()) return false;
        if (state.Level is not { } level)
        {
            (_low, _high) = (0, double.PositiveInfinity);
            return End(score);
        }
        if (score + level.Best <= best)
        {
            (_low, _high) = (level.Best, double.PositiveInfinity);
            return true;
        }
        var (low, high) = (double.NegativeInfinity, level.Best);
        var (utilities, kinds, after) = (level.Utilities, level.Kinds, level.After);
        for (var i = state.First; i < utilities.Length;)
        {
            var utility = utilities[i];
            var next = score + utility;
            if (next + after <= _bestScore)
            {
                low = Math.Max(low, utility + after);
                break;
            }
            var follow = state.After[kinds[i]] ??= _states!.Follow(state, kinds[i]);
            if (follow is null)
            {
                _hasTooManyStates = true;
                return false;
            }
            if (ReferenceEquals(follow, SearchState.Forbidden))
            {
                if (i == state.First && level.IsFinite) state.PassFirst();
                i = level.Next[i];
                continue;
            }
            high = Math.Min(high, utility + after);
            _path[level.Task] = level.Rows[i++];
            // Most nodes lead nowhere: the first set that their rules leave isn't good enough. Added up as in a visit, since ties hang on the last bit.
            if (next + follow.FirstUtility + follow.Rest <= _bestScore)
            {
                if (!_count.Enter()) return false;
                low = Math.Max(low, utility + follow.FirstUtility + follow.Rest);
                continue;
            }
            if (!Visit(follow, next)) return false;
            (low, high) = (Math.Max(low, utility + _low), Math.Min(high, utility + _high));
        }
        if (best == _bestScore && _count.Nodes - before >= FewNodes) state.Counts.Add(new SubtreeCounts.Range(low + _rounding, high - _rounding, _count.Nodes - before));
        (_low, _high) = (low, high);
        return true;
    }

    /// <summary>The same without states.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Visit(int depth, double score)
    {
        if (!_count.Enter()) return false;
        if (depth == _levels.Length) return End(score);
        var level = _levels[depth];
        if (score + level.Best <= _bestScore) return true;
        var (task, utilities, kinds, after) = (level.Task, level.Utilities, level.Kinds, level.After);
        var allowed = new AllowedKinds(_board, task);
        for (var i = 0; i < utilities.Length;)
        {
            var next = score + utilities[i];
            if (next + after <= _bestScore) break;
            var kind = kinds[i];
            if (!allowed.Has(kind))
            {
                i = level.Next[i];
                continue;
            }
            _board.Decide(task, kind);
            _path[task] = level.Rows[i++];
            var complete = Visit(depth + 1, next);
            _board.Undo(task, kind);
            if (!complete) return false;
        }
        return true;
    }

    /// <summary>Keeps the choice that has been made if it is the best.</summary>
    private bool End(double score)
    {
        if (!(score <= _bestScore)) (_best, _bestScore) = ((int[])_path.Clone(), score);
        return true;
    }
}
