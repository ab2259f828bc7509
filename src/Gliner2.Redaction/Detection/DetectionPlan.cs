using Gliner2.Redaction.Recognizers;

namespace Gliner2.Redaction.Detection;

/// <summary>A policy made ready for many texts: what the model is asked, which recognizers run, what is allowed.</summary>
internal sealed class DetectionPlan
{
    private const double LeastThreshold = 0.05;

    private readonly Dictionary<string, LabelRule> _rules;
    private readonly HashSet<string> _allowed;
    private readonly Dictionary<string, HashSet<string>> _allowedByLabel;

    public DetectionPlan(RedactionPolicy policy, bool useModel)
    {
        Policy = policy;
        _rules = policy.Labels.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        _allowed = new(policy.Allow.Select(Normal), StringComparer.OrdinalIgnoreCase);
        _allowedByLabel = policy.Labels.Where(rule => rule.Allow.Count > 0).ToDictionary(rule => rule.Name, rule => new HashSet<string>(rule.Allow.Select(Normal), StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        foreach (var rule in policy.Labels)
            foreach (var value in rule.Deny) Denied.Add(value.Trim(), rule);
        Recognizers = [.. Bind(policy), .. Own(policy)];
        var asked = useModel ? policy.Labels.Where(rule => rule.UseModel).ToArray() : [];
        if (asked.Length > 0)
            Schema = ExtractionSchema.Create().Entities([.. asked.Select(rule => new EntityType(rule.Name) { Description = rule.Description, Threshold = ModelThreshold(rule) })]).Build();
    }

    public RedactionPolicy Policy { get; }

    /// <summary>What the model is asked; null when nothing.</summary>
    public ExtractionSchema? Schema { get; }

    public IReadOnlyList<BoundRecognizer> Recognizers { get; }

    /// <summary>What is always redacted.</summary>
    public Occurrences<LabelRule> Denied { get; } = new();

    public LabelRule RuleOf(string label) => _rules[label];

    public double ThresholdOf(LabelRule rule) => rule.Threshold ?? Policy.Threshold;

    /// <summary>Whether a value is never redacted.</summary>
    public bool IsAllowed(string label, ReadOnlySpan<char> value)
    {
        if (_allowed.Count == 0 && _allowedByLabel.Count == 0) return false;
        var text = Normal(value.ToString());
        return _allowed.Contains(text) || (_allowedByLabel.TryGetValue(label, out var allowed) && allowed.Contains(text));
    }

    /// <summary>The validator of what the model finds under a label; null for none.</summary>
    public static string? ValidatorOf(LabelRule rule) => rule.Validator == LabelRule.NoValidator ? null : rule.Validator ?? RedactionValidators.Default(rule.Name);

    private static string Normal(string value) => value.Trim();

    /// <summary>Where context words may raise a score, the model is asked for what they could raise enough.</summary>
    private double ModelThreshold(LabelRule rule) => rule.Context.Count == 0 ? ThresholdOf(rule) : Math.Max(LeastThreshold, ThresholdOf(rule) - Policy.ContextBoost);

    private static IEnumerable<BoundRecognizer> Bind(RedactionPolicy policy)
    {
        foreach (var recognizer in BuiltInRecognizers.All)
        {
            var rules = (from name in recognizer.Labels
                         from rule in policy.Labels
                         where rule.UseRecognizers && BuiltInRecognizers.Finds(recognizer, name, rule.Name)
                         select (name, rule)).ToArray();
            if (rules.Length > 0) yield return new BoundRecognizer(recognizer, rules);
        }
    }

    private static IEnumerable<BoundRecognizer> Own(RedactionPolicy policy)
    {
        foreach (var rule in policy.Labels)
        {
            for (var i = 0; i < rule.Patterns.Count; i++)
                yield return new BoundRecognizer(OwnPattern.Of(rule, i), [(rule.Name, rule)]);
        }
    }
}
