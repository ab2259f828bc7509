using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>The nonlinear functions of the boundary head, in place.</summary>
internal static class VectorMath
{
    public static float Sigmoid(float x) => 1f / (1f + MathF.Exp(-x));

    /// <summary>x / (1 + e^-x), times <paramref name="value"/>, into <paramref name="value"/>.</summary>
    public static void GateSilu(Span<float> value, Span<float> gate)
    {
        TensorPrimitives.Multiply(value, gate, value);
        TensorPrimitives.Sigmoid<float>(gate, gate);
        TensorPrimitives.Multiply(value, gate, value);
    }

    /// <summary>
    /// The exact Gelu, x * (1 + erf(x / sqrt 2)) / 2, with erf from its rational-exponential approximation 7.1.26 of Abramowitz and Stegun
    /// (absolute error below 1.5e-7).
    /// </summary>
    /// <param name="x">Values, replaced.</param>
    /// <param name="scratch">As long as <paramref name="x"/>.</param>
    public static void Gelu(Span<float> x, Span<float> scratch)
    {
        scratch = scratch[..x.Length];
        TensorPrimitives.Multiply(x, x, scratch);
        TensorPrimitives.Multiply(scratch, -0.5f, scratch);
        TensorPrimitives.Exp<float>(scratch, scratch);
        int i = 0;
        for (; i + Vector256<float>.Count <= x.Length; i += Vector256<float>.Count)
        {
            var v = Vector256.Create<float>(x.Slice(i, Vector256<float>.Count));
            var t = Vector256<float>.One / (Vector256<float>.One + Vector256.Abs(v) * (P * Half));
            var polynomial = ((((Vector256.Create(A5) * t + Vector256.Create(A4)) * t + Vector256.Create(A3)) * t + Vector256.Create(A2)) * t + Vector256.Create(A1)) * t;
            // erfc(|z|) = polynomial * exp(-z^2), z = x / sqrt 2; the negative side is x * erfc / 2, the positive one x - that.
            var tail = polynomial * Vector256.Create<float>(scratch.Slice(i, Vector256<float>.Count)) * 0.5f;
            var one = Vector256.ConditionalSelect(Vector256.LessThan(v, Vector256<float>.Zero), tail, Vector256<float>.One - tail);
            (v * one).CopyTo(x.Slice(i, Vector256<float>.Count));
        }
        for (; i < x.Length; i++)
        {
            float v = x[i], t = 1f / (1f + MathF.Abs(v) * (P * Half));
            float tail = ((((A5 * t + A4) * t + A3) * t + A2) * t + A1) * t * scratch[i] * 0.5f;
            x[i] = v * (v < 0 ? tail : 1f - tail);
        }
    }

    /// <summary>Softmax in place.</summary>
    public static void Softmax(Span<float> x)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max<float>(x), x);
        TensorPrimitives.Exp<float>(x, x);
        TensorPrimitives.Divide(x, TensorPrimitives.Sum<float>(x), x);
    }

    private const float Half = 0.70710678118654752f;
    private const float P = 0.3275911f;
    private const float A1 = 0.254829592f, A2 = -0.284496736f, A3 = 1.421413741f, A4 = -1.453152027f, A5 = 1.061405429f;
}
