namespace Gliner2.Checkpoints.Adapters;

/// <summary>The tensors of an adapter's file, sorted into pairs by module and tensors that replace the base's.</summary>
internal sealed class AdapterTensors
{
    private const string PeftPrefix = "base_model.model.";
    private readonly SortedDictionary<string, AdapterPair> _pairs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, WeightTensor> _saved = new(StringComparer.Ordinal);

    /// <summary>By module.</summary>
    public IReadOnlyDictionary<string, AdapterPair> Pairs => _pairs;

    /// <summary>By the base tensor's name.</summary>
    public IReadOnlyDictionary<string, WeightTensor> Saved => _saved;

    public static AdapterTensors Sort(ITensorSource file, AdapterLayout layout, string path)
    {
        var sorted = new AdapterTensors();
        foreach (var tensor in file.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            if (layout == AdapterLayout.Peft) sorted.AddPeft(tensor, path);
            else sorted.AddPackage(tensor, path);
        }

        return sorted;
    }

    private void AddPeft(WeightTensor tensor, string path)
    {
        if (!tensor.Name.StartsWith(PeftPrefix, StringComparison.Ordinal))
            throw new ModelException($"{path}: tensor '{tensor.Name}' doesn't start with '{PeftPrefix}'; this isn't PEFT's layout of an adapter.");

        var name = tensor.Name[PeftPrefix.Length..];
        if (name.Contains(".lora_embedding_", StringComparison.Ordinal))
            throw new ModelException($"{path}: tensor '{tensor.Name}' adapts an embedding table, which isn't supported. Train the adapter on linear layers only.");

        if (Ends(name, ".lora_A.weight", out var module)) Pair(module).A = tensor;
        else if (Ends(name, ".lora_B.weight", out module)) Pair(module).B = tensor;
        else if (Ends(name, ".lora_B.bias", out module)) Pair(module).Bias = tensor;
        else if (Ends(name, ".lora_magnitude_vector", out module) || Ends(name, ".lora_magnitude_vector.weight", out module))
            Pair(module).Magnitude = tensor;
        else if (name.Contains(".lora_", StringComparison.Ordinal))
            throw new ModelException($"{path}: tensor '{tensor.Name}' belongs to a kind of adapter that isn't supported.");
        else _saved.Add(name, tensor);
    }

    private void AddPackage(WeightTensor tensor, string path)
    {
        if (Ends(tensor.Name, ".lora_A", out var module)) Pair(module).A = tensor;
        else if (Ends(tensor.Name, ".lora_B", out module)) Pair(module).B = tensor;
        else
            throw new ModelException($"{path}: tensor '{tensor.Name}' is no half of a pair (MODULE.lora_A, MODULE.lora_B); nothing else belongs into this file.");
    }

    private AdapterPair Pair(string module)
    {
        if (!_pairs.TryGetValue(module, out var pair)) _pairs.Add(module, pair = new AdapterPair(module));

        return pair;
    }

    private static bool Ends(string name, string suffix, out string module)
    {
        var ends = name.EndsWith(suffix, StringComparison.Ordinal);
        module = ends ? name[..^suffix.Length] : "";
        return ends;
    }
}
