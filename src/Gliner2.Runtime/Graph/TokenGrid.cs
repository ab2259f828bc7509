namespace Gliner2.Graph;

/// <summary>The padded grid of tokens that a batch is: its sizes, as tensors of the graph.</summary>
/// <param name="Batch">Number of texts B, a vector of one number.</param>
/// <param name="Length">Tokens a text S, padding included, a vector of one number.</param>
/// <param name="PaddingBias">What is added to attention scores, [B, 1, 1, S]: 0 for a token, a great negative number for padding.</param>
/// <param name="Lengths">Real tokens of each text [B]; padding follows them.</param>
internal readonly record struct TokenGrid(Tensor Batch, Tensor Length, Tensor PaddingBias, Tensor Lengths)
{
    // Two of them added are still a number, so that no row of scores becomes nothing but infinities.
    public const float Masked = -1e30f;

    /// <param name="graph">The graph.</param>
    /// <param name="ids">Token ids [B, S].</param>
    /// <param name="mask">1 for a token, 0 for padding [B, S].</param>
    public static TokenGrid Of(GraphBuilder graph, Tensor ids, Tensor mask)
    {
        var padding = graph.Sub(graph.Scalar(1f), graph.Cast(mask, ElementType.Float));
        return new TokenGrid(
            graph.Size(ids, 0),
            graph.Size(ids, 1),
            graph.Unsqueeze(graph.Mul(padding, graph.Scalar(Masked)), 1, 2),
            graph.Node("ReduceSum", [mask, graph.Vector(1)], NodeAttribute.Int("keepdims", 0)));
    }
}
