using Gliner2.Models;
using Gliner2.Operators;
using static Gliner2.Graph.NodeAttribute;

namespace Gliner2.Graph;

/// <summary>Authors the layers of a network from the checkpoint's tensors, which it finds by their names. Everything is computed in F32.</summary>
/// <param name="source">The tensors.</param>
/// <param name="graph">Where to author them.</param>
/// <param name="portable">Only operators that every build of ONNX Runtime has.</param>
/// <param name="precision">In what the great linear layers are computed; a portable graph knows F32 alone.</param>
internal sealed class NetworkBuilder(ITensorSource source, GraphBuilder graph, bool portable = false, ModelPrecision precision = ModelPrecision.Float32)
{
    private readonly QuantizedLayers? quantized = precision == ModelPrecision.Float32 ? null
        : portable ? throw new ModelException("eight-bit precision is for the CPU; use single precision on other devices")
        : new QuantizedLayers(graph);
    private readonly Dictionary<string, Tensor> widened = new(StringComparer.Ordinal);

    public GraphBuilder Graph => graph;

    /// <summary>Whether attention is one node of our own instead of a dozen standard ones.</summary>
    public bool FusesAttention { get; } = !portable && AttentionOperator.IsSupported;

    /// <summary>A weight in F32. Half-precision ones are widened once, while the session loads.</summary>
    public Tensor Weight(string name) => Widen(graph.Weight(Find(name)), Find(name).Type);

    /// <summary>Some rows of a weight in F32.</summary>
    public Tensor Weight(string name, long firstRow, long rows) => Widen(graph.Weight(Find(name), firstRow, rows), Find(name).Type);

    /// <summary>The sizes of a weight.</summary>
    public IReadOnlyList<long> ShapeOf(string name) => Find(name).Shape;

    /// <summary>Rows of a table by their number: [...] to [..., width]. The table stays in its file, in its own type; only what is looked up is widened.</summary>
    public Tensor Lookup(string table, Tensor ids)
    {
        var weight = Find(table);
        var rows = graph.Gather(graph.Weight(weight), ids);
        return weight.Type == TensorType.F32 ? rows : graph.Cast(rows, ElementType.Float);
    }

    /// <summary>A linear layer on rows: [N, inputs] to [N, outputs].</summary>
    public Tensor Linear(Tensor x, string module, bool bias = true) => Linear(x, Weight(module + ".weight"), bias ? Weight(module + ".bias") : Tensor.None);

    /// <summary>A linear layer on rows, of some of the module's outputs.</summary>
    public Tensor Linear(Tensor x, string module, long firstOutput, long outputs, bool bias = true) =>
        Linear(x, Weight(module + ".weight", firstOutput, outputs), bias ? Weight(module + ".bias", firstOutput, outputs) : Tensor.None);

    /// <summary>A linear layer on rows that is a great part of the network's arithmetic: computed in the precision that was asked for.</summary>
    public Tensor BulkLinear(Tensor x, string module, bool bias = true) => BulkLinear(x, module, 0, Find(module + ".weight").Shape[0], bias);

    /// <summary>The same of some of the module's outputs.</summary>
    public Tensor BulkLinear(Tensor x, string module, long firstOutput, long outputs, bool bias = true)
    {
        if (quantized is null) return Linear(x, module, firstOutput, outputs, bias);
        var weight = Find(module + ".weight");
        return quantized.Linear(x, weight, firstOutput, outputs, 0, weight.Shape[1], bias ? Weight(module + ".bias", firstOutput, outputs) : Tensor.None);
    }

    /// <summary>The same of some of the module's inputs.</summary>
    public Tensor BulkLinearOfInputs(Tensor x, string module, long firstInput, long inputs, bool bias)
    {
        var weight = Find(module + ".weight");
        var offset = bias ? Weight(module + ".bias") : Tensor.None;
        return quantized is not null
            ? quantized.Linear(x, weight, 0, weight.Shape[0], firstInput, inputs, offset)
            : Linear(x, graph.Once(() => graph.Slice(Weight(weight.Name), graph.Vector(firstInput), graph.Vector(firstInput + inputs), 1)), offset);
    }

    /// <summary>x W^T + b, the weight as [outputs, inputs].</summary>
    public Tensor Linear(Tensor x, Tensor weight, Tensor bias) =>
        graph.Node("Gemm", bias == Tensor.None ? [x, weight] : [x, weight, bias], Int("transB", 1));

    /// <summary>A normalization with weight and, unless said otherwise, bias.</summary>
    public Tensor LayerNorm(Tensor x, string module, float epsilon, bool bias = true) =>
        graph.LayerNormalization(x, Weight(module + ".weight"), bias ? Weight(module + ".bias") : Tensor.None, epsilon);

    /// <summary>Two linear layers with a ReLU between them, on rows.</summary>
    public Tensor Perceptron(Tensor x, string first, string second) => Linear(graph.Relu(Linear(x, first)), second);

    public Tensor Activate(Tensor x, Activation activation) => activation switch
    {
        Activation.Gelu => graph.Node(GraphBuilder.Microsoft, "Gelu", [x], []),
        Activation.GeluTanh => graph.Node("Gelu", [x], NodeAttribute.Text("approximate", "tanh")),
        Activation.Relu => graph.Relu(x),
        Activation.Silu => graph.Mul(x, graph.Node("Sigmoid", [x])),
        Activation.Tanh => graph.Node("Tanh", [x]),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private Tensor Widen(Tensor weight, TensorType type)
    {
        if (type == TensorType.F32) return weight;
        if (!widened.TryGetValue(weight.Name, out var tensor)) widened[weight.Name] = tensor = graph.Once(() => graph.Cast(weight, ElementType.Float));
        return tensor;
    }

    private WeightTensor Find(string name) => source.Find(name) ?? throw new ModelException($"tensor '{name}' is missing");
}
