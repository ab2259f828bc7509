using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>The parts of multi-head attention that all encoders share.</summary>
internal sealed class AttentionLayer
{
    private readonly GraphBuilder _graph;
    private readonly Tensor _split, _merged;

    /// <param name="graph">The graph.</param>
    /// <param name="batch">Number of texts B, a vector of one number.</param>
    /// <param name="length">Tokens a text S, padding included, a vector of one number.</param>
    /// <param name="heads">Number of heads h.</param>
    /// <param name="headSize">Width of a head d.</param>
    public AttentionLayer(GraphBuilder graph, Tensor batch, Tensor length, int heads, int headSize)
    {
        _graph = graph;
        _split = graph.Concat(0, batch, length, graph.Vector(heads, headSize));
        _merged = graph.Vector(-1, (long)heads * headSize);
    }

    /// <summary>[B * S, h * d] to [B, h, S, d].</summary>
    public Tensor SplitHeads(Tensor rows) => _graph.Transpose(_graph.Reshape(rows, _split), 0, 2, 1, 3);

    /// <summary>Weighs the values by scores [B, h, S, S] and joins the heads: [B * S, h * d].</summary>
    public Tensor Attend(Tensor scores, Tensor values) =>
        _graph.Reshape(_graph.Transpose(_graph.MatMul(_graph.Softmax(scores), values), 0, 2, 1, 3), _merged);
}
