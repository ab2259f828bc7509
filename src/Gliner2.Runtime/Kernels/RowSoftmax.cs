using System.Numerics.Tensors;

namespace Gliner2.Kernels;

/// <summary>Softmax of a row outside of a session.</summary>
internal static class RowSoftmax
{
    /// <summary>Replaces numbers by their shares of the sum of their exponentials.</summary>
    public static void Apply(Span<float> x)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max<float>(x), x);
        TensorPrimitives.Exp<float>(x, x);
        TensorPrimitives.Divide(x, TensorPrimitives.Sum<float>(x), x);
    }
}
