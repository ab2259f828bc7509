using System.Globalization;
using System.Text.Json;
using Gliner2.Checkpoints;
using Gliner2.Common;

namespace Gliner2.Networks.Boundary;

/// <summary>
/// Reads a boundary head's settings from <c>config.json</c>, in the package's layout (<c>boundary_head</c>) or the inline one
/// (<c>boundary_config</c>). A key it doesn't know, or a value out of range, is an error: a setting that is passed over changes answers.
/// </summary>
internal sealed class BoundaryConfigReader
{
    /// <summary>Keys that only training reads, with the range the package checks.</summary>
    private static readonly (string Key, Func<double, bool> Allowed, string Range)[] TrainingNumbers =
    [
        ("training_candidate_budget", v => v > 0, "> 0"), ("max_gold_per_query", v => v > 0, "> 0"), ("max_negative_queries_per_batch", v => v > 0, "> 0"),
        ("boundary_negative_weight", v => v is > 0 and <= 1, "in (0, 1]"), ("boundary_focal_clip", v => v is >= 0 and < 1, "in [0, 1)"),
        .. ((string[])[
            "boundary_focal_gamma_positive", "boundary_focal_gamma_negative", "hard_negatives_per_positive", "minimum_hard_negatives", "proposal_loss_weight",
            "consistency_loss_weight", "rerank_listwise_weight", "soft_iou_aux_weight", "soft_iou_anneal_steps", "abstention_loss_weight",
            "consistency_warmup_steps", "count_loss_weight", "negative_query_ratio", "classification_loss_weight", "record_loss_weight", "relation_loss_weight",
        ]).Select(key => (key, (Func<double, bool>)(v => v >= 0), ">= 0")),
    ];

    private readonly ConfigSection _section;
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly bool _inline;

    private BoundaryConfigReader(ConfigSection section, bool inline)
    {
        _section = section;
        _inline = inline;
        foreach (var property in section.Element.EnumerateObject()) _values[property.Name] = property.Value;
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="root">The whole <c>config.json</c>.</param>
    /// <exception cref="ModelException">A setting is missing, unknown or out of range; names the key.</exception>
    public static BoundaryConfig Read(ConfigSection root)
    {
        if (root.Section("boundary_head") is { } own) return new BoundaryConfigReader(own, inline: false).ReadAll(root);
        if (root.Section("boundary_config") is { } inline) return new BoundaryConfigReader(inline, inline: true).ReadAll(root);
        throw root.Fault("boundary_head", "is missing, though the architecture is 'boundary'");
    }

    private BoundaryConfig ReadAll(ConfigSection root)
    {
        // Checkpoints older than version 3 have neither records nor relations unless they say so.
        var current = root.Number("config_version", 0) >= 3;
        var config = new BoundaryConfig
        {
            BoundaryDim = Integer("boundary_dim", 128, 1, Limits.BoundaryWidth),
            PairDim = Integer("pair_dim", 128, 1, Limits.BoundaryWidth),
            RefinementLayers = Integer("boundary_refinement_layers", 1, 0, Limits.BoundaryLayers),
            FfnMultiplier = Number("boundary_ffn_multiplier", 2, v => v is > 0 and <= Limits.FfnMultiplier, $"> 0 and <= {Limits.FfnMultiplier}"),
            AttentionLayers = Integer("boundary_attention_layers", 0, 0, Limits.BoundaryLayers),
            AttentionHeads = Integer("boundary_attention_heads", 4, 1, Limits.Heads),
            AttentionWindow = Integer("boundary_attention_window", 0, 0, Limits.Positions),
            Pool = Choice("candidate_pool", "per_query", "per_query", "shared") == "shared" ? CandidatePoolKind.Shared : CandidatePoolKind.PerQuery,
            PoolBoundaryTopK = Integer("pool_boundary_top_k", 64, 1, Limits.BoundaryTop),
            PoolSize = Integer("pool_size", 384, 1, Limits.BoundaryPool),
            MinPoolPerQuery = Integer("min_pool_per_query", 8, 0, Limits.BoundaryPool),
            CandidateAttentionLayers = Integer("candidate_attention_layers", 2, 0, Limits.BoundaryLayers),
            QueryAttentionLayers = Integer("query_attention_layers", 1, 0, Limits.BoundaryLayers),
            CandidateAttentionHeads = Integer("candidate_attention_heads", 4, 1, Limits.Heads),
            SpanContent = Flag("enable_span_content", false),
            ContentDim = Integer("content_dim", 64, 1, Limits.BoundaryWidth),
            ContentSoftMaximum = Flag("content_soft_max_pool", false),
            InsideEvidence = Flag("use_inside_evidence", true),
            StartTopK = Integer("start_top_k", 16, 1, Limits.BoundaryTop),
            EndTopK = Integer("end_top_k", 16, 1, Limits.BoundaryTop),
            EndsPerStart = Integer("ends_per_start", 8, 1, Limits.BoundaryTop),
            StartsPerEnd = Integer("starts_per_end", 8, 1, Limits.BoundaryTop),
            CandidateBudget = Integer("candidate_budget", 128, 1, Limits.BoundaryPool),
            BidirectionalProposals = Flag("bidirectional_proposals", true),
            TopKAlpha = Number("boundary_top_k_alpha", 0, v => v >= 0, ">= 0"),
            TopKMax = Integer("boundary_top_k_max", 128, 1, Limits.BoundaryTop),
            TopKBucket = Integer("boundary_top_k_bucket", 8, 1, Limits.BoundaryTop),
            Rotary = Flag("enable_rotary_endpoints", false),
            RotaryBase = Factor("rotary_base", 10000, Limits.RotaryBase),
            EndpointDifference = Flag("endpoint_difference_features", false),
            QueryConditionedInsideWeight = Flag("query_conditioned_inside_weight", false),
            EndpointCompatibility = Flag("reranker_endpoint_compat", true),
            CompatibilityHeads = Integer("multihead_pair_compat_heads", 8, 1, Limits.Heads),
            Abstention = Flag("enable_abstention", true),
            AbstentionThreshold = Probability("abstention_threshold", 0.5),
            CountHead = Flag("enable_count_head", true),
            AdaptiveThreshold = Flag("adaptive_threshold", false),
            OverlapPolicy = Choice("overlap_policy", "flat", "flat", "nested", "longest") switch
            {
                "nested" => OverlapPolicy.Nested,
                "longest" => OverlapPolicy.Longest,
                _ => OverlapPolicy.Disallow,
            },
            PairTemperature = Factor("pair_temperature", 1, Limits.Temperature),
            RelationTemperature = Factor("relation_temperature", 1, Limits.Temperature),
            RecordTemperature = Factor("record_temperature", 1, Limits.Temperature),
            ClassificationTemperature = ClassificationTemperature(root),
            Records = Flag("enable_records", current),
            RecordDim = Integer("record_dim", 128, 1, Limits.BoundaryWidth),
            RecordInstanceQueries = Integer("record_instance_queries", 32, 1, Limits.BoundaryTop),
            Relations = Flag("enable_relations", current),
            RelationHeads = Integer("relation_heads_per_type", 32, 1, Limits.BoundaryTop),
            RelationTails = Integer("relation_tails_per_type", 32, 1, Limits.BoundaryTop),
            RelationPairCap = Integer("relation_pair_cap", 128, 1, Limits.BoundaryPool),
            RelationArgumentThreshold = Probability("relation_argument_proposal_threshold", 0),
            DirectionalRelations = Flag("directional_relation_states", false),
            BiaffineRelations = Flag("relation_biaffine_content", false),
            NoDropout = Number("dropout", 0.1, v => v is >= 0 and < 1, "in [0, 1)") == 0,
        };
        ReadWithoutEffect();
        Check(config);
        _known.Add("model_type");
        foreach (var key in _values.Keys)
            if (!_known.Contains(key)) throw Fault(key, "is no setting that this version knows; passing it over could change answers");
        return config;
    }

    /// <summary>Settings that are read, range-checked and without effect on an answer.</summary>
    private void ReadWithoutEffect()
    {
        Integer("end_block_size", 256, 1);
        Integer("vectorized_pair_elements", 16777216, 1);
        if (Choice("export_mode", "auto", "auto", "streaming", "vectorized") == "vectorized" && Number("boundary_top_k_alpha", 0, v => v >= 0, ">= 0") > 0)
            throw Fault("export_mode", "can't be 'vectorized' when boundary_top_k_alpha is above 0");
        var proposal = Probability("record_anchor_proposal_threshold", 0.2);
        if (proposal > Probability("record_anchor_threshold", 0.5)) throw Fault("record_anchor_proposal_threshold", "must not be above record_anchor_threshold");
        Probability("record_field_threshold", 0.5);
        Choice("boundary_marginal_loss", "bce", "bce", "asymmetric_focal");
        Choice("loss_reduction", "global", "global", "per_query", "sum");
        Flag("hard_negative_keep_all_when_absent", false);
        foreach (var (key, allowed, range) in TrainingNumbers) Number(key, 0.5, allowed, range);
    }

    private void Check(BoundaryConfig config)
    {
        if (config.PairDim % config.CompatibilityHeads != 0)
            throw Fault("multihead_pair_compat_heads", $"must divide pair_dim ({config.PairDim})");
        if (config.Rotary && (config.BoundaryDim % 2 != 0 || config.PairDim % 2 != 0))
            throw Fault("enable_rotary_endpoints", "needs an even boundary_dim and an even pair_dim");
        if (config.AttentionLayers > 0 && config.BoundaryDim % config.AttentionHeads != 0)
            throw Fault("boundary_attention_heads", $"must divide boundary_dim ({config.BoundaryDim})");
        if ((config.CandidateAttentionLayers > 0 || config.QueryAttentionLayers > 0) && config.PairDim % config.CandidateAttentionHeads != 0)
            throw Fault("candidate_attention_heads", $"must divide pair_dim ({config.PairDim})");
        if (config.MinPoolPerQuery > config.PoolSize) throw Fault("min_pool_per_query", $"must not be above pool_size ({config.PoolSize})");
        if (config.TopKMax < config.StartTopK || config.TopKMax < config.EndTopK) throw Fault("boundary_top_k_max", "must not be below start_top_k or end_top_k");
        var training = Integer("training_candidate_budget", Math.Max(160, config.CandidateBudget), 1);
        if (_values.ContainsKey("training_candidate_budget") && (training < config.CandidateBudget || training < Integer("max_gold_per_query", 32, 1)))
            throw Fault("training_candidate_budget", "must not be below candidate_budget or max_gold_per_query");
    }

    /// <summary>In the inline layout the temperature stands at the top as well, and that one counts.</summary>
    private double ClassificationTemperature(ConfigSection root)
    {
        var own = Factor("classification_temperature", 1, Limits.Temperature);
        return _inline ? root.Factor("classification_temperature", own, Limits.Temperature) : own;
    }

    private int Integer(string key, int fallback, int least, int most = int.MaxValue)
    {
        if (!Take(key, out var value)) return fallback;
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && number == Math.Floor(number) && number >= least && number <= most) return (int)number;
        throw Fault(key, $"must be a whole number >= {least}{(most < int.MaxValue ? $" and <= {most}" : "")}, found {ConfigSection.Shown(value)}");
    }

    /// <summary>A number between <paramref name="most"/> and its inverse.</summary>
    private double Factor(string key, double fallback, double most) =>
        Number(key, fallback, v => v >= 1 / most && v <= most, string.Create(CultureInfo.InvariantCulture, $">= {1 / most} and <= {most}"));

    private double Probability(string key, double fallback) => Number(key, fallback, v => v is >= 0 and <= 1, "in [0, 1]");

    private double Number(string key, double fallback, Func<double, bool> allowed, string range)
    {
        if (!Take(key, out var value)) return fallback;
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && double.IsFinite(number) && allowed(number)) return number;
        throw Fault(key, string.Create(CultureInfo.InvariantCulture, $"must be a number {range}, found {ConfigSection.Shown(value)}"));
    }

    private bool Flag(string key, bool fallback)
    {
        if (!Take(key, out var value)) return fallback;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        throw Fault(key, $"must be true or false, found {ConfigSection.Shown(value)}");
    }

    private string Choice(string key, string fallback, params ReadOnlySpan<string> allowed)
    {
        if (!Take(key, out var value)) return fallback;
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var choice in allowed)
                if (value.ValueEquals(choice)) return choice;
        }

        throw Fault(key, $"must be one of {string.Join(", ", allowed.ToArray())}; found {ConfigSection.Shown(value)}");
    }

    private bool Take(string key, out JsonElement value)
    {
        _known.Add(key);
        return _values.TryGetValue(key, out value);
    }

    private ModelException Fault(string key, string problem) => _section.Fault(key, problem);
}
