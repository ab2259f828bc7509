using System.Numerics.Tensors;

namespace Gliner2.Kernels;

/// <summary>A linear layer as a checkpoint has it: weight [outputs, inputs], bias [outputs].</summary>
internal readonly record struct Linear(float[] Weight, float[] Bias)
{
    public int Outputs => Bias.Length;

    public int Inputs => Weight.Length / Bias.Length;

    /// <summary>A one-output layer's value for one input.</summary>
    public float Dot(ReadOnlySpan<float> x) => TensorPrimitives.Dot(Weight, x) + Bias[0];
}
