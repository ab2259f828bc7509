using System.Numerics.Tensors;

namespace Gliner2.Kernels;

/// <summary>Layer normalization of a row outside of a session.</summary>
internal static class RowNormalization
{
    /// <summary>Normalizes <paramref name="x"/> into <paramref name="y"/>, which may be the same.</summary>
    public static void Apply(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, float epsilon)
    {
        y = y[..x.Length];
        TensorPrimitives.Subtract(x, TensorPrimitives.Sum(x) / x.Length, y);
        TensorPrimitives.Multiply(y, 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(y) / x.Length) + epsilon), y);
        TensorPrimitives.MultiplyAdd(y, weight, bias, y);
    }
}
