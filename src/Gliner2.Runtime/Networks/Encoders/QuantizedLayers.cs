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
        var biases = _graph.Made(name + ".biases", ElementType.Float, [outputs], () => LayerPart.Biases(parts, outputs));
        var norm = normalization is null ? [] : new[] { network.Weight(normalization.Weight), network.Weight(normalization.Bias) };
        NodeAttribute[] finish = [Int(FinishRowsOperator.Activation, (int)activation), Float(FinishRowsOperator.Epsilon, normalization?.Epsilon ?? 0)];
        bool Has(int index) => (readers & (index == 0 ? LayerConsumers.Others : LayerConsumers.BulkLayers)) != 0;

        Tensor[] finished;
        if (ByteProduct.IsSupported && parts[0].Inputs % PackedBytes.Group == 0)
        {
            var (weight, sums) = Packed(name, parts, outputs);
            finished = _graph.Nodes(
                OperatorDomain.Name, ByteLinearOperator.Name, 4,
                [states[0], states[1], states[2], sums, biases, residual, .. norm],
                [Int(ByteLinearOperator.Weight, weight), Int(ByteLinearOperator.Inputs, parts[0].Inputs), Int(ByteLinearOperator.Outputs, outputs), .. finish], Has);
        }
        else
        {
            var (product, sums) = Product(name, parts, outputs, states[0]);
            finished = _graph.Nodes(OperatorDomain.Name, FinishRowsOperator.Name, 4, [product, states[1], states[2], sums, biases, residual, .. norm], finish, Has);
        }
        if ((readers & LayerConsumers.BulkLayers) != 0) _rounded[finished[0]] = finished[1..];
        return finished[0];
    }

    /// <summary>The weight for products of our own.</summary>
    private unsafe (long Weight, Tensor Sums) Packed(string name, IReadOnlyList<LayerPart> parts, int outputs)
    {
        var depth = parts[0].Inputs;
        var weight = _graph.Address(name, parts.Select(part => part.Weight), () =>
        {
            var words = PackedWeight.AllocateNumbers(PackedBytes.Words(outputs, depth));
            PackedBytes.Clear(words, outputs, depth);
            Int8Rows.Quantize(parts, (first, rows, scales, rowSums) =>
            {
                fixed (float* target = words.AsSpan()) PackedBytes.Pack(rows, scales, rowSums, QuantizeJob.Zero, first, depth, (byte*)target);
            });
            return words;
        });
        return (weight, _graph.Made(name + ".sums", ElementType.Float, [outputs], () => PackedBytes.Sums((byte*)weight, outputs, depth, QuantizeJob.Zero)));
    }

    /// <summary>The library's product.</summary>
    private (Tensor Product, Tensor Sums) Product(string name, IReadOnlyList<LayerPart> parts, int outputs, Tensor states)
    {
        Int8Weight? made = null;
        Int8Weight Make() => made ??= Int8Weight.Quantize(parts);
        var values = _graph.MadeBytes(name, [parts[0].Inputs, outputs], () => Make().Values);
        var scales = _graph.Made(name + ".scales", ElementType.Float, [outputs], () => Make().Scales);
        var sums = _graph.Made(name + ".sums", ElementType.Float, [outputs], () => Make().Sums);
        var zero = _graph.Constant(ElementType.UInt8, [], [QuantizeJob.Zero]);
        return (_graph.Node(GraphBuilder.Microsoft, "MatMulIntegerToFloat", [states, values, _graph.Scalar(1f), scales, zero], []), sums);
    }
}
