using System.Text.Json;
using Gliner2.Hub;

namespace Gliner2.Checkpoints;

/// <summary>The weights of a checkpoint: one safetensors file, or shards with an index.</summary>
internal sealed class TensorFiles : ITensorSource, IDisposable
{
    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);

    private TensorFiles() { }

    public IEnumerable<WeightTensor> Tensors => _tensors.Values;

    public WeightTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>Opens <c>*.safetensors</c>, or an index <c>*.safetensors.index.json</c> and the shards beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="copy">Whether weights are read into memory.</param>
    public static TensorFiles Open(string path, bool copy = false)
    {
        var all = new TensorFiles();
        try
        {
            if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) all.AddShards(path, copy);
            else if (path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pt", StringComparison.OrdinalIgnoreCase)) throw PickleFile(path);
            else all.Add(SafetensorsFile.Open(path, copy));
            return all;
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    /// <summary>Says that nothing will be read soon, so that nothing of the files needs to stay in memory.</summary>
    public void Release()
    {
        foreach (var file in _files) file.Release();
    }

    /// <summary>The error about weights in PyTorch's own format.</summary>
    public static ModelException PickleFile(string path) => new(
        $"{path}: weights in PyTorch's pickle format are not read: such a file is a program. Convert it once to model.safetensors, in Python: "
        + "safetensors.torch.save_file(torch.load('pytorch_model.bin', weights_only=True), 'model.safetensors').");

    private void Add(SafetensorsFile file)
    {
        _files.Add(file);
        foreach (var tensor in file.Tensors)
            if (!_tensors.TryAdd(tensor.Name, tensor)) throw new ModelException($"{file.Path}: tensor '{tensor.Name}' is in another shard too");
    }

    private void AddShards(string index, bool copy)
    {
        var map = ReadIndex(index);
        // Names lie beside the index as it was given; in a download cache each of them is a link of its own.
        var folder = Path.GetDirectoryName(Path.GetFullPath(index))!;
        foreach (var shard in map.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var path = SafePath.Combine(folder, shard, index);
            ForeignContent.Refuse(path);
            var file = SafetensorsFile.Open(path, copy);
            Add(file);
            foreach (var tensor in file.Tensors)
            {
                if (!map.TryGetValue(tensor.Name, out var home) || home != shard)
                    throw new ModelException($"{index}: {shard} holds tensor '{tensor.Name}', which the index {(home is null ? "doesn't name" : $"puts into {home}")}");
            }
        }
        foreach (var (name, shard) in map)
            if (!_tensors.ContainsKey(name)) throw new ModelException($"{index}: tensor '{name}' isn't in {shard}");
    }

    private static Dictionary<string, string> ReadIndex(string path)
    {
        if (ConfigSection.Read(path).Section("weight_map") is not { } section) throw new ModelException($"{path}: has no weight_map");
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in section.Element.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String) throw section.Fault(entry.Name, "should be a file name");
            var shard = entry.Value.GetString()!;
            if (!SafePath.IsSafe(shard)) throw section.Fault(entry.Name, $"'{shard}' isn't the name of a file beside the index, or in a folder there");
            if (!map.TryAdd(entry.Name, shard)) throw section.Fault(entry.Name, "is there twice");
        }
        return map.Count > 0 ? map : throw new ModelException($"{path}: its weight_map is empty");
    }

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }
}
