using Gliner2.Common;

namespace Gliner2.Checkpoints;

/// <summary>ModernBERT.</summary>
internal sealed record ModernBertConfig(int HiddenSize, int Layers, int Heads, int IntermediateSize, EncoderActivation Activation, float NormEpsilon)
    : EncoderConfig(HiddenSize, Layers, Heads, IntermediateSize, Activation, NormEpsilon)
{
    /// <summary>For each layer, whether it attends within a window only.</summary>
    public required IReadOnlyList<bool> Sliding { get; init; }

    /// <summary>How far a sliding layer looks on either side, in tokens.</summary>
    public required int Reach { get; init; }

    /// <summary>Base of the rotary angles in full layers.</summary>
    public required double FullTheta { get; init; }

    /// <summary>Base of the rotary angles in sliding layers.</summary>
    public required double SlidingTheta { get; init; }

    public required bool AttentionBias { get; init; }

    public required bool MlpBias { get; init; }

    public required bool NormBias { get; init; }

    public override int? MaxTokens => null;

    public override string WordTable => "encoder.embeddings.tok_embeddings.weight";

    public static new ModernBertConfig Parse(ConfigSection json)
    {
        var (hidden, layers, heads, intermediate) = Sizes(json, 768, 22, 12, 1152);
        if (hidden / heads % 2 != 0) throw json.Fault("num_attention_heads", $"rotary positions need heads of even width, not {hidden / heads}");
        return new ModernBertConfig(hidden, layers, heads, intermediate, ParseActivation(json, "hidden_activation"), Epsilon(json, "norm_eps", 1e-5))
        {
            Sliding = ParseSliding(json, layers),
            Reach = json.Int("local_attention", 128, most: Limits.Positions) / 2,
            FullTheta = Theta(json, "full_attention", json.Factor("global_rope_theta", 160_000, Limits.RotaryBase)),
            SlidingTheta = Theta(json, "sliding_attention", json.Factor("local_rope_theta", 10_000, Limits.RotaryBase)),
            AttentionBias = json.Flag("attention_bias", false),
            MlpBias = json.Flag("mlp_bias", false),
            NormBias = json.Flag("norm_bias", false),
        };
    }

    private static bool[] ParseSliding(ConfigSection json, int layers)
    {
        var types = json.Texts("layer_types");
        if (types.Count == 0)
        {
            var every = json.Int("global_attn_every_n_layers", 3);
            return [.. Enumerable.Range(0, layers).Select(i => i % every != 0)];
        }
        if (types.Count != layers) throw json.Fault("layer_types", $"names {types.Count} layers of {layers}");
        return [.. types.Select(type => type switch
        {
            "full_attention" => false,
            "sliding_attention" => true,
            _ => throw json.Fault("layer_types", $"'{type}' is not supported; full_attention and sliding_attention are"),
        })];
    }

    private static double Theta(ConfigSection json, string kind, double missing)
    {
        if (json.Section("rope_parameters") is not { } all) return missing;
        var rope = all.Section(kind) ?? (all.Has("rope_theta", out _) ? all : null);
        if (rope is null) return missing;
        if (rope.Text("rope_type", "default") is var type and not "default") throw rope.Fault("rope_type", $"'{type}' is not supported; default is");
        if (rope.Number("partial_rotary_factor", 1) != 1) throw rope.Fault("partial_rotary_factor", "only 1 is supported");
        return rope.Factor("rope_theta", missing, Limits.RotaryBase);
    }
}
