using Gliner2.Common;

namespace Gliner2.Checkpoints;

/// <summary>BERT.</summary>
internal sealed record BertConfig(int HiddenSize, int Layers, int Heads, int IntermediateSize, EncoderActivation Activation, float NormEpsilon)
    : EncoderConfig(HiddenSize, Layers, Heads, IntermediateSize, Activation, NormEpsilon)
{
    /// <summary>Rows of the position table.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Rows of the type table.</summary>
    public required int TypeVocabulary { get; init; }

    public override int? MaxTokens => MaxPositions;

    public override string WordTable => "encoder.embeddings.word_embeddings.weight";

    public static new BertConfig Parse(ConfigSection json)
    {
        var (hidden, layers, heads, intermediate) = Sizes(json, 768, 12, 12, 3072);
        if (json.Text("position_embedding_type", "absolute") is var kind and not "absolute") throw json.Fault("position_embedding_type", $"'{kind}' is not supported; absolute is");
        if (json.Flag("is_decoder", false)) throw json.Fault("is_decoder", "decoders are not supported");
        if (json.Flag("add_cross_attention", false)) throw json.Fault("add_cross_attention", "cross attention is not supported");
        return new BertConfig(hidden, layers, heads, intermediate, ParseActivation(json, "hidden_act"), Epsilon(json, "layer_norm_eps", 1e-12))
        {
            MaxPositions = json.Int("max_position_embeddings", 512, most: Limits.Positions),
            TypeVocabulary = json.Int("type_vocab_size", 2, most: Limits.TypeVocabulary),
        };
    }
}
