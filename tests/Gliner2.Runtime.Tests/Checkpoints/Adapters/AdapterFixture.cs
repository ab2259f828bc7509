using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Checkpoints;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Runtime.Tests.Checkpoints.Adapters;

/// <summary>A recorded adapter copied into a folder where a test may spoil it.</summary>
internal sealed class AdapterFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AdapterFixture(string name)
    {
        foreach (var file in Directory.EnumerateFiles(AdapterReference.Folder(name))) File.Copy(file, _folder.File(Path.GetFileName(file)));
    }

    public string Folder => _folder.Path;

    public string PathOf(string name) => _folder.File(name);

    public void Configure(Action<JsonObject> change)
    {
        var path = _folder.File("adapter_config.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    /// <summary>Rewrites the weights with tensors renamed, reshaped or dropped (null).</summary>
    public void ChangeTensors(string file, Func<WeightTensor, (string Name, long[] Shape)?> change)
    {
        var path = _folder.File(file);
        var tensors = new List<(string Name, long[] Shape, float[] Values)>();
        using (var original = SafetensorsFile.Open(path))
        {
            foreach (var tensor in original.Tensors)
            {
                if (change(tensor) is { } kept)
                {
                    var values = tensor.ToFloats();
                    Array.Resize(ref values, (int)kept.Shape.Aggregate(1L, (a, b) => a * b));
                    tensors.Add((kept.Name, kept.Shape, values));
                }
            }
        }

        Write(path, tensors);
    }

    public static void Write(string path, IReadOnlyList<(string Name, long[] Shape, float[] Values)> tensors)
    {
        var header = new JsonObject();
        long at = 0;
        foreach (var (name, shape, values) in tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. shape.Select(s => (JsonNode)s)]),
                ["data_offsets"] = new JsonArray(at, at + (values.Length * 4L)),
            };
            at += values.Length * 4L;
        }

        var bytes = Encoding.UTF8.GetBytes(header.ToJsonString(new JsonSerializerOptions()));
        using var stream = File.Create(path);
        stream.Write(BitConverter.GetBytes((long)bytes.Length));
        stream.Write(bytes);
        foreach (var (_, _, values) in tensors) stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public void Dispose() => _folder.Dispose();
}
