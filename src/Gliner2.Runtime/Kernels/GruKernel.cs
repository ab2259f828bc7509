using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Makes a <see cref="GruJob"/>'s states from its gates with one register width.</summary>
internal static unsafe class GruKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    /// <summary>The new state of a row that has this step: h' = n + z (h - n), where n = tanh(x_n + r h_n).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GruJob job, int active)
    {
        var state = job.States + ((long)active * job.Hidden);
        var gates = job.Gates + (3L * active * job.Hidden);
        var inputs = job.Inputs + (3L * job.Step * job.Hidden);
        var target = job.Target(job.Rows[active]);
        var n = 0;
        for (; n + TSimd.Lanes <= job.Hidden; n += TSimd.Lanes) TSimd.Store(Step(state + n, gates + n, inputs + n, job.Hidden), target + n);
        if (n == job.Hidden) return;

        // The last numbers lie where a whole vector would reach into what follows.
        var parts = stackalloc float[7 * TSimd.Lanes];
        new Span<float>(parts, 7 * TSimd.Lanes).Clear();
        for (var i = 0; n + i < job.Hidden; i++)
        {
            parts[i] = state[n + i];
            for (var gate = 0; gate < 3; gate++)
            {
                parts[((1 + gate) * TSimd.Lanes) + i] = gates[(gate * job.Hidden) + n + i];
                parts[((4 + gate) * TSimd.Lanes) + i] = inputs[(gate * job.Hidden) + n + i];
            }
        }

        TSimd.Store(Step(parts, parts + TSimd.Lanes, parts + (4 * TSimd.Lanes), TSimd.Lanes), parts);
        new ReadOnlySpan<float>(parts, job.Hidden - n).CopyTo(new Span<float>(target + n, job.Hidden - n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step(float* state, float* gates, float* inputs, int stride)
    {
        var reset = Sigmoid(TSimd.Add(TSimd.Load(gates), TSimd.Load(inputs)));
        var update = Sigmoid(TSimd.Add(TSimd.Load(gates + stride), TSimd.Load(inputs + stride)));
        var candidate = Tanh(TSimd.MultiplyAdd(reset, TSimd.Load(gates + (2 * stride)), TSimd.Load(inputs + (2 * stride))));
        return TSimd.MultiplyAdd(update, TSimd.MultiplyAdd(candidate, TSimd.Broadcast(-1), TSimd.Load(state)), candidate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sigmoid(TVector x)
    {
        var half = TSimd.Broadcast(0.5f);
        return TSimd.MultiplyAdd(Tanh(TSimd.Multiply(x, half)), half, half);
    }

    /// <summary>(e^2a - e^-2b) / (e^2a + e^-2b), where a is x or 0 and b is 0 or x, so that no power is greater than 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Tanh(TVector x)
    {
        var zero = TSimd.Broadcast(0);
        var below = Exponential<TSimd, TVector>.Of(TSimd.Multiply(TSimd.Min(zero, x), TSimd.Broadcast(2)));
        var above = Exponential<TSimd, TVector>.Of(TSimd.Multiply(TSimd.Max(zero, x), TSimd.Broadcast(-2)));
        return TSimd.Divide(TSimd.MultiplyAdd(above, TSimd.Broadcast(-1), below), TSimd.Add(below, above));
    }
}
