using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Computes activations with one register width.</summary>
internal static unsafe class Activations<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>Activates numbers in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in ActivationJob job)
    {
        var n = 0;
        for (; n + TSimd.Lanes <= job.Count; n += TSimd.Lanes) TSimd.Store(Apply(job.Activation, TSimd.Load(job.Values + n)), job.Values + n);
        if (n == job.Count) return;
        var last = stackalloc float[TSimd.Lanes];
        var values = new Span<float>(job.Values + n, job.Count - n);
        var left = new Span<float>(last, values.Length);
        values.CopyTo(left);
        TSimd.Store(Apply(job.Activation, TSimd.Load(last)), last);
        left.CopyTo(values);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply(LinearActivation activation, TVector x) => activation switch
    {
        LinearActivation.Relu => TSimd.Max(TSimd.Broadcast(0), x),
        LinearActivation.Gelu => Gelu(x),
        _ => x,
    };

    /// <summary>
    /// max(x, 0) - |x| / 2 erfc(|x| / sqrt 2), which keeps all digits on both sides of 0. The logarithm of that erfc is close to a polynomial: here the best one
    /// for the result, at most 6e-8 |x| off, over 0 to 6, beyond which nothing is left to subtract.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gelu(TVector x)
    {
        var size = TSimd.Max(x, TSimd.Multiply(x, TSimd.Broadcast(-1)));
        var a = TSimd.Min(size, TSimd.Broadcast(6));
        var p = TSimd.Broadcast(1.48172706355e-7f);
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(-3.4290770889e-6f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(3.18450303797e-5f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(-1.30384965366e-4f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(-1.15086812109e-4f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(4.93855431435e-3f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(-3.64224449766e-2f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(-0.318287057161f));
        p = TSimd.MultiplyAdd(p, a, TSimd.Broadcast(-0.797886566071f));
        var tail = Exponential<TSimd, TVector>.Of(TSimd.Multiply(p, a));
        return TSimd.MultiplyAdd(TSimd.Multiply(size, TSimd.Broadcast(-0.5f)), tail, TSimd.Max(TSimd.Broadcast(0), x));
    }
}
