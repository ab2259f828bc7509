using System.Text.Json;

namespace Gliner2.Hub;

/// <summary>A GLiNER2 checkpoint: configuration, tokenizer, weights in one file or in shards; card and licence where present.</summary>
internal sealed class CheckpointContent : IHubContent
{
    public const string Config = "config.json";
    public const string EncoderConfig = "encoder_config/config.json";
    public const string Tokenizer = "tokenizer.json";
    public const string Weights = "model.safetensors";
    public const string Index = "model.safetensors.index.json";
    private const string PickledWeights = "pytorch_model.bin";
    private static readonly string[] Small = [Config, EncoderConfig, Tokenizer, "tokenizer_config.json", "README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSES.md", "NOTICE"];

    public IReadOnlyList<string> SelectSmall(RepositoryId id, IReadOnlyDictionary<string, long> files)
    {
        if (CheckpointMistakes.Find(files.ContainsKey) is { } mistake) throw new ModelException($"{id} {mistake}.");

        foreach (var needed in (ReadOnlySpan<string>)[Config, Tokenizer])
        {
            if (!files.ContainsKey(needed)) throw NotACheckpoint(id, $"it has no {needed}");
        }

        var selected = Small.Where(files.ContainsKey).ToList();
        if (files.ContainsKey(Weights)) return selected;

        if (files.ContainsKey(Index))
        {
            selected.Add(Index);
            return selected;
        }

        throw files.ContainsKey(PickledWeights)
            ? new ModelException($"Model {id} has its weights in {PickledWeights} only, a format that can run code while it is read. Ask its author for {Weights}, or convert it with Python: load the model, then save_pretrained(...) writes {Weights}.")
            : NotACheckpoint(id, $"it has neither {Weights} nor {Index}");
    }

    public IReadOnlyList<string> SelectWeights(RepositoryId id, IReadOnlyDictionary<string, long> files, string folder)
    {
        if (FindMissingEncoder(folder) is { } missing) throw NotACheckpoint(id, missing);

        if (files.ContainsKey(Weights)) return [Weights];

        var shards = ReadShards(Path.Combine(folder, Index));
        foreach (var shard in shards)
        {
            if (!files.ContainsKey(shard))
                throw new ModelException($"Model {id} is incomplete: its {Index} names the shard '{shard}', which the repository doesn't have. Tell its author.");
        }

        return shards;
    }

    public string? FindMissing(string folder)
    {
        foreach (var needed in (ReadOnlySpan<string>)[Config, Tokenizer])
        {
            if (!CachedFile.Exists(Path.Combine(folder, needed))) return $"{needed} is missing";
        }

        if (FindFault(Path.Combine(folder, Config)) is { } fault) return fault;

        if (FindMissingEncoder(folder) is { } missing) return missing;

        if (CachedFile.Exists(Path.Combine(folder, Weights))) return null;

        var index = Path.Combine(folder, Index);
        if (!CachedFile.Exists(index)) return $"{Weights} is missing";

        try
        {
            return ReadShards(index).FirstOrDefault(shard => !CachedFile.Exists(SafePath.Combine(folder, shard, index))) is { } absent
                ? $"{absent} is missing"
                : null;
        }
        catch (ModelException e)
        {
            return e.Message;
        }
    }

    /// <summary>The distinct shards that an index names, in order.</summary>
    public static IReadOnlyList<string> ReadShards(string index)
    {
        try
        {
            using var document = CachedJson.Read(index);
            var shards = document.RootElement.GetProperty("weight_map").EnumerateObject()
                .Select(entry => entry.Value.GetString() ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            foreach (var shard in shards) SafePath.Combine("", shard, index);

            return shards.Count > 0 ? shards : throw new ModelException($"{index} names no shards.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ModelException($"{index} isn't an index of weights: {e.Message}", e);
        }
    }

    private static ModelException NotACheckpoint(RepositoryId id, string why)
        => new($"{id} isn't a GLiNER2 model: {why}. Published models are listed at https://huggingface.co/fastino.");

    private static string? FindMissingEncoder(string folder)
        => CachedFile.Exists(Path.Combine(folder, "encoder_config", "config.json")) || HasInlineEncoder(Path.Combine(folder, Config))
            ? null
            : $"{EncoderConfig} is missing and {Config} has no encoder_config";

    /// <summary>Whether a configuration has the type that transformers writes.</summary>
    public static bool IsNative(string config)
    {
        try
        {
            using var document = CachedJson.Read(config);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("model_type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("gliner2");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasInlineEncoder(string config)
    {
        try
        {
            using var document = CachedJson.Read(config);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("encoder_config", out var encoder) && encoder.ValueKind == JsonValueKind.Object;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A broken file is the loader's to report, with the place.
            return true;
        }
    }

    private static string? FindFault(string config)
    {
        try
        {
            using var document = CachedJson.Read(config);
            return document.RootElement.ValueKind == JsonValueKind.Object ? null : $"{Config} isn't a JSON object";
        }
        catch (JsonException e)
        {
            return $"{Config} can't be read: {Printable.Line(e.Message)}";
        }
    }
}
