using Gliner2.Checkpoints;

namespace Gliner2;

/// <summary>An encoder's kind and sizes.</summary>
/// <param name="Kind"><c>deberta-v2</c>, <c>bert</c> or <c>modernbert</c>.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="HiddenSize">Width of a state.</param>
/// <param name="Heads">Attention heads a layer.</param>
/// <param name="MaxTokens">The most tokens it can read, or null when it has no limit.</param>
public sealed record EncoderDescription(string Kind, int Layers, int HiddenSize, int Heads, int? MaxTokens)
{
    internal static EncoderDescription Of(EncoderConfig config) => new(
        config switch { DebertaV2Config => "deberta-v2", BertConfig => "bert", _ => "modernbert" },
        config.Layers,
        config.HiddenSize,
        config.Heads,
        config.MaxTokens);
}
