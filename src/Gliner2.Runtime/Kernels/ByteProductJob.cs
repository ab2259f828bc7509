namespace Gliner2.Kernels;

/// <summary>A product of bytes alone, in tasks of a panel of outputs: for few rows.</summary>
internal unsafe struct ByteProductJob : IJob<ByteProductJob>
{
    /// <summary>[Rows, Depth].</summary>
    public byte* Input;

    /// <summary>A <see cref="PackedBytes"/>.</summary>
    public byte* Weight;

    /// <summary>[Rows, Outputs].</summary>
    public float* Output;

    public int Rows, Depth, Outputs;

    public readonly int Tasks => Rows == 0 ? 0 : PackedBytes.Panels(Outputs);

    public static void Run<TSimd, TVector>(in ByteProductJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => ByteProduct.Multiply(job.Input, job.Rows, job.Depth, job.Weight, job.Outputs, task, task + 1, job.Output);
}
