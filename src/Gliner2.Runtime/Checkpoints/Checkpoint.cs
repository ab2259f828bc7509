namespace Gliner2.Checkpoints;

/// <summary>A checkpoint's configuration and weights, opened and checked. Disposing it ends the mapping of its weights.</summary>
internal sealed class Checkpoint : IDisposable
{
    private readonly TensorFiles _weights;

    private Checkpoint(CheckpointFiles files, ModelConfig config, EncoderConfig encoder, TensorFiles weights)
    {
        Files = files;
        Config = config;
        Encoder = encoder;
        _weights = weights;
    }

    public CheckpointFiles Files { get; }

    public ModelConfig Config { get; }

    public EncoderConfig Encoder { get; }

    /// <summary>The weights as they are on disk.</summary>
    public ITensorSource Tensors => _weights;

    /// <summary>Says that no weight will be read soon, so that none needs to stay in memory.</summary>
    public void ReleaseWeights() => _weights.Release();

    /// <summary>Opens a checkpoint in a folder, in the published layout or in the one that Hugging Face transformers writes.</summary>
    /// <exception cref="ModelException">A file is missing, unreadable or wrong.</exception>
    public static Checkpoint Open(string folder) => Open(CheckpointFiles.In(folder));

    /// <summary>Opens a checkpoint from files that may lie anywhere.</summary>
    /// <param name="files">The files.</param>
    /// <param name="copyWeights">Whether weights are read into memory instead of mapped.</param>
    /// <exception cref="ModelException">A file is missing, unreadable or wrong.</exception>
    public static Checkpoint Open(CheckpointFiles files, bool copyWeights = false)
    {
        ForeignContent.Refuse(files.Config, files.EncoderConfig, files.Tokenizer, files.Weights);
        var config = ModelConfig.Read(files.Config);
        var encoder = EncoderConfig.Parse(
            files.EncoderConfig is { } path ? ConfigSection.Read(path)
            : config.Json.Section("encoder_config")
            ?? throw new ModelException($"{files.Config}: there is no encoder_config/config.json beside it and no encoder_config inside it: this isn't a GLiNER2 checkpoint"));
        return new Checkpoint(files, config, encoder, TensorFiles.Open(files.Weights, copyWeights));
    }

    public void Dispose() => _weights.Dispose();
}
