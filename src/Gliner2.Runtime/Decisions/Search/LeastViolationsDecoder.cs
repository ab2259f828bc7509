using System.Runtime.CompilerServices;

namespace Gliner2.Decisions.Search;

/// <summary>
/// Finds the choice that violates the fewest rules, and of these the one with the greatest utility, in a search over everything. A part that can't hold a better
/// one is counted as if it had been searched, so that the answer is the same and comes sooner.
/// </summary>
internal sealed class LeastViolationsDecoder
{
    private readonly DecisionProblem _problem;
    private readonly SearchCount _count;
    private readonly RuleBoard _board;
    private readonly int[][] _settled;
    private readonly double[] _rest;
    private readonly double[] _nodes;
    private readonly int[] _path;
    private int[]? _best;
    private int _fewest = int.MaxValue;
    private double _bestScore;

    private LeastViolationsDecoder(DecisionProblem problem, SearchCount count)
    {
        _problem = problem;
        _count = count;
        _board = problem.Board;
        var depths = problem.Locals.Length;
        _path = new int[depths];
        _rest = new double[depths + 1];
        _nodes = new double[depths + 1];
        _nodes[depths] = 1;
        for (var depth = depths - 1; depth >= 0; depth--)
        {
            var locals = problem.Locals[problem.SearchOrder[depth]];
            _rest[depth] = locals.Utilities[0] + _rest[depth + 1];
            _nodes[depth] = 1 + locals.Count * _nodes[depth + 1];
        }

        // A rule about several tasks is settled with the last of them; one about no task from the beginning.
        var depthOf = new Dictionary<int, int>();
        for (var depth = 0; depth < depths; depth++) depthOf[problem.Locals[problem.SearchOrder[depth]].Task] = depth;
        var byDepth = Enumerable.Range(0, problem.Rules.Length).Where(rule => problem.Rules[rule].Tasks.Count != 1).ToLookup(rule => problem.Rules[rule].Tasks.Select(task => depthOf[task] + 1).DefaultIfEmpty(0).Max());
        _settled = [.. Enumerable.Range(0, depths + 1).Select(depth => byDepth[depth].ToArray())];
    }

    public static FoundDecision Decode(DecisionProblem problem, SearchCount count)
    {
        var decoder = new LeastViolationsDecoder(problem, count);
        var complete = decoder.Visit(0, 0, 0);
        return new FoundDecision(decoder._best ?? new int[problem.Locals.Length], DecisionDecoder.LeastViolations, complete && problem.IsComplete);
    }

    /// <summary>False when the search has to be given up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Visit(int depth, double score, int violated)
    {
        foreach (var rule in _settled[depth])
            if (_board.IsFalse(rule)) violated++;
        if (violated > _fewest || (violated == _fewest && score + _rest[depth] < _bestScore - Rounding(score))) return _count.Skip(_nodes[depth]);
        if (!_count.Enter()) return false;
        if (depth == _path.Length)
        {
            if (violated < _fewest || score > _bestScore) (_best, _fewest, _bestScore) = ((int[])_path.Clone(), violated, score);
            return true;
        }
        var task = _problem.SearchOrder[depth];
        var locals = _problem.Locals[task];
        var (kinds, broken) = (_board.Kinds(task), _board.Broken(task));
        var complete = true;
        for (var row = 0; complete && row < locals.Count; row++)
        {
            _board.Decide(task, kinds[row]);
            _path[task] = row;
            complete = Visit(depth + 1, score + locals.Utilities[row], violated + broken[kinds[row]]);
            _board.Undo(task, kinds[row]);
        }
        return complete;
    }

    // The sums are taken in another order than those of a whole choice.
    private static double Rounding(double score) => 1e-9 * (1 + Math.Abs(score));
}
