namespace Gliner2.Operators;

/// <summary>Constants of the exponential: ln 2 in two parts and the polynomial of Cephes' <c>expf</c>.</summary>
internal static class ExpTerms
{
    /// <summary>Below this e^x counts as 0. It would be 3e-33 at most, and shares of it would soon be denormal numbers, which processors compute very slowly.</summary>
    public const float Lowest = -75f;

    public const float Log2E = 1.44269504f;
    public const float Ln2High = 0.693359375f;
    public const float Ln2Low = -2.12194440e-4f;
    public const float P0 = 1.9875691500e-4f;
    public const float P1 = 1.3981999507e-3f;
    public const float P2 = 8.3334519073e-3f;
    public const float P3 = 4.1665795894e-2f;
    public const float P4 = 1.6666665459e-1f;
    public const float P5 = 5.0000001201e-1f;
}
