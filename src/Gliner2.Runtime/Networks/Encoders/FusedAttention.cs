using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Networks.Encoders;

/// <summary>Multi-head attention as one node, computed by <see cref="AttentionOperator"/>.</summary>
/// <param name="network">Where to author it.</param>
/// <param name="starts">First row of each text, and the number of rows: [B + 1].</param>
/// <param name="heads">Number of heads.</param>
/// <param name="headSize">Width of a head.</param>
/// <param name="tables">Tables of relative positions, or null.</param>
/// <param name="exact">Whether scores are never products of bytes.</param>
internal sealed class FusedAttention(NetworkBuilder network, Tensor starts, int heads, int headSize, RelativeTables? tables = null, bool exact = false)
{
    /// <summary>Queries, keys and values side by side [N, 3 H] to [N, H], of a packed grid.</summary>
    /// <param name="states">The states.</param>
    /// <param name="self">Name of the attention module.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    /// <param name="angles">Cosines and sines of rotary positions [S, head size / 2]; without them queries and keys stay as they are.</param>
    /// <param name="near">A token sees those less than this far from it; 0 for all.</param>
    public Tensor Attend(Tensor states, string self, float scale, (Tensor Cosines, Tensor Sines) angles = default, int near = 0)
    {
        var (ofKeys, ofQueries) = tables?.Of(self, scale) ?? default;
        return network.Graph.Node(
            OperatorDomain.Name,
            AttentionOperator.Name,
            [states, starts, angles.Cosines, angles.Sines, tables?.OfDistances ?? Tensor.None],
            [
                Int(AttentionOperator.KeyTable, ofKeys), Int(AttentionOperator.QueryTable, ofQueries), Int(AttentionOperator.TableWidth, tables?.Width ?? 0), Int(AttentionOperator.TableColumns, tables?.Columns ?? 0),
                Int(AttentionOperator.Heads, heads), Int(AttentionOperator.Near, near), Float(AttentionOperator.Scale, scale), Int(AttentionOperator.Bytes, !exact && network.ScoresInBytes(headSize) ? 1 : 0),
            ]);
    }
}
