using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>Linear layers as standard nodes, which every build of ONNX Runtime has.</summary>
internal sealed class PlainLayers(NetworkBuilder network) : ILinearLayers
{
    private readonly GraphBuilder _graph = network.Graph;

    public Tensor Linear(Tensor x, IReadOnlyList<LayerPart> parts, LinearActivation activation, Tensor residual, LayerNormalization? normalization, LayerConsumers readers)
    {
        var sums = parts.Count == 1 ? Linear(x, parts[0]) : _graph.Concat(1, [.. parts.Select(part => Linear(x, part))]);
        var activated = activation switch
        {
            LinearActivation.Relu => _graph.Relu(sums),
            LinearActivation.Gelu => network.Activate(sums, EncoderActivation.Gelu),
            _ => sums,
        };
        return network.LayerNorm(residual == Tensor.None ? activated : _graph.Add(activated, residual), normalization);
    }

    private Tensor Linear(Tensor x, LayerPart part)
    {
        var weight = network.Weight(part.Weight.Name, part.FirstOutput, part.Outputs);
        if (part.Inputs < part.Weight.Shape[1])
        {
            var whole = weight;
            weight = _graph.Once(() => _graph.Slice(whole, _graph.Vector(part.FirstInput), _graph.Vector(part.FirstInput + part.Inputs), 1));
        }
        return network.Linear(x, weight, part.Bias is null ? Tensor.None : network.Weight(part.Bias.Name, part.FirstOutput, part.Outputs));
    }
}
