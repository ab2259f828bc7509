using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>What follows attention in a layer of BERT and DeBERTa: projection, feed-forward network, each added to its input and then normalized.</summary>
internal static class PostNormLayer
{
    /// <param name="network">Where to author it.</param>
    /// <param name="x">The layer's input [N, H].</param>
    /// <param name="context">What attention found [N, H].</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="config">The encoder's configuration.</param>
    /// <param name="rows">The rows to compute; null for all.</param>
    public static Tensor Build(NetworkBuilder network, Tensor x, Tensor context, string layer, EncoderConfig config, Tensor? rows)
    {
        if (rows is { } wanted) (x, context) = (network.Graph.Gather(x, wanted), network.Graph.Gather(context, wanted));
        var attended = network.BulkLinear(
            context, [network.Part($"{layer}.attention.output.dense")], residual: x, normalization: Norm("attention.output"), readers: LayerConsumers.BulkLayers | LayerConsumers.Others);
        var inner = network.BulkLinear(attended, network.Part($"{layer}.intermediate.dense"), config.Activation, LayerConsumers.BulkLayers);
        return network.BulkLinear(
            inner, [network.Part($"{layer}.output.dense")], residual: attended, normalization: Norm("output"), readers: LayerConsumers.BulkLayers | LayerConsumers.Others);

        LayerNormalization Norm(string part) => new($"{layer}.{part}.LayerNorm.weight", $"{layer}.{part}.LayerNorm.bias", config.NormEpsilon);
    }
}
