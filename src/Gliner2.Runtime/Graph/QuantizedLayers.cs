using System.Runtime.InteropServices;
using Gliner2.Models;
using Gliner2.Operators;

namespace Gliner2.Graph;

/// <summary>
/// Linear layers in whole numbers of one byte: weights with one scale an output, made once while the model loads, states with one scale and offset a
/// row, made as they come. The product is exact; what is lost is lost by rounding weights and states.
/// </summary>
internal sealed class QuantizedLayers(GraphBuilder graph)
{
    private readonly Dictionary<Tensor, Tensor[]> rounded = [];

    /// <summary>A part of a linear layer: [N, inputs] to [N, outputs].</summary>
    public Tensor Linear(Tensor x, WeightTensor weight, long firstOutput, long outputs, long firstInput, long inputs, Tensor bias)
    {
        // Several layers may read the same states; these are rounded once.
        if (!rounded.TryGetValue(x, out var states)) rounded[x] = states = graph.Nodes(OperatorDomain.Name, QuantizeRowsOperator.Name, 3, [x]);

        var name = $"{weight.Name}[{firstOutput}..{firstOutput + outputs}, {firstInput}..{firstInput + inputs}].int8";
        Int8Weight? made = null;
        Int8Weight Make() => made ??= Int8Weight.Quantize(weight, (int)firstOutput, (int)outputs, (int)firstInput, (int)inputs);
        var values = graph.Made(name, ElementType.Int8, [inputs, outputs], () => Make().Values);
        var scales = graph.Made(name + ".scales", ElementType.Float, [outputs], () => Make().Scales);
        var sums = graph.Made(name + ".sums", ElementType.Float, [outputs], () => Make().Sums);
        var zero = graph.Constant(ElementType.UInt8, [], [QuantizeRowsOperator.Zero]);
        var product = graph.Node(GraphBuilder.Microsoft, "MatMulIntegerToFloat", [states[0], values, graph.Scalar(1f), scales, zero], []);
        var offset = bias == Tensor.None ? graph.Constant(ElementType.Float, [outputs], MemoryMarshal.AsBytes(new float[outputs].AsSpan())) : bias;
        return graph.Node(OperatorDomain.Name, ScaleRowsOperator.Name, [product, states[1], states[2], sums, offset], []);
    }
}
