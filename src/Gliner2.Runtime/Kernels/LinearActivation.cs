namespace Gliner2.Kernels;

/// <summary>What happens to a linear layer's sums.</summary>
internal enum LinearActivation
{
    None,
    Relu,

    /// <summary>The exact Gaussian error linear unit, x times the share of a normal distribution below x.</summary>
    Gelu,
}
