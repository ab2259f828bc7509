using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gliner2.Checkpoints;
using Gliner2.Kernels;

namespace Gliner2.Onnx;

/// <summary>
/// Authors an ONNX graph, node by node. Small constants are written into the model; weights are references to the bytes of the
/// checkpoint's own files, so that ONNX Runtime maps them and nothing is copied or written. Operators: <c>GraphBuilder.Operators.cs</c>.
/// </summary>
internal sealed partial class GraphBuilder
{
    /// <summary>The domain of ONNX Runtime's own operators.</summary>
    public const string Microsoft = "com.microsoft";

    private const int IrVersion = 10, OperatorSet = 21;

    private readonly ProtoWriter _inputs = new(), _outputs = new(), _initializers = new();
    private readonly Dictionary<string, Tensor> _constants = new(StringComparer.Ordinal);

    // Constants by type and shape. Compared, not hashed: a hash without collisions brings the system's library of ciphers into the process.
    private readonly Dictionary<string, List<(byte[] Value, Tensor Tensor)>> _values = new(StringComparer.Ordinal);
    private readonly List<ExternalWeight> _external = [];
    private readonly List<MemoryWeight> _memory = [];
    private readonly Dictionary<string, ArraySegment<float>> _arrays = new(StringComparer.Ordinal);
    private readonly HashSet<string> _domains = ["", Microsoft];
    private readonly ProtoWriter _top = new();
    private ProtoWriter _nodes;
    private int _count;

    public GraphBuilder() => _nodes = _top;

    private readonly record struct ExternalWeight(string Name, ElementType Type, long[] Shape, FilePlace Place, long Length);

    public Tensor Input(string name, ElementType type, params Dimension[] shape)
    {
        WriteValue(_inputs, 11, name, type, shape);
        return new Tensor(name);
    }

    /// <summary>Makes a tensor an output of the graph, under a name.</summary>
    public void Output(Tensor tensor, string name, ElementType type, params Dimension[] shape)
    {
        WriteNode("Identity", "", [tensor], [name], []);
        WriteValue(_outputs, 12, name, type, shape);
    }

    /// <summary>A node with one output.</summary>
    public Tensor Node(string operation, ReadOnlySpan<Tensor> inputs, params ReadOnlySpan<NodeAttribute> attributes) => Node("", operation, inputs, attributes);

    /// <summary>A node of another domain with one output.</summary>
    public Tensor Node(string domain, string operation, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<NodeAttribute> attributes)
    {
        var output = $"{operation}_{_count++}";
        WriteNode(operation, domain, inputs, [output], attributes);
        return new Tensor(output);
    }

    /// <summary>A node with several outputs, of which it may have only some.</summary>
    public Tensor[] Nodes(string domain, string operation, int outputs, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<NodeAttribute> attributes, Func<int, bool>? has = null)
    {
        var (tensors, written) = (new Tensor[outputs], new string[outputs]);
        for (var i = 0; i < outputs; i++)
        {
            tensors[i] = new Tensor($"{operation}_{_count}.{i}");
            // An output that a node doesn't have goes without a name.
            written[i] = has is null || has(i) ? tensors[i].Name : "";
        }
        _count++;
        WriteNode(operation, domain, inputs, written, attributes);
        return tensors;
    }

    /// <summary>One of two tensors of numbers; what leads to the other isn't computed.</summary>
    /// <param name="condition">A truth value.</param>
    /// <param name="yes">Authors the tensor for true. It may use any tensor authored before.</param>
    /// <param name="no">Authors the tensor for false.</param>
    public Tensor If(Tensor condition, Func<Tensor> yes, Func<Tensor> no) =>
        Node("If", [condition], NodeAttribute.Graph("then_branch", Branch(yes)), NodeAttribute.Graph("else_branch", Branch(no)));

    /// <summary>
    /// Authors what depends on constants alone. It goes to the outermost graph, wherever it is asked for: there the session computes
    /// it once, while it loads, and every part of the graph may use it.
    /// </summary>
    public Tensor Once(Func<Tensor> author)
    {
        var here = _nodes;
        _nodes = _top;
        var tensor = author();
        _nodes = here;
        return tensor;
    }

    private ProtoWriter Branch(Func<Tensor> author)
    {
        var outer = _nodes;
        _nodes = new ProtoWriter();
        var output = $"branch_{_count++}";
        WriteNode("Identity", "", [author()], [output], []);
        var graph = new ProtoWriter();
        graph.Append(_nodes);
        graph.Text(2, output);
        WriteValue(graph, 12, output, ElementType.Float, null);
        _nodes = outer;
        return graph;
    }

    /// <summary>A constant vector of whole numbers; equal ones are stored once.</summary>
    public Tensor Vector(params long[] values) => Constant(ElementType.Int64, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>A constant whole number.</summary>
    public Tensor Scalar(long value) => Constant(ElementType.Int64, [], MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in value)));

    /// <summary>A constant number.</summary>
    public Tensor Scalar(float value) => Constant(ElementType.Float, [], MemoryMarshal.AsBytes(new ReadOnlySpan<float>(in value)));

    /// <summary>A constant tensor of numbers, written into the model: for small ones.</summary>
    public Tensor Constant(ReadOnlySpan<float> values, params long[] shape) => Constant(ElementType.Float, shape, MemoryMarshal.AsBytes(values));

    /// <summary>A constant tensor, written into the model; equal ones are stored once.</summary>
    public Tensor Constant(ElementType type, long[] shape, ReadOnlySpan<byte> bytes)
    {
        var key = $"{type}[{string.Join(',', shape)}]";
        if (!_values.TryGetValue(key, out var alike)) _values[key] = alike = [];
        foreach (var (value, tensor) in alike)
            if (bytes.SequenceEqual(value)) return tensor;
        var name = $"constant_{_constants.Count}";
        var data = bytes.ToArray();
        WriteInitializer(name, type, shape, proto => proto.Bytes(9, data));
        alike.Add((data, new Tensor(name)));
        return _constants[name] = new Tensor(name);
    }

    /// <summary>A weight as it is stored, in its own type.</summary>
    public Tensor Weight(WeightTensor weight) => Weight(weight, 0, weight.Shape.Count == 0 ? 1 : weight.Shape[0]);

    /// <summary>Some rows of a weight as they are stored.</summary>
    public Tensor Weight(WeightTensor weight, long firstRow, long rows)
    {
        var whole = weight.Shape.Count == 0 || rows == weight.Shape[0];
        var name = whole ? weight.Name : $"{weight.Name}[{firstRow}..{firstRow + rows}]";
        if (_constants.TryGetValue(name, out var known)) return known;

        long[] shape = [.. weight.Shape];
        if (!whole) shape[0] = rows;
        var rowBytes = shape.Skip(1).Aggregate((long)weight.Type.Size(), (product, size) => product * size);
        if (weight.Place is { } place)
            _external.Add(new ExternalWeight(name, ElementTypeOf(weight.Type), shape, place with { Offset = place.Offset + firstRow * rowBytes }, rows * rowBytes));
        else
            AddMemory(new MemoryWeight(name, ElementType.Float, shape, ((MemoryTensor)weight).Values, firstRow * rowBytes, rows * rowBytes));
        return _constants[name] = new Tensor(name);
    }

    /// <summary>A weight that was made from others, in memory; the same name is the same weight.</summary>
    /// <param name="name">Its name in the graph.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="make">Makes the array that holds it, unless it is known.</param>
    public Tensor Made(string name, ElementType type, long[] shape, Func<Array> make)
    {
        if (_constants.TryGetValue(name, out var known)) return known;
        var data = make();
        AddMemory(new MemoryWeight(name, type, shape, data, 0, Buffer.ByteLength(data)));
        return _constants[name] = new Tensor(name);
    }

    /// <summary>A weight in bytes for products of bytes alone, which the session disposes; the same name is the same weight.</summary>
    /// <param name="name">Its name in the graph.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="make">Makes it, unless it is known.</param>
    public Tensor MadeBytes(string name, long[] shape, Func<NativeBytes> make)
    {
        if (_constants.TryGetValue(name, out var known)) return known;
        var bytes = make();
        AddMemory(new MemoryWeight(name, ElementType.Int8, shape, null, 0, bytes.Length, bytes));
        return _constants[name] = new Tensor(name);
    }

    /// <summary>
    /// The address of numbers that were made from weights, for an operator of our own: ONNX Runtime would copy a tensor. The same name is the same address.
    /// </summary>
    /// <param name="name">Their name.</param>
    /// <param name="weights">All weights that they were made from.</param>
    /// <param name="make">Makes a part of a pinned array that holds them, unless it is known, here or from another graph over the same files.</param>
    public long Address(string name, IEnumerable<WeightTensor> weights, Func<ArraySegment<float>> make) => Words(name, weights, make).Address;

    /// <summary>The same of words of 32 bits that needn't be floats, and how many there are.</summary>
    public unsafe (long Address, int Count) Words(string name, IEnumerable<WeightTensor> weights, Func<ArraySegment<float>> make)
    {
        if (!_arrays.TryGetValue(name, out var array)) _arrays[name] = array = SharedArrays.Get(name, weights, make);
        return ((long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(array.AsSpan())), array.Count);
    }

    /// <summary>The finished model.</summary>
    public AuthoredGraph Finish()
    {
        var folder = WriteExternal();
        var graph = new ProtoWriter();
        graph.Append(_top);
        graph.Text(2, "gliner2");
        graph.Append(_initializers);
        graph.Append(_inputs);
        graph.Append(_outputs);

        var model = new ProtoWriter();
        model.Int(1, IrVersion);
        model.Text(2, "Gliner2.Sdk");
        model.Message(7, graph);
        foreach (var domain in _domains)
        {
            var set = new ProtoWriter();
            set.Text(1, domain);
            set.Int(2, domain.Length == 0 ? OperatorSet : 1);
            model.Message(8, set);
        }
        return new AuthoredGraph(model.Written.ToArray(), folder, _memory, [.. _arrays.Values.Select(array => array.Array!)]);
    }

    private static ElementType ElementTypeOf(TensorType type) => type switch
    {
        TensorType.F32 => ElementType.Float,
        TensorType.F16 => ElementType.Float16,
        _ => ElementType.BFloat16,
    };
}
