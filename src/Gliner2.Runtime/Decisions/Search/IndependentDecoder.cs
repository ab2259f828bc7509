using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Search;

/// <summary>Decides each task for itself.</summary>
internal static class IndependentDecoder
{
    public static FoundDecision Decode(DecisionProblem problem)
    {
        var states = problem.Undecided();
        var choice = new int[problem.Locals.Length];
        for (var i = 0; i < choice.Length; i++)
        {
            var state = states[problem.Locals[i].Task];
            for (var row = 0; row < problem.Locals[i].Count; row++)
            {
                state.Decide(row);
                if (Array.Exists(problem.Touching[i], rule => rule.Evaluate(states) == CompiledRule.False)) continue;
                choice[i] = row;
                break;
            }
            state.Reset();
        }
        return new FoundDecision(problem.Violated(choice).Count == 0 ? choice : null, DecisionDecoder.Independent, problem.IsComplete);
    }
}
