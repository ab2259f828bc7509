namespace Gliner2.Decisions.Search;

/// <summary>Decides task after task and keeps the best choices so far, a fixed number of them.</summary>
internal static class BeamDecoder
{
    /// <summary>A choice of sets for the first tasks of the search order.</summary>
    /// <param name="Score">The sum of their utilities.</param>
    /// <param name="Rows">The sets, in the search order.</param>
    private sealed record State(double Score, int[] Rows);

    /// <summary>A state with a set for one task more.</summary>
    private readonly record struct Candidate(double Score, State State, int Row);

    public static FoundDecision Decode(DecisionProblem problem, int size, SearchCount count)
    {
        List<State> kept = [new State(0, [])];
        var best = new List<Candidate>(size + 1);
        int[] decided = [];
        for (var depth = 0; depth < problem.SearchOrder.Length; depth++)
        {
            var order = Comparer<Candidate>.Create((x, y) => Compare(problem, x, y));
            best.Clear();
            foreach (var state in kept)
            {
                Move(problem, decided, decided = state.Rows);
                Extend(problem, state, best, order, size, count);
            }
            kept = best.ConvertAll(candidate => new State(candidate.Score, [.. candidate.State.Rows, candidate.Row]));
        }
        Move(problem, decided, []);
        if (kept.Count == 0) return new FoundDecision(null, DecisionDecoder.Beam, IsExact: false);
        var choice = new int[problem.Locals.Length];
        for (var depth = 0; depth < choice.Length; depth++) choice[problem.SearchOrder[depth]] = kept[0].Rows[depth];
        return new FoundDecision(choice, DecisionDecoder.Beam, IsExact: false);
    }

    /// <summary>Puts what can follow a state, which the board shows, among the best candidates, of which a number is kept.</summary>
    private static void Extend(DecisionProblem problem, State state, List<Candidate> best, Comparer<Candidate> order, int size, SearchCount count)
    {
        var task = problem.SearchOrder[state.Rows.Length];
        var utilities = problem.Locals[task].Utilities;
        var kinds = problem.Board.Kinds(task);
        var allowed = new AllowedKinds(problem.Board, task);
        for (var row = 0; row < utilities.Length; row++)
        {
            count.Look();
            var candidate = new Candidate(state.Score + utilities[row], state, row);
            if (best.Count == size)
            {
                // Sets come best first: what follows one that is worse than all is worse as well.
                if (candidate.Score.CompareTo(best[^1].Score) < 0) break;
                if (order.Compare(candidate, best[^1]) > 0) continue;
            }
            if (!allowed.Has(kinds[row])) continue;
            // Sets of a task differ from each other, so candidates do.
            best.Insert(~best.BinarySearch(candidate, order), candidate);
            if (best.Count > size) best.RemoveAt(size);
        }
    }

    /// <summary>Takes the board from one state to another. Most begin alike.</summary>
    private static void Move(DecisionProblem problem, int[] from, int[] to)
    {
        var board = problem.Board;
        var common = from.AsSpan().CommonPrefixLength(to);
        for (var depth = from.Length - 1; depth >= common; depth--) board.Undo(problem.SearchOrder[depth], Kind(depth, from));
        for (var depth = common; depth < to.Length; depth++) board.Decide(problem.SearchOrder[depth], Kind(depth, to));

        int Kind(int depth, int[] rows) => board.Kinds(problem.SearchOrder[depth])[rows[depth]];
    }

    /// <summary>The greater score first; of equal ones, that whose sets come first as sorted lists of labels, in the search order.</summary>
    private static int Compare(DecisionProblem problem, in Candidate x, in Candidate y)
    {
        if (y.Score.CompareTo(x.Score) is not 0 and var order) return order;
        var rows = x.State.Rows;
        for (var depth = 0; depth < rows.Length; depth++)
            if (Sets(depth).Compare(rows[depth], y.State.Rows[depth]) is not 0 and var difference) return difference;
        return Sets(rows.Length).Compare(x.Row, y.Row);

        Locals.LabelSets Sets(int depth) => problem.Locals[problem.SearchOrder[depth]].Sets;
    }
}
