using System.Numerics.Tensors;

namespace Gliner2.Graph;

/// <summary>A normalization of a layer's output, with the weight's and the bias's names.</summary>
internal sealed record LayerNormalization(string Weight, string Bias, float Epsilon)
{
    /// <summary>Normalizes a row in place.</summary>
    public static void Apply(Span<float> row, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, float epsilon)
    {
        TensorPrimitives.Subtract(row, TensorPrimitives.Sum<float>(row) / row.Length, row);
        TensorPrimitives.Multiply(row, 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(row) / row.Length) + epsilon), row);
        TensorPrimitives.MultiplyAdd(row, weight, bias, row);
    }
}
