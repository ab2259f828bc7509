using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>Decides task after task and keeps the best choices so far, a fixed number of them.</summary>
internal static class BeamDecoder
{
    /// <summary>A choice of sets for the first tasks of the search order.</summary>
    /// <param name="Score">The sum of their utilities.</param>
    /// <param name="Rows">The sets, in the search order.</param>
    private sealed record State(double Score, int[] Rows);

    public static FoundDecision Decode(DecisionProblem problem, int size, SearchCount count)
    {
        var states = problem.Undecided();
        List<State> kept = [new State(0, [])];
        for (var depth = 0; depth < problem.SearchOrder.Length; depth++)
        {
            var task = problem.SearchOrder[depth];
            var locals = problem.Locals[task];
            var extended = new List<State>();
            foreach (var state in kept)
            {
                for (var i = 0; i < depth; i++) states[problem.Locals[problem.SearchOrder[i]].Task].Decide(state.Rows[i]);
                for (var row = 0; row < locals.Count; row++)
                {
                    count.Look();
                    states[locals.Task].Decide(row);
                    if (!Array.Exists(problem.Touching[task], rule => rule.Evaluate(states) == CompiledRule.False))
                        extended.Add(new State(state.Score + locals.Utilities[row], [.. state.Rows, row]));
                }
                for (var i = 0; i <= depth; i++) states[problem.Locals[problem.SearchOrder[i]].Task].Reset();
            }
            // Sets of a task differ from each other, so states do.
            extended.Sort((x, y) => y.Score.CompareTo(x.Score) is not 0 and var order ? order : Compare(problem, x.Rows, y.Rows));
            if (extended.Count > size) extended.RemoveRange(size, extended.Count - size);
            kept = extended;
        }
        if (kept.Count == 0) return new FoundDecision(null, DecisionDecoder.Beam, IsExact: false);
        var choice = new int[problem.Locals.Length];
        for (var depth = 0; depth < choice.Length; depth++) choice[problem.SearchOrder[depth]] = kept[0].Rows[depth];
        return new FoundDecision(choice, DecisionDecoder.Beam, IsExact: false);
    }

    private static int Compare(DecisionProblem problem, int[] first, int[] second)
    {
        for (var depth = 0; depth < first.Length; depth++)
            if (problem.Locals[problem.SearchOrder[depth]].Sets.Compare(first[depth], second[depth]) is not 0 and var order) return order;
        return 0;
    }
}
