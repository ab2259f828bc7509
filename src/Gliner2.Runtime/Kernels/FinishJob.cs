namespace Gliner2.Kernels;

/// <summary>
/// What follows a product of bytes, row by row, so that a row stays in the nearest cache: the product becomes that of what the bytes stand for, (x + offset * sums) * scale + bias,
/// scale and offset one a row (see <see cref="QuantizeJob"/>), sums those of the weight's columns; then the activation, the residual, the normalization; and the
/// result becomes bytes again.
/// </summary>
internal unsafe struct FinishJob : IJob<FinishJob>
{
    /// <summary>[Rows, Width].</summary>
    public float* Input;

    /// <summary>[Rows].</summary>
    public float* Scales, Offsets;

    /// <summary>[Width].</summary>
    public float* Sums, Bias;

    /// <summary>[Rows, Width]; null for none.</summary>
    public float* Residual;

    /// <summary>Weight and bias of a layer normalization [Width]; null for none.</summary>
    public float* NormWeight, NormBias;

    /// <summary>The result [Rows, Width]; null when nobody wants it as it is.</summary>
    public float* Output;

    /// <summary>The result as bytes [Rows, Width]; null when nobody wants it so.</summary>
    public byte* Bytes;

    /// <summary>What its bytes mean [Rows].</summary>
    public float* ByteScales, ByteOffsets;

    public int Rows, Width;

    public LinearActivation Activation;

    /// <summary>What normalization adds to the variance.</summary>
    public float Epsilon;

    /// <summary>Threads that share the tasks.</summary>
    public int Threads;

    public readonly int Tasks => RowTasks.Count;

    public readonly RowTasks RowTasks => new(Rows, Width, Threads);

    public static void Run<TSimd, TVector>(in FinishJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => FinishKernel<TSimd, TVector>.Run(job, task);
}
