using Gliner2.Hub;

namespace Gliner2.Checkpoints;

/// <summary>The files of a checkpoint.</summary>
/// <param name="Config"><c>config.json</c>.</param>
/// <param name="EncoderConfig">The encoder's own configuration; null when it stands inside <paramref name="Config"/>.</param>
/// <param name="Tokenizer"><c>tokenizer.json</c>.</param>
/// <param name="Weights"><c>model.safetensors</c>, or the index of its shards.</param>
internal sealed record CheckpointFiles(string Config, string? EncoderConfig, string Tokenizer, string Weights)
{
    /// <summary>Finds the files in a folder.</summary>
    /// <exception cref="ModelException">The folder or one of the files isn't there.</exception>
    public static CheckpointFiles In(string folder)
    {
        if (!Directory.Exists(folder)) throw new ModelException($"{folder}: no such folder; a model is a folder with config.json, tokenizer.json and model.safetensors");
        if (CheckpointMistakes.Find(name => File.Exists(Path.Combine(folder, name))) is { } mistake) throw new ModelException($"{folder}: {mistake}");
        if (IsEncoderFolder(folder)) throw new ModelException($"{folder}: holds the configuration of a model's encoder; give the folder above it");
        var encoder = Path.Combine(folder, "encoder_config", "config.json");
        return new CheckpointFiles(Required(folder, "config.json"), File.Exists(encoder) ? encoder : null, Required(folder, "tokenizer.json"), FindWeights(folder));
    }

    private static bool IsEncoderFolder(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == "encoder_config"
        && Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(folder))) is { } parent && File.Exists(Path.Combine(parent, "config.json"));

    private static string Required(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new ModelException($"{folder}: has no {name}; a model is a folder with config.json, tokenizer.json and model.safetensors");
    }

    private static string FindWeights(string folder)
    {
        foreach (var name in (ReadOnlySpan<string>)["model.safetensors", "model.safetensors.index.json"])
            if (Path.Combine(folder, name) is var path && File.Exists(path)) return path;
        foreach (var name in (ReadOnlySpan<string>)["pytorch_model.bin", "pytorch_model.bin.index.json"])
            if (Path.Combine(folder, name) is var path && File.Exists(path)) throw TensorFiles.PickleFile(path);
        throw new ModelException($"{folder}: has neither model.safetensors nor model.safetensors.index.json");
    }
}
