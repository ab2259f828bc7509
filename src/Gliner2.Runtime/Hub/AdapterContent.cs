namespace Gliner2.Hub;

/// <summary>A LoRA adapter in either layout.</summary>
internal sealed class AdapterContent : IHubContent
{
    public const string Config = "adapter_config.json";
    public const string PeftWeights = "adapter_model.safetensors";
    public const string PackageWeights = "adapter_weights.safetensors";
    private static readonly string[] Small = [Config, "README.md"];

    public IReadOnlyList<string> SelectSmall(RepositoryId id, IReadOnlyDictionary<string, long> files)
        => files.ContainsKey(Config) ? Small.Where(files.ContainsKey).ToList()
        : throw (CheckpointMistakes.FindForAdapter(files.ContainsKey) is { } mistake ? new ModelException($"{id} {mistake}.") : NotAnAdapter(id, $"it has no {Config}"));

    public IReadOnlyList<string> SelectWeights(RepositoryId id, IReadOnlyDictionary<string, long> files, string folder)
    {
        if (files.ContainsKey(PeftWeights)) return [PeftWeights];

        return files.ContainsKey(PackageWeights) ? [PackageWeights] : throw NotAnAdapter(id, $"it has neither {PeftWeights} nor {PackageWeights}");
    }

    public string? FindMissing(string folder)
    {
        if (!CachedFile.Exists(Path.Combine(folder, Config))) return $"{Config} is missing";

        return CachedFile.Exists(Path.Combine(folder, PeftWeights)) || CachedFile.Exists(Path.Combine(folder, PackageWeights)) ? null : $"{PeftWeights} is missing";
    }

    private static ModelException NotAnAdapter(RepositoryId id, string why) => new($"{id} isn't a LoRA adapter: {why}.");
}
