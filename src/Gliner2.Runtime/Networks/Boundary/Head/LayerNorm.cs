using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>LayerNorm with eps 1e-5 over rows.</summary>
internal sealed class LayerNorm(float[] weight, float[] bias)
{
    public int Width => weight.Length;

    /// <summary>Normalises one row into <paramref name="y"/> (which may be <paramref name="x"/>).</summary>
    public void Apply(ReadOnlySpan<float> x, Span<float> y) => RowNormalization.Apply(x, y, weight, bias, 1e-5f);

    /// <summary>Normalises every row of <paramref name="x"/> into <paramref name="y"/> (which may be <paramref name="x"/>).</summary>
    public void ApplyRows(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var at = 0; at < x.Length; at += Width) Apply(x.Slice(at, Width), y.Slice(at, Width));
    }
}
