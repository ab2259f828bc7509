using Gliner2.Operators;
using static Gliner2.Graph.NodeAttribute;

namespace Gliner2.Graph;

/// <summary>Multi-head attention as one node, computed by <see cref="AttentionOperator"/>.</summary>
internal sealed class FusedAttention(GraphBuilder graph, TokenGrid grid, int heads)
{
    /// <summary>Queries, keys and values side by side [N, 3 H] to [N, H], of a packed grid.</summary>
    public Tensor Attend(Tensor states, float scale, RelativeTables? tables = null) => graph.Node(
        OperatorDomain.Name,
        AttentionOperator.Name,
        [states, grid.Starts, tables?.OfKeys ?? Tensor.None, tables?.OfQueries ?? Tensor.None],
        [Int(AttentionOperator.Heads, heads), Int(AttentionOperator.Reach, tables?.Reach ?? 0), Float(AttentionOperator.Scale, scale)]);
}
