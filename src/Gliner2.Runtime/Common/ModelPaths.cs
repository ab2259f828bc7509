using Gliner2.Common;

namespace Gliner2;

/// <summary>The files of a model, wherever they are.</summary>
/// <param name="Config"><c>config.json</c>.</param>
/// <param name="EncoderConfig">The encoder's configuration, <c>encoder_config/config.json</c> in the published layout; null when it stands inside <paramref name="Config"/>.</param>
/// <param name="Tokenizer"><c>tokenizer.json</c>.</param>
/// <param name="Weights"><c>model.safetensors</c>, or <c>model.safetensors.index.json</c> of a checkpoint in shards.</param>
public sealed record ModelPaths(string Config, string? EncoderConfig, string Tokenizer, string Weights)
{
    /// <summary><c>config.json</c>.</summary>
    public string Config { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Config);

    /// <summary><c>tokenizer.json</c>.</summary>
    public string Tokenizer { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Tokenizer);

    /// <summary><c>model.safetensors</c>, or <c>model.safetensors.index.json</c> of a checkpoint in shards.</summary>
    public string Weights { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Weights);
}
