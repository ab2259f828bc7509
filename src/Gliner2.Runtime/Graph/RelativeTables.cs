using System.Runtime.InteropServices;
using Gliner2.Models;
using Gliner2.Operators;

namespace Gliner2.Graph;

/// <summary>
/// A layer's projected position tables in the layout that <see cref="AttentionJob"/> reads: one column for each distance, in panels.
/// They depend on weights alone, so the session computes them once, while it loads.
/// </summary>
/// <param name="OfKeys">What queries are multiplied by; absent when the encoder has no such term.</param>
/// <param name="OfQueries">What keys are multiplied by; absent when the encoder has no such term.</param>
/// <param name="Reach">Greatest distance with a column of its own.</param>
internal sealed record RelativeTables(Tensor OfKeys, Tensor OfQueries, int Reach)
{
    /// <param name="relative">The encoder's relative positions.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="graph">Where to author them.</param>
    /// <param name="self">Name of the attention module.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    public static RelativeTables Build(RelativePositions relative, DebertaV2Config config, GraphBuilder graph, string self, float scale)
    {
        var rows = RelativePositions.DistanceRows(config);
        var farthest = rows.Length / 2;
        var reach = (farthest + AttentionJob.Panel - 1) / AttentionJob.Panel * AttentionJob.Panel;
        return new RelativeTables(
            config.ContentToPosition ? Panels(relative.ProjectedKeys(self), falling: true) : Tensor.None,
            config.PositionToContent ? Panels(relative.ProjectedQueries(self), falling: false) : Tensor.None,
            reach);

        Tensor Panels(Tensor projected, bool falling)
        {
            var panels = AttentionJob.Panels(reach);
            var columns = new long[panels * AttentionJob.Panel];
            for (var c = 0; c < columns.Length; c++)
                columns[c] = rows[Math.Clamp(falling ? reach - c : c - reach, -farthest, farthest) + farthest];
            var picked = graph.Gather(projected, graph.Constant(ElementType.Int64, [columns.Length], MemoryMarshal.AsBytes(columns.AsSpan())), axis: 1);
            var cut = graph.Reshape(picked, config.Heads, panels, AttentionJob.Panel, config.HeadSize);
            return graph.Mul(graph.Transpose(cut, 0, 1, 3, 2), graph.Scalar(scale));
        }
    }
}
