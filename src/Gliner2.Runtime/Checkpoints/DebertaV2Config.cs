using Gliner2.Common;

namespace Gliner2.Checkpoints;

/// <summary>DeBERTa v2, v3 and mDeBERTa.</summary>
internal sealed record DebertaV2Config(int HiddenSize, int Layers, int Heads, int IntermediateSize, EncoderActivation Activation, float NormEpsilon)
    : EncoderConfig(HiddenSize, Layers, Heads, IntermediateSize, Activation, NormEpsilon)
{
    /// <summary>Width of the embedding tables.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Rows of the position table.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Whether absolute positions are added to the words.</summary>
    public required bool PositionBiasedInput { get; init; }

    /// <summary>Rows of the type table; 0 when there is none.</summary>
    public required int TypeVocabulary { get; init; }

    /// <summary>Whether attention looks at relative positions.</summary>
    public required bool RelativeAttention { get; init; }

    /// <summary>The greatest relative position that is told apart.</summary>
    public required int MaxRelativePositions { get; init; }

    /// <summary>Number of logarithmic buckets on either side, or 0 when positions aren't put into buckets.</summary>
    public required int PositionBuckets { get; init; }

    /// <summary>Whether a query looks at its key's relative position.</summary>
    public required bool ContentToPosition { get; init; }

    /// <summary>Whether a key looks at its query's relative position.</summary>
    public required bool PositionToContent { get; init; }

    /// <summary>Whether positions go through the layer's own query and key projections.</summary>
    public required bool ShareAttentionKey { get; init; }

    /// <summary>Whether the relative-position table is normalized.</summary>
    public required bool NormalizeRelativeTable { get; init; }

    /// <summary>Half the rows of the relative-position table.</summary>
    public int RelativeSpan => PositionBuckets > 0 ? PositionBuckets : MaxRelativePositions;

    public override int? MaxTokens => PositionBiasedInput ? MaxPositions : null;

    public override string WordTable => "encoder.embeddings.word_embeddings.weight";

    public static new DebertaV2Config Parse(ConfigSection json)
    {
        var (hidden, layers, heads, intermediate) = Sizes(json, 1536, 24, 24, 6144);
        if (json.Int("conv_kernel_size", 0, least: 0) > 0) throw json.Fault("conv_kernel_size", "encoders with a convolution (deberta-v2-xlarge) are not supported");
        var positions = json.Texts("pos_att_type");
        foreach (var kind in positions)
            if (kind.Trim().ToLowerInvariant() is not ("c2p" or "p2c")) throw json.Fault("pos_att_type", $"'{kind}' is not supported; c2p and p2c are");
        if (positions.Distinct(StringComparer.OrdinalIgnoreCase).Count() != positions.Count) throw json.Fault("pos_att_type", "names a kind twice");
        var norms = json.Text("norm_rel_ebd", "none").ToLowerInvariant().Split('|', StringSplitOptions.TrimEntries);
        foreach (var norm in norms)
            if (norm is not ("none" or "layer_norm" or "")) throw json.Fault("norm_rel_ebd", $"'{norm}' is not supported; none and layer_norm are");
        var maxPositions = json.Int("max_position_embeddings", 512, most: Limits.Positions);
        var relative = json.Flag("relative_attention", false);
        var (maxRelative, buckets) = RelativeScale(json, relative, maxPositions);
        return new DebertaV2Config(hidden, layers, heads, intermediate, ParseActivation(json, "hidden_act"), Epsilon(json, "layer_norm_eps", 1e-7))
        {
            EmbeddingSize = json.Int("embedding_size", hidden, most: Limits.HiddenSize),
            MaxPositions = maxPositions,
            PositionBiasedInput = json.Flag("position_biased_input", true),
            TypeVocabulary = json.Int("type_vocab_size", 0, least: 0, most: Limits.TypeVocabulary),
            RelativeAttention = relative,
            MaxRelativePositions = maxRelative,
            PositionBuckets = buckets,
            ContentToPosition = positions.Contains("c2p", StringComparer.OrdinalIgnoreCase),
            PositionToContent = positions.Contains("p2c", StringComparer.OrdinalIgnoreCase),
            ShareAttentionKey = json.Flag("share_att_key", false),
            NormalizeRelativeTable = norms.Contains("layer_norm"),
        };
    }

    /// <summary>The greatest distance that is told apart, and the buckets on either side; 0 for one a distance.</summary>
    private static (int Greatest, int Buckets) RelativeScale(ConfigSection json, bool relative, int maxPositions)
    {
        const string Greatest = "max_relative_positions", Buckets = "position_buckets";
        var greatest = json.Int(Greatest, -1, least: int.MinValue, most: Limits.RelativePositions);
        var buckets = Math.Max(0, json.Int(Buckets, -1, least: int.MinValue, most: Limits.RelativePositions));
        if (relative && greatest < 1 && maxPositions > Limits.RelativePositions)
            throw json.Fault(Greatest, $"should be from 1 to {Limits.RelativePositions}: it is {greatest}, which means max_position_embeddings, {maxPositions}");
        greatest = greatest < 1 ? maxPositions : greatest;
        if (buckets == 0) return (greatest, 0);
        if (buckets < 4) throw json.Fault(Buckets, $"should be at least 4, or 0 for none, not {buckets}");

        // The logarithmic scale runs from half the buckets to the greatest distance; an odd number's last bucket begins beyond it.
        var half = buckets / 2;
        if (greatest - 1 <= half) throw json.Fault(Buckets, $"{buckets} buckets don't suit a greatest distance of {greatest}");
        var last = half * Math.Pow((greatest - 1) / (double)half, (buckets - half - 1) / (half - 1.0));
        return !relative || last <= Limits.RelativePositions
            ? (greatest, buckets)
            : throw json.Fault(Buckets, $"of {buckets} buckets up to a distance of {greatest} the last would begin at {last:F0}, beyond {Limits.RelativePositions}");
    }
}
