using System.Buffers;
using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>
/// Self-attention over the boundaries of one text, each seeing those at most a window away, or all. It goes through the boundaries in blocks,
/// so that its memory grows with boundaries times window (or block), never with their square.
/// </summary>
internal sealed class BoundaryAttention(BoundaryConfig config, HeadWeights weights)
{
    private const int Block = 48;
    private readonly int _d = config.BoundaryDim;
    private readonly int _heads = config.AttentionHeads;
    private readonly int _window = config.AttentionWindow;
    private readonly LayerNorm _norm = weights.Norm("norm");
    private readonly PackedMatrix _qkv = weights.Packed("qkv_projection");
    private readonly PackedMatrix _output = weights.Packed("output_projection");

    /// <summary>states += output(attention(norm(states))).</summary>
    public void AddTo(float[] states, int count)
    {
        var size = _d / _heads;
        var buffer = new float[states.Length];
        _norm.ApplyRows(states, buffer);
        var qkv = _qkv.Apply(buffer, count);
        var scale = 1f / MathF.Sqrt(size);
        for (var head = 0; head < _heads; head++)
        {
            var keys = PackedMatrix.FromRows(qkv.AsSpan(_d + head * size), count, size, 3 * _d);
            var values = PackedMatrix.FromColumns(qkv.AsSpan(2 * _d + head * size), count, size, 3 * _d);
            for (var first = 0; first < count; first += Block)
                Attend(qkv, keys, values, first, Math.Min(Block, count - first), count, head * size, scale, buffer);
        }
        var added = _output.Apply(buffer, count);
        TensorPrimitives.Add(states, added, states);
    }

    /// <summary>Attention of the boundaries first..first + rows in one head, written into its columns of <paramref name="result"/>.</summary>
    private void Attend(float[] qkv, PackedMatrix keys, PackedMatrix values, int first, int rows, int count, int column, float scale, float[] result)
    {
        var low = _window == 0 ? 0 : Math.Max(0, first - _window);
        var high = _window == 0 ? count : Math.Min(count, first + rows + _window);
        int firstPanel = low / PackedMatrix.PanelWidth, endPanel = (high + PackedMatrix.PanelWidth - 1) / PackedMatrix.PanelWidth, origin = firstPanel * PackedMatrix.PanelWidth;
        var stride = (endPanel - firstPanel) * PackedMatrix.PanelWidth;
        var scores = ArrayPool<float>.Shared.Rent(rows * stride);
        keys.ApplyPanels(qkv.AsSpan(first * 3 * _d + column), 3 * _d, rows, scores, stride, firstPanel, endPanel);
        for (var r = 0; r < rows; r++)
        {
            var i = first + r;
            int from = _window == 0 ? low : Math.Max(low, i - _window), to = _window == 0 ? high : Math.Min(high, i + _window + 1);
            var row = scores.AsSpan(r * stride, stride);
            row[..(from - origin)].Clear();
            row[(to - origin)..].Clear();
            var seen = row[(from - origin)..(to - origin)];
            TensorPrimitives.Multiply(seen, scale, seen);
            RowSoftmax.Apply(seen);
        }
        values.Apply(scores.AsSpan(low - origin), stride, rows, result.AsSpan(first * _d + column), _d, low, high);
        ArrayPool<float>.Shared.Return(scores);
    }
}
