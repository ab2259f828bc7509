namespace Gliner2;

/// <summary>The files of a model, wherever they are.</summary>
/// <param name="Config"><c>config.json</c>.</param>
/// <param name="EncoderConfig">The encoder's configuration, <c>encoder_config/config.json</c> in the published layout; null when it stands inside <paramref name="Config"/>.</param>
/// <param name="Tokenizer"><c>tokenizer.json</c>.</param>
/// <param name="Weights"><c>model.safetensors</c>, or <c>model.safetensors.index.json</c> of a checkpoint in shards.</param>
public sealed record ModelPaths(string Config, string? EncoderConfig, string Tokenizer, string Weights);
