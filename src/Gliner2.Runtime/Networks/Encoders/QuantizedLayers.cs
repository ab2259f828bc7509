using Gliner2.Kernels;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Networks.Encoders;

/// <summary>
/// Linear layers in whole numbers of one byte: weights with one scale an output, made once while the model loads, states with one scale and offset a
/// row, made as they come. The product is exact; what is lost is lost by rounding weights and states.
/// </summary>
internal sealed class QuantizedLayers(NetworkBuilder network) : ILinearLayers
{
    private readonly GraphBuilder _graph = network.Graph;

    private readonly Dictionary<Tensor, Tensor[]> _rounded = [];

    public Tensor Linear(Tensor x, IReadOnlyList<LayerPart> parts, LinearActivation activation, Tensor residual, LayerNormalization? normalization, LayerConsumers readers)
    {
        // Several layers may read the same states; these are rounded once.
        if (!_rounded.TryGetValue(x, out var states)) _rounded[x] = states = _graph.Nodes(OperatorDomain.Name, QuantizeRowsOperator.Name, 3, [x], []);

        var outputs = parts.Sum(part => part.Outputs);
        var name = string.Join('+', parts.Select(part => part.Name)) + ".int8";
        Int8Weight? made = null;
        Int8Weight Make() => made ??= Int8Weight.Quantize(parts);
        var values = _graph.MadeBytes(name, [parts[0].Inputs, outputs], () => Make().Values);
        var scales = _graph.Made(name + ".scales", ElementType.Float, [outputs], () => Make().Scales);
        var sums = _graph.Made(name + ".sums", ElementType.Float, [outputs], () => Make().Sums);
        var biases = _graph.Made(name + ".biases", ElementType.Float, [outputs], () => LayerPart.Biases(parts, outputs));
        var zero = _graph.Constant(ElementType.UInt8, [], [QuantizeJob.Zero]);
        var product = _graph.Node(GraphBuilder.Microsoft, "MatMulIntegerToFloat", [states[0], values, _graph.Scalar(1f), scales, zero], []);
        var norm = normalization is null ? [] : new[] { network.Weight(normalization.Weight), network.Weight(normalization.Bias) };
        var finished = _graph.Nodes(
            OperatorDomain.Name, FinishRowsOperator.Name, 4,
            [product, states[1], states[2], sums, biases, residual, .. norm],
            [Int(FinishRowsOperator.Activation, (int)activation), Float(FinishRowsOperator.Epsilon, normalization?.Epsilon ?? 0)],
            index => (readers & (index == 0 ? LayerConsumers.Others : LayerConsumers.BulkLayers)) != 0);
        if ((readers & LayerConsumers.BulkLayers) != 0) _rounded[finished[0]] = finished[1..];
        return finished[0];
    }
}
