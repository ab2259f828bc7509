using System.Runtime.Intrinsics;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>One register width that this processor has, to run any kernel with.</summary>
internal abstract class RegisterWidth
{
    /// <summary>All of them: what .NET can always do comes last.</summary>
    public static IReadOnlyList<RegisterWidth> All { get; } =
    [
        .. Simd512.IsSupported ? [new Of<Simd512, Vector512<float>>()] : (RegisterWidth[])[],
        .. Simd256.IsSupported ? [new Of<Simd256, Vector256<float>>()] : (RegisterWidth[])[],
        new Of<Simd128, Vector128<float>>(),
    ];

    public abstract int Lanes { get; }

    public abstract void Run<TJob>(in TJob job) where TJob : unmanaged, IJob<TJob>;

    public abstract unsafe void Transpose(float* square);

    public abstract unsafe void Round(float[] rows, int count, int depth, in ByteBlock block);

    public abstract unsafe void Pack(in ByteBlock rows, int depth, float scale, float* panel);

    private sealed class Of<TSimd, TVector> : RegisterWidth
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        public override int Lanes => TSimd.Lanes;

        public override void Run<TJob>(in TJob job)
        {
            for (var task = 0; task < job.Tasks; task++) TJob.Run<TSimd, TVector>(job, task);
        }

        public override unsafe void Transpose(float* square)
        {
            var vectors = stackalloc TVector[TSimd.Lanes];
            for (var row = 0; row < Lanes; row++) vectors[row] = TSimd.Load(square + (row * Lanes));
            TSimd.Transpose(vectors);
            for (var row = 0; row < Lanes; row++) TSimd.Store(vectors[row], square + (row * Lanes));
        }

        public override unsafe void Round(float[] rows, int count, int depth, in ByteBlock block)
        {
            fixed (float* source = rows) ByteRows<TSimd, TVector>.Round(source, depth, count, depth, block);
        }

        public override unsafe void Pack(in ByteBlock rows, int depth, float scale, float* panel) => BytePanel.Pack<TSimd, TVector>(rows, depth, scale, panel);
    }
}
