using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>e^x with one register width: range reduction by ln 2 in two parts, then a polynomial of degree 6 (Cephes <c>expf</c>).</summary>
internal static class Exponential<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Below this e^x counts as 0. It would be 3e-33 at most, and shares of it would soon be denormal numbers, which processors compute very slowly.</summary>
    private const float Lowest = -75f;

    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>e^x for x &lt;= 0, to about one unit in the last place; 0 far below, and for what is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector x)
    {
        var lowest = TSimd.Broadcast(Lowest);
        var clamped = TSimd.Max(x, lowest);
        var n = TSimd.Round(TSimd.Multiply(clamped, TSimd.Broadcast(Log2E)));
        var r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2High), clamped);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Ln2Low), r);
        var p = TSimd.Broadcast(1.9875691500e-4f);
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1.3981999507e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(8.3334519073e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(4.1665795894e-2f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(1.6666665459e-1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(5.0000001201e-1f));
        p = TSimd.MultiplyAdd(p, TSimd.Multiply(r, r), TSimd.Add(r, TSimd.Broadcast(1)));
        return TSimd.WhereGreater(x, lowest, TSimd.ScaleByPowerOfTwo(p, n));
    }
}
