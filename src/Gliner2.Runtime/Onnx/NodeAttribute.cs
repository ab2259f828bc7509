namespace Gliner2.Onnx;

/// <summary>A setting of a node.</summary>
internal readonly struct NodeAttribute
{
    private const int FloatKind = 1, IntKind = 2, TextKind = 3, GraphKind = 5, IntsKind = 7;

    private readonly ProtoWriter _proto;

    private NodeAttribute(string name, int kind, Action<ProtoWriter> write)
    {
        _proto = new ProtoWriter();
        _proto.Text(1, name);
        write(_proto);
        _proto.Int(20, kind);
    }

    public static NodeAttribute Int(string name, long value) => new(name, IntKind, p => p.Int(3, value));

    public static NodeAttribute Float(string name, float value) => new(name, FloatKind, p => p.Float(2, value));

    public static NodeAttribute Text(string name, string value) => new(name, TextKind, p => p.Text(4, value));

    public static NodeAttribute Ints(string name, params long[] values) => new(name, IntsKind, p =>
    {
        foreach (var value in values) p.Int(8, value);
    });

    /// <summary>A graph inside the node.</summary>
    public static NodeAttribute Graph(string name, ProtoWriter graph) => new(name, GraphKind, p => p.Message(6, graph));

    public void WriteTo(ProtoWriter node) => node.Message(5, _proto);
}
