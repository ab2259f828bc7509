using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Checkpoints;

/// <summary>A copy of a small recorded checkpoint in a temporary folder, to be changed by a test.</summary>
internal sealed class EditableCheckpoint : IDisposable
{
    public EditableCheckpoint(string name)
    {
        Folder = Directory.CreateTempSubdirectory("gliner2-checkpoint-").FullName;
        var source = Path.Combine(RepositoryFolder.Root, "tests", "reference", "models", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Changes a JSON file.</summary>
    public void Edit(string file, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject();
        change(json);
        File.WriteAllText(PathOf(file), json.ToJsonString());
    }

    /// <summary>Every tensor of <c>model.safetensors</c>: name, type, shape, bytes.</summary>
    public List<StoredTensor> ReadTensors()
    {
        var bytes = File.ReadAllBytes(PathOf("model.safetensors"));
        var start = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, start - 8));
        return [.. header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").Select(entry =>
        {
            var offsets = entry.Value.GetProperty("data_offsets");
            return new StoredTensor(
                entry.Name,
                entry.Value.GetProperty("dtype").GetString()!,
                [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())],
                bytes[(start + offsets[0].GetInt32())..(start + offsets[1].GetInt32())]);
        })];
    }

    public void WriteTensors(string file, IEnumerable<StoredTensor> tensors)
    {
        var header = new JsonObject();
        var data = new MemoryStream();
        foreach (var tensor in tensors)
        {
            var begin = data.Length;
            data.Write(tensor.Data);
            header[tensor.Name] = new JsonObject
            {
                ["dtype"] = tensor.Type,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(begin, data.Length),
            };
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        using var stream = File.Create(PathOf(file));
        stream.Write(BitConverter.GetBytes((long)json.Length));
        stream.Write(json);
        data.WriteTo(stream);
    }

    /// <summary>Replaces the single weight file by shards with an index.</summary>
    public void Shard(int shards)
    {
        var tensors = ReadTensors();
        File.Delete(PathOf("model.safetensors"));
        var map = new JsonObject();
        for (var i = 0; i < shards; i++)
        {
            var name = $"model-{i + 1:D5}-of-{shards:D5}.safetensors";
            var part = tensors.Where((_, n) => n % shards == i).ToList();
            WriteTensors(name, part);
            foreach (var tensor in part) map[tensor.Name] = name;
        }
        File.WriteAllText(PathOf("model.safetensors.index.json"), new JsonObject { ["metadata"] = new JsonObject(), ["weight_map"] = map }.ToJsonString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>A tensor as it is stored.</summary>
internal sealed record StoredTensor(string Name, string Type, long[] Shape, byte[] Data);
