using Gliner2.Checkpoints;
using Gliner2.Extraction;

namespace Gliner2;

public sealed partial class Gliner2Extractor
{
    /// <summary>Loads a checkpoint.</summary>
    /// <param name="model">A folder in the published layout or in the one that Hugging Face transformers writes, or a name on the hub (<c>owner/name</c>), which is downloaded once.</param>
    /// <param name="options">How to load and run; null for the defaults.</param>
    /// <exception cref="ModelException">The model can't be found, read or used.</exception>
    public static Gliner2Extractor Load(string model, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new ModelOptions();
        return Load(CheckpointFiles.In(ModelLocator.Resolve(model, options)), options);
    }

    /// <summary>Loads a checkpoint; the hub is asked without blocking a thread.</summary>
    /// <inheritdoc cref="Load(string, ModelOptions?)"/>
    /// <param name="model">A folder, or a name on the hub.</param>
    /// <param name="options">How to load and run; null for the defaults.</param>
    /// <param name="cancellationToken">Ends a download.</param>
    public static async Task<Gliner2Extractor> LoadAsync(string model, ModelOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new ModelOptions();
        var folder = await ModelLocator.ResolveAsync(model, options, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Load(CheckpointFiles.In(folder), options), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads a checkpoint from files that may lie anywhere.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="options">How to load and run; null for the defaults.</param>
    /// <exception cref="ModelException">A file can't be found, read or used.</exception>
    public static Gliner2Extractor Load(ModelPaths paths, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Load(new CheckpointFiles(paths.Config, paths.EncoderConfig, paths.Tokenizer, paths.Weights), options ?? new ModelOptions());
    }

    /// <summary>
    /// The same model with another LoRA adapter, or with none. The base's files are not read again, and this extractor stays as it is:
    /// both can be used, and each is disposed by itself.
    /// </summary>
    /// <param name="adapter">The adapter's folder or its name on the hub; null for the base alone.</param>
    /// <exception cref="ModelException">The adapter can't be read, isn't supported, or wasn't made for this model.</exception>
    public Gliner2Extractor WithAdapter(string? adapter)
    {
        using var use = _uses.Begin();
        return _base is not null ? new Gliner2Extractor(_base, adapter) : throw new InvalidOperationException("this extractor has no checkpoint to adapt");
    }

    private static Gliner2Extractor Load(CheckpointFiles files, ModelOptions options) => new(SharedCheckpoint.Open(files, options), options.Adapter);
}
