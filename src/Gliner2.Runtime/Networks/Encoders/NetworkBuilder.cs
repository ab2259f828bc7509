using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Networks.Encoders;

/// <summary>Authors the layers of a network from the checkpoint's tensors, which it finds by their names. Everything is computed in F32.</summary>
/// <param name="source">The tensors.</param>
/// <param name="graph">Where to author them.</param>
/// <param name="portable">Only operators that every build of ONNX Runtime has.</param>
/// <param name="precision">In what the great linear layers are computed; a portable graph knows F32 alone.</param>
internal sealed class NetworkBuilder(ITensorSource source, GraphBuilder graph, bool portable = false, ModelPrecision precision = ModelPrecision.Float32)
{
    private readonly Dictionary<string, Tensor> _widened = new(StringComparer.Ordinal);
    private ILinearLayers? _layers, _bulkLayers;

    public GraphBuilder Graph => graph;

    /// <summary>Whether the network is made of operators of our own where these are faster: wherever there are vector instructions for them.</summary>
    public bool UsesOperators { get; } = !portable && OperatorDomain.IsOffered;

    /// <summary>Whether attention's scores are products of bytes, for heads of this size: in eight bits, where the processor has the instruction that makes it worth its rounding.</summary>
    public bool ScoresInBytes(int headSize) => UsesOperators && precision == ModelPrecision.Int8 && ByteTile.Takes(headSize);

    private ILinearLayers Layers => _layers ??= UsesOperators ? new PackedLayers(this) : new PlainLayers(this);

    private ILinearLayers BulkLayers => _bulkLayers ??= precision == ModelPrecision.Float32 ? Layers
        : portable ? throw new ModelException("eight-bit precision is for the CPU; use single precision on other devices")
        : !UsesOperators ? throw new ModelException("eight-bit precision needs vector instructions, which .NET doesn't use in this process; use single precision")
        : new QuantizedLayers(this);

    /// <summary>A weight in F32. Half-precision ones are widened once, while the session loads.</summary>
    public Tensor Weight(string name) => Widen(graph.Weight(Find(name)), Find(name).Type);

    /// <summary>Some rows of a weight in F32.</summary>
    public Tensor Weight(string name, long firstRow, long rows) => Widen(graph.Weight(Find(name), firstRow, rows), Find(name).Type);

    /// <summary>Rows of a table by their number: [...] to [..., width]. The table stays in its file, in its own type; only what is looked up is widened.</summary>
    public Tensor Lookup(string table, Tensor ids)
    {
        var weight = Find(table);
        var rows = graph.Gather(graph.Weight(weight), ids);
        return weight.Type == TensorType.F32 ? rows : graph.Cast(rows, ElementType.Float);
    }

    /// <summary>A layer of the checkpoint, by its module's name.</summary>
    public LayerPart Part(string module, bool bias = true) => LayerPart.Whole(Find(module + ".weight"), bias ? Find(module + ".bias") : null);

    /// <summary>A linear layer on rows: [N, inputs] to [N, outputs].</summary>
    public Tensor Linear(Tensor x, string module, bool bias = true, LinearActivation activation = LinearActivation.None, Tensor residual = default) =>
        Linear(x, [Part(module, bias)], activation, residual);

    /// <summary>Linear layers on the same rows, their outputs side by side.</summary>
    public Tensor Linear(Tensor x, LayerPart[] parts, LinearActivation activation = LinearActivation.None, Tensor residual = default) =>
        Layers.Linear(x, parts, activation, residual, null, LayerConsumers.Others);

    /// <summary>Layers that are a great part of the network's arithmetic: computed in the precision that was asked for. See <see cref="ILinearLayers"/>.</summary>
    public Tensor BulkLinear(
        Tensor x, LayerPart[] parts, LinearActivation activation = LinearActivation.None, Tensor residual = default, LayerNormalization? normalization = null, LayerConsumers readers = LayerConsumers.Others) =>
        BulkLayers.Linear(x, parts, activation, residual, normalization, readers);

    /// <summary>A layer with any activation function.</summary>
    public Tensor BulkLinear(Tensor x, LayerPart part, EncoderActivation activation, LayerConsumers readers) => activation switch
    {
        EncoderActivation.Gelu => BulkLinear(x, [part], LinearActivation.Gelu, readers: readers),
        EncoderActivation.Relu => BulkLinear(x, [part], LinearActivation.Relu, readers: readers),
        _ => Activate(BulkLinear(x, [part]), activation),
    };

    /// <summary>x W^T + b, the weight as [outputs, inputs].</summary>
    public Tensor Linear(Tensor x, Tensor weight, Tensor bias) =>
        graph.Node("Gemm", bias == Tensor.None ? [x, weight] : [x, weight, bias], Int("transB", 1));

    /// <summary>A normalization with weight and, unless said otherwise, bias.</summary>
    public Tensor LayerNorm(Tensor x, string module, float epsilon, bool bias = true) =>
        graph.LayerNormalization(x, Weight(module + ".weight"), bias ? Weight(module + ".bias") : Tensor.None, epsilon);

    /// <summary>The same, where there is one.</summary>
    public Tensor LayerNorm(Tensor x, LayerNormalization? normalization) => normalization is null ? x
        : graph.LayerNormalization(x, Weight(normalization.Weight), Weight(normalization.Bias), normalization.Epsilon);

    /// <summary>Two linear layers with a ReLU between them, on rows.</summary>
    public Tensor Perceptron(Tensor x, string first, string second, Tensor residual = default) =>
        Linear(Linear(x, first, activation: LinearActivation.Relu), second, residual: residual);

    public Tensor Activate(Tensor x, EncoderActivation activation) => activation switch
    {
        EncoderActivation.Gelu => graph.Node(GraphBuilder.Microsoft, "Gelu", [x], []),
        EncoderActivation.GeluTanh => graph.Node("Gelu", [x], NodeAttribute.Text("approximate", "tanh")),
        EncoderActivation.Relu => graph.Relu(x),
        EncoderActivation.Silu => graph.Mul(x, graph.Node("Sigmoid", [x])),
        EncoderActivation.Tanh => graph.Node("Tanh", [x]),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private Tensor Widen(Tensor weight, TensorType type)
    {
        if (type == TensorType.F32) return weight;
        if (!_widened.TryGetValue(weight.Name, out var tensor)) _widened[weight.Name] = tensor = graph.Once(() => graph.Cast(weight, ElementType.Float));
        return tensor;
    }

    /// <summary>A tensor of the checkpoint.</summary>
    public WeightTensor Find(string name) => source.Find(name) ?? throw new ModelException($"tensor '{name}' is missing");
}
