namespace Gliner2.Checkpoints.Adapters;

/// <summary>Group names of the package's own layout. A name that is no group, or one of a part the checkpoint doesn't have, means nothing.</summary>
internal sealed class GroupSelection(IReadOnlyList<string> groups, ModelArchitecture architecture) : IModuleSelection
{
    private const string EncoderPrefix = "encoder.";
    private static readonly string[] EncoderNames = ["query", "key", "value", "dense"];
    private static readonly string[] Parts = ["span_rep", "classifier", "count_embed", "count_pred", "boundary_head", "record_decoder", "relation_scorer"];
    private readonly List<Func<string, bool>> _rules = groups.SelectMany(group => RulesOf(group, architecture)).ToList();

    public bool IsExhaustive => false;

    public bool Includes(string module) => _rules.Exists(rule => rule(module));

    private static IEnumerable<Func<string, bool>> RulesOf(string group, ModelArchitecture architecture)
    {
        var isSpan = architecture == ModelArchitecture.Span;
        switch (group)
        {
            case "encoder": return [InEncoder(EncoderNames)];
            case "all_task_heads": return isSpan ? Under("span_rep", "classifier", "count_embed", "count_pred") : Under("classifier", "boundary_head", "record_decoder", "relation_scorer");
            case "classification_head": return Under("classifier");
            case "relation_head": return Under("relation_scorer");
            case "record_head": return Under("record_decoder");
            case "extractive_head": return isSpan ? Under("span_rep", "count_embed", "count_pred") : Under("boundary_head");
            default:
                if (Parts.Contains(group)) return Under(group);

                return group.StartsWith(EncoderPrefix, StringComparison.Ordinal) && group.Length > EncoderPrefix.Length ? [InEncoder([group[EncoderPrefix.Length..]])] : [];
        }
    }

    private static Func<string, bool> InEncoder(string[] names) => module => module.StartsWith(EncoderPrefix, StringComparison.Ordinal)
        && names.Any(name => module.AsSpan(module.LastIndexOf('.') + 1).Contains(name, StringComparison.Ordinal));

    private static IEnumerable<Func<string, bool>> Under(params string[] prefixes)
        => prefixes.Select<string, Func<string, bool>>(prefix => module => module == prefix || module.StartsWith(prefix + ".", StringComparison.Ordinal));
}
