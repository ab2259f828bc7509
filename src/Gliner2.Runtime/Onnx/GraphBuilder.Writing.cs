using System.Globalization;

namespace Gliner2.Onnx;

/// <content>How the parts of a graph are encoded.</content>
internal sealed partial class GraphBuilder
{
    private void WriteNode(string operation, string domain, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<string> outputs, ReadOnlySpan<NodeAttribute> attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs) node.Text(1, input.Name ?? "");
        foreach (var output in outputs) node.Text(2, output);
        node.Text(3, outputs[0]);
        node.Text(4, operation);
        foreach (var attribute in attributes) attribute.WriteTo(node);
        if (domain.Length > 0) node.Text(7, domain);
        _domains.Add(domain);
        _nodes.Message(1, node);
    }

    private static void WriteValue(ProtoWriter target, int field, string name, ElementType type, Dimension[]? dimensions)
    {
        var tensor = new ProtoWriter();
        tensor.Int(1, (int)type);
        if (dimensions is not null)
        {
            var shape = new ProtoWriter();
            foreach (var dimension in dimensions)
            {
                var size = new ProtoWriter();
                if (dimension.Name is { } symbol) size.Text(2, symbol);
                else size.Int(1, dimension.Size);
                shape.Message(1, size);
            }
            tensor.Message(2, shape);
        }
        var wrapped = new ProtoWriter();
        wrapped.Message(1, tensor);
        var value = new ProtoWriter();
        value.Text(1, name);
        value.Message(2, wrapped);
        target.Message(field, value);
    }

    private void WriteInitializer(string name, ElementType type, long[] shape, Action<ProtoWriter> data)
    {
        var proto = new ProtoWriter();
        foreach (var size in shape) proto.Int(1, size);
        proto.Int(2, (int)type);
        proto.Text(8, name);
        data(proto);
        _initializers.Message(5, proto);
    }

    private void AddMemory(MemoryWeight weight)
    {
        _memory.Add(weight);
        WriteExternalInitializer(weight.Name, weight.Type, weight.Shape, "memory", 0, weight.Length);
    }

    /// <summary>Writes the references into files; returns the folder they are relative to.</summary>
    private string? WriteExternal()
    {
        if (_external.Count == 0) return null;
        var folder = CommonFolder(_external.Select(weight => weight.Place.Path));
        foreach (var weight in _external)
            WriteExternalInitializer(weight.Name, weight.Type, weight.Shape, Path.GetRelativePath(folder, weight.Place.Path).Replace('\\', '/'), weight.Place.Offset, weight.Length);
        return folder;
    }

    private void WriteExternalInitializer(string name, ElementType type, long[] shape, string location, long offset, long length) =>
        WriteInitializer(name, type, shape, proto =>
        {
            Entry("location", location);
            Entry("offset", offset.ToString(CultureInfo.InvariantCulture));
            Entry("length", length.ToString(CultureInfo.InvariantCulture));
            proto.Int(14, 1);

            void Entry(string key, string value)
            {
                var entry = new ProtoWriter();
                entry.Text(1, key);
                entry.Text(2, value);
                proto.Message(13, entry);
            }
        });

    private static string CommonFolder(IEnumerable<string> paths)
    {
        string? common = null;
        foreach (var folder in paths.Select(path => Path.GetDirectoryName(path)!).Distinct())
        {
            if (common is null) common = folder;
            while (!IsInside(folder, common))
                common = Path.GetDirectoryName(common) ?? throw new ModelException($"weights lie on different drives ({folder} is one place); put them on one");
        }
        return common!;
    }

    private static bool IsInside(string folder, string parent) =>
        folder == parent || folder.StartsWith(parent.EndsWith(Path.DirectorySeparatorChar) ? parent : parent + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
