using Gliner2.Hub;

namespace Gliner2.Checkpoints.Adapters;

/// <summary>A LoRA adapter on disk, in PEFT's layout or in the package's own.</summary>
internal static class LoraAdapter
{
    private const string PeftPickle = "adapter_model.bin";

    /// <summary>The layout of a folder: PEFT's when one of its weight files is there or its configuration names a type.</summary>
    public static AdapterLayout LayoutOf(string folder, AdapterJson json)
        => File.Exists(Path.Combine(folder, AdapterContent.PeftWeights)) || File.Exists(Path.Combine(folder, PeftPickle)) || json.Has("peft_type", out _)
            ? AdapterLayout.Peft
            : AdapterLayout.Package;

    /// <summary>Reads an adapter's configuration.</summary>
    public static AdapterConfig ReadConfig(string folder, ModelArchitecture architecture)
    {
        var json = OpenConfig(folder);
        return AdapterConfigReader.Read(json, LayoutOf(folder, json), architecture);
    }

    /// <summary>The weights that options ask for: the checkpoint's own, or those with the adapter merged in.</summary>
    /// <exception cref="ModelException">The adapter can't be found or used.</exception>
    public static ITensorSource Apply(Checkpoint checkpoint, ModelOptions options)
    {
        if (options.Adapter is not { } adapter) return checkpoint.Tensors;
        var folder = ModelLocator.ResolveAdapterAsync(adapter, options, CancellationToken.None).GetAwaiter().GetResult();
        return Merge(folder, checkpoint.Tensors, checkpoint.Config.Architecture, options.OnWarning);
    }

    /// <summary>Merges an adapter into a base: the result replaces the adapted tensors and leaves all others where they are.</summary>
    /// <param name="folder">The adapter's folder.</param>
    /// <param name="model">The base's tensors; they stay as they are.</param>
    /// <param name="architecture">The base's architecture, which says what group names mean.</param>
    /// <param name="warn">Told of unknown keys in the configuration.</param>
    /// <exception cref="ModelException">The adapter can't be read, isn't supported, or wasn't made for this base.</exception>
    public static ReplacedTensors Merge(string folder, ITensorSource model, ModelArchitecture architecture, Action<string>? warn = null)
    {
        var config = ReadConfig(folder, architecture);
        if (config.UnknownKeys.Count > 0)
            warn?.Invoke($"{config.Path}: unknown keys were ignored: {string.Join(", ", config.UnknownKeys)}");

        var path = WeightsPath(folder, config.Layout);
        ForeignContent.Refuse(path);
        using var file = SafetensorsFile.Open(path);
        var adapter = AdapterTensors.Sort(file, config.Layout, path);
        new AdapterCheck(config, adapter, model, path).Run();
        if (WeightScan.Find(file, path) is { } fault) throw new ModelException(fault);
        return new ReplacedTensors(model, MergeAll(config, adapter, model));
    }

    private static Dictionary<string, WeightTensor> MergeAll(AdapterConfig config, AdapterTensors adapter, ITensorSource model)
    {
        var merged = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var pair in adapter.Pairs.Values)
        {
            var scale = config.ScaleOf(pair.Module);
            var weight = model.Find(pair.Module + LinearModules.Weight)!;
            Add(merged, weight, LoraMerge.Weight(weight, pair, scale));
            if (pair.Bias is not null)
            {
                var bias = model.Find(pair.Module + LinearModules.Bias)!;
                Add(merged, bias, LoraMerge.Bias(bias, pair.Bias, scale));
            }
        }

        foreach (var (name, tensor) in adapter.Saved) Add(merged, model.Find(name)!, tensor.ToFloats());

        return merged;
    }

    private static void Add(Dictionary<string, WeightTensor> merged, WeightTensor original, float[] values)
        => merged.Add(original.Name, new MemoryTensor(original.Name, [.. original.Shape], values));

    private static AdapterJson OpenConfig(string folder)
    {
        var path = Path.Combine(folder, AdapterContent.Config);
        ForeignContent.Refuse(path);
        if (File.Exists(path)) return AdapterJson.Read(path);

        throw CheckpointMistakes.FindForAdapter(name => File.Exists(Path.Combine(folder, name))) is { } mistake
            ? new ModelException($"{folder}: {mistake}.")
            : new ModelException($"{folder}: has no {AdapterContent.Config}; an adapter is a folder with that file and {AdapterContent.PeftWeights} or {AdapterContent.PackageWeights}.");
    }

    private static string WeightsPath(string folder, AdapterLayout layout)
    {
        var name = layout == AdapterLayout.Peft ? AdapterContent.PeftWeights : AdapterContent.PackageWeights;
        var path = Path.Combine(folder, name);
        if (File.Exists(path)) return path;

        throw File.Exists(Path.Combine(folder, PeftPickle)) && layout == AdapterLayout.Peft
            ? new ModelException($"{folder}: has its weights in {PeftPickle}, PyTorch's pickle format, which is a program and isn't read. Save the adapter again with safetensors: model.save_pretrained(folder, safe_serialization=True).")
            : new ModelException($"{folder}: has no {name}.");
    }
}
