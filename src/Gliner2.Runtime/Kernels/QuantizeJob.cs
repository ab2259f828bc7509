namespace Gliner2.Kernels;

/// <summary>
/// Rounds rows to bytes: each row x of [Rows, Width] becomes bytes b with x = scale * (b - <see cref="Zero"/> + offset) but for rounding, its least and greatest number (or 0) at 0
/// and 255: what comes out of an activation lies on one side of 0 and would waste half of the bytes otherwise.
/// Each row has its own scale and offset, so that a row's answer doesn't depend on the rows beside it.
/// </summary>
internal unsafe struct QuantizeJob : IJob<QuantizeJob>
{
    /// <summary>The byte that means 0 to the product that follows; what a row's offset adds to it.</summary>
    public const byte Zero = 128;

    /// <summary>[Rows, Width].</summary>
    public float* Input;

    /// <summary>[Rows, Width].</summary>
    public byte* Output;

    /// <summary>[Rows].</summary>
    public float* Scales, Offsets;

    public int Rows, Width;

    /// <summary>Threads that share the tasks.</summary>
    public int Threads;

    public readonly int Tasks => RowTasks.Count;

    public readonly RowTasks RowTasks => new(Rows, Width, Threads);

    public static void Run<TSimd, TVector>(in QuantizeJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => QuantizeKernel<TSimd, TVector>.Run(job, task);
}
