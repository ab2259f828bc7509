namespace Gliner2.Decisions.Search;

/// <summary>Chooses labels for logits: one decoder after another until there is an answer.</summary>
internal sealed class DecisionSearch
{
    private readonly DecisionPlan _plan;
    private readonly double[]?[] _logits;
    private readonly DecisionOptions _options;

    public DecisionSearch(DecisionPlan plan, double[]?[] logits, DecisionOptions options)
    {
        (_plan, _logits, _options) = (plan, logits, options);
        Problem = ProblemBuilder.Build(plan, logits, options, everything: false);
        Count = new SearchCount(options.NodeBudget);
        Decoder = options.Decoder != DecisionDecoder.Auto ? options.Decoder : Problem.IsJoint ? DecisionDecoder.Exact : DecisionDecoder.Independent;
    }

    /// <summary>What is searched first.</summary>
    public DecisionProblem Problem { get; }

    /// <summary>What the last search took.</summary>
    public SearchCount Count { get; }

    /// <summary>The decoder that is asked first.</summary>
    public DecisionDecoder Decoder { get; }

    /// <exception cref="InfeasibleException">There is no answer, and that is an error.</exception>
    public DecisionResult Decide()
    {
        var problem = Problem;
        var found = Run(problem);
        if (found.Choice is null && _options.OnInfeasible == InfeasibleAction.Relax)
        {
            problem = ProblemBuilder.Build(_plan, _logits, _options, everything: true);
            found = Run(problem);
        }
        if (found.Choice is null)
        {
            Count.Restart();
            found = LeastViolationsDecoder.Decode(problem, Count);
            if (_options.OnInfeasible == InfeasibleAction.Throw) throw new InfeasibleException(Violations(problem, found));
        }
        return DecisionResultBuilder.Build(problem, _logits, found, Violations(problem, found), _options);
    }

    private FoundDecision Run(DecisionProblem problem)
    {
        Count.Restart();
        return Decoder switch
        {
            DecisionDecoder.Independent => IndependentDecoder.Decode(problem),
            DecisionDecoder.Exact => ExactDecoder.Decode(problem, Count) ?? BeamDecoder.Decode(problem, _options.BeamSize, Count),
            DecisionDecoder.Beam => BeamDecoder.Decode(problem, _options.BeamSize, Count),
            _ => LeastViolationsDecoder.Decode(problem, Count),
        };
    }

    private static RuleViolation[] Violations(DecisionProblem problem, FoundDecision found) => [.. problem.Violated(found.Choice!).Select(rule => new RuleViolation(rule))];
}
