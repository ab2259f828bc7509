using System.Runtime.InteropServices;

namespace Gliner2.Onnx;

/// <summary>
/// Writes an authored graph as a file of its own: weights that it refers to are copied in, or, when that would pass the limit of
/// the format, into one data file beside it.
/// </summary>
#pragma warning disable CA1001 // its streams are memory, which nothing has to give back
internal sealed class OnnxFileWriter(AuthoredGraph graph, IReadOnlyList<(string Key, string Value)> metadata, string description, IReadOnlyDictionary<string, string> portDescriptions)
#pragma warning restore CA1001
{
    /// <summary>Protocol buffers end at 2 GiB; the rest of the model gets its room below that.</summary>
    public const long EmbedLimit = int.MaxValue - (64L << 20);

    private const int GraphField = 7, DescriptionField = 6, MetadataField = 14;
    private const int InitializerField = 5, InputField = 11, OutputField = 12, PortDescriptionField = 3;
    private const int Alignment = 4096, BufferSize = 1 << 20;

    private readonly MemoryStream _model = new(), _parts = new();
    private readonly List<ExternalTensor> _weights = [];

    /// <summary>Writes the model.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="embedLimit">Bytes of weights from which on they go into a data file.</param>
    /// <returns>The data file, or null when everything is in the model.</returns>
    public string? Write(string path, long embedLimit = EmbedLimit)
    {
        Split();
        var dataPath = _weights.Sum(weight => weight.Length) > embedLimit ? path + ".data" : null;
        using var file = Create(path);
        if (dataPath is null)
        {
            WriteModel(file, weight => weight.BeginEmbedded(), weight => weight.Length, weight => Copy(weight, file));
            return null;
        }

        using var data = Create(dataPath);
        var location = Path.GetFileName(dataPath);
        var places = _weights.ToDictionary(weight => weight.Name, weight =>
        {
            data.Position = (data.Position + Alignment - 1) / Alignment * Alignment;
            var place = data.Position;
            Copy(weight, data);
            return place;
        });
        WriteModel(file, weight => weight.Refer(location, places[weight.Name]), _ => 0, _ => { });
        return dataPath;
    }

    private static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);

    /// <summary>Takes the model apart: what is passed on as it is, and the weights.</summary>
    private void Split()
    {
        var fields = new ProtoFields(graph.Model);
        while (fields.MoveNext())
        {
            if (fields.Number == GraphField) SplitGraph(fields.Content);
            else _model.Write(fields.Raw);
        }
        var added = new ProtoWriter();
        added.Text(DescriptionField, description);
        foreach (var (key, value) in metadata)
        {
            var entry = new ProtoWriter();
            entry.Text(1, key);
            entry.Text(2, value);
            added.Message(MetadataField, entry);
        }
        _model.Write(added.Written);
    }

    private void SplitGraph(ReadOnlySpan<byte> content)
    {
        var fields = new ProtoFields(content);
        while (fields.MoveNext())
        {
            if (fields.Number == InitializerField && ExternalTensor.Read(fields.Content) is { } weight) _weights.Add(weight);
            else if (fields.Number is InputField or OutputField) _parts.Write(Describe(fields.Number, fields.Content));
            else _parts.Write(fields.Raw);
        }
    }

    private ReadOnlySpan<byte> Describe(int field, ReadOnlySpan<byte> port)
    {
        var name = "";
        var fields = new ProtoFields(port);
        while (fields.MoveNext())
            if (fields.Number == 1) name = fields.Text;
        var text = new ProtoWriter();
        text.Text(PortDescriptionField, portDescriptions[name]);
        var whole = new ProtoWriter();
        whole.Bytes(field, [.. port, .. text.Written]);
        return whole.Written;
    }

    private void WriteModel(Stream file, Func<ExternalTensor, byte[]> begin, Func<ExternalTensor, long> following, Action<ExternalTensor> follow)
    {
        var heads = _weights.ConvertAll(weight =>
        {
            var start = begin(weight);
            var proto = new ProtoWriter();
            proto.Begin(InitializerField, start.Length + following(weight));
            return (Weight: weight, Head: (byte[])[.. proto.Written, .. start]);
        });
        var size = _parts.Length + heads.Sum(head => head.Head.Length + following(head.Weight));
        var tag = new ProtoWriter();
        tag.Begin(GraphField, size);
        _model.WriteTo(file);
        file.Write(tag.Written);
        _parts.WriteTo(file);
        foreach (var (weight, head) in heads)
        {
            file.Write(head);
            follow(weight);
        }
    }

    private void Copy(ExternalTensor weight, Stream target)
    {
        if (graph.MemoryWeights.FirstOrDefault(memory => memory.Name == weight.Name) is { Data: { } data } held)
        {
            var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(data), Buffer.ByteLength(data));
            target.Write(bytes.Slice((int)held.Offset, (int)held.Length));
            return;
        }

        using var source = new FileStream(Path.Combine(graph.WeightFolder!, weight.Location), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        source.Position = weight.Offset;
        var buffer = new byte[(int)Math.Min(BufferSize, weight.Length)];
        for (var left = weight.Length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, left));
            source.ReadExactly(part);
            target.Write(part);
            left -= part.Length;
        }
    }
}
