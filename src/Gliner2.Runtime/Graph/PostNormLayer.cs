using Gliner2.Models;

namespace Gliner2.Graph;

/// <summary>What follows attention in a layer of BERT and DeBERTa: projection, feed-forward network, each added to its input and then normalized.</summary>
internal static class PostNormLayer
{
    /// <param name="network">Where to author it.</param>
    /// <param name="x">The layer's input [N, H].</param>
    /// <param name="context">What attention found [N, H].</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="config">The encoder's configuration.</param>
    public static Tensor Build(NetworkBuilder network, Tensor x, Tensor context, string layer, EncoderConfig config)
    {
        var graph = network.Graph;
        var projected = network.BulkLinear(context, $"{layer}.attention.output.dense");
        var attended = network.LayerNorm(graph.Add(projected, x), $"{layer}.attention.output.LayerNorm", config.NormEpsilon);
        var inner = network.Activate(network.BulkLinear(attended, $"{layer}.intermediate.dense"), config.Activation);
        var outer = network.BulkLinear(inner, $"{layer}.output.dense");
        return network.LayerNorm(graph.Add(outer, attended), $"{layer}.output.LayerNorm", config.NormEpsilon);
    }
}
