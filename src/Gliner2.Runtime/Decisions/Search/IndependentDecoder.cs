namespace Gliner2.Decisions.Search;

/// <summary>Decides each task for itself.</summary>
internal static class IndependentDecoder
{
    public static FoundDecision Decode(DecisionProblem problem)
    {
        var choice = new int[problem.Locals.Length];
        for (var i = 0; i < choice.Length; i++)
        {
            var kinds = problem.Board.Kinds(i);
            var allowed = new AllowedKinds(problem.Board, i);
            var row = 0;
            while (row < kinds.Length && !allowed.Has(kinds[row])) row++;
            choice[i] = row < kinds.Length ? row : 0;
        }
        return new FoundDecision(problem.Violated(choice).Count == 0 ? choice : null, DecisionDecoder.Independent, problem.IsComplete);
    }
}
