using Gliner2.Kernels;
using Gliner2.Onnx;

namespace Gliner2.Networks.Encoders;

/// <summary>A way to author linear layers.</summary>
internal interface ILinearLayers
{
    /// <summary>Layers that read the same states, their outputs side by side: normalized(activation(x W^T + b) + residual).</summary>
    /// <param name="x">States [N, inputs].</param>
    /// <param name="parts">The layers.</param>
    /// <param name="activation">What is done to the sums.</param>
    /// <param name="residual">What is added then [N, outputs]; <see cref="Tensor.None"/> for nothing.</param>
    /// <param name="normalization">How the sum is normalized; null for not.</param>
    /// <param name="readers">Who reads the result.</param>
    Tensor Linear(Tensor x, IReadOnlyList<LayerPart> parts, LinearActivation activation, Tensor residual, LayerNormalization? normalization, LayerConsumers readers);
}
