using System.Runtime.Intrinsics;

namespace Gliner2.Kernels;

/// <summary>The widest registers that the processor has.</summary>
internal static class Widest
{
    /// <summary>Floats in a vector.</summary>
    public static int Lanes { get; } = Simd512.IsSupported ? Simd512.Lanes : Simd256.IsSupported ? Simd256.Lanes : Simd128.Lanes;

    /// <summary>Computes one task of a job.</summary>
    public static void Run<TJob>(in TJob job, int task) where TJob : unmanaged, IJob<TJob>
    {
        if (Simd512.IsSupported) TJob.Run<Simd512, Vector512<float>>(job, task);
        else if (Simd256.IsSupported) TJob.Run<Simd256, Vector256<float>>(job, task);
        else TJob.Run<Simd128, Vector128<float>>(job, task);
    }

    /// <summary>Computes all tasks of a job, one after the other.</summary>
    public static void RunAll<TJob>(in TJob job) where TJob : unmanaged, IJob<TJob>
    {
        for (var task = 0; task < job.Tasks; task++) Run(job, task);
    }
}
