using System.Numerics.Tensors;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>
/// What the words of a span hold, pooled: their mean and, if asked, their soft maximum. Both come from prefix sums that are accumulated in
/// doubles and kept as floats; differences are taken in floats, as the weights were trained with (late in a text the soft maximum is a
/// difference of nearly equal numbers, so another order gives visibly other values).
/// </summary>
internal sealed class SpanContent
{
    private readonly int _width;
    private readonly LayerNorm _norm;
    private readonly float[] _sums;
    private readonly float[]? _logSums;

    /// <param name="config">The settings.</param>
    /// <param name="norm">The pooler's norm.</param>
    /// <param name="words">Outputs of the word layers.</param>
    /// <param name="count">Number of words.</param>
    /// <param name="stride">Floats from one word to the next.</param>
    /// <param name="offset">Where a word's content values start.</param>
    public SpanContent(BoundaryConfig config, LayerNorm norm, ReadOnlySpan<float> words, int count, int stride, int offset)
    {
        _width = config.ContentDim;
        _norm = norm;
        _sums = new float[(count + 1) * _width];
        var sums = new double[_width];
        for (var word = 0; word < count; word++)
        {
            var values = words.Slice(word * stride + offset, _width);
            for (var k = 0; k < _width; k++) _sums[(word + 1) * _width + k] = (float)(sums[k] += values[k]);
        }
        if (!config.ContentSoftMaximum) return;

        _logSums = new float[_sums.Length];
        _logSums.AsSpan(0, _width).Fill(-float.MaxValue / 4);
        Array.Fill(sums, double.NegativeInfinity);
        for (var word = 0; word < count; word++)
        {
            var values = words.Slice(word * stride + offset, _width);
            for (var k = 0; k < _width; k++)
            {
                double high = Math.Max(sums[k], values[k]), low = Math.Min(sums[k], values[k]);
                sums[k] = high + Math.Log(1 + Math.Exp(low - high));
                _logSums[(word + 1) * _width + k] = (float)sums[k];
            }
        }
    }

    /// <summary>The content of span [start, end), start &lt; end, into <paramref name="content"/>.</summary>
    public void Write(int start, int end, Span<float> content)
    {
        var mean = content[.._width];
        TensorPrimitives.Subtract(_sums.AsSpan(end * _width, _width), _sums.AsSpan(start * _width, _width), mean);
        TensorPrimitives.Divide(mean, end - start, mean);
        if (_logSums is not null)
        {
            for (var k = 0; k < _width; k++)
            {
                float whole = _logSums[end * _width + k], before = _logSums[start * _width + k];
                double removed = MathF.Exp(MathF.Min(before - whole, -1e-6f));
                var soft = whole + (float)Math.Log(1 - removed);
                content[_width + k] = float.IsFinite(soft) ? soft : 0;
            }
        }
        _norm.Apply(content, content);
    }
}
