namespace Gliner2.Kernels;

/// <summary>
/// A linear layer in bytes with what follows it, <see cref="FinishJob"/>, in tasks of some rows: their products stay in the second cache until they are finished. For so few rows that
/// threads would have none, see <see cref="ByteProductJob"/>.
/// </summary>
internal unsafe struct ByteLinearJob : IJob<ByteLinearJob>
{
    /// <summary>Rows of a task at most: their products of 3,072 outputs are half a megabyte.</summary>
    private const int MostRows = 48;

    /// <summary>Rows below which a task would wait for the weight more than compute.</summary>
    private const int LeastRows = 8;

    /// <summary>[Rows, Depth].</summary>
    public byte* Input;

    /// <summary>A <see cref="PackedBytes"/>.</summary>
    public byte* Weight;

    public int Depth;

    /// <summary>What follows; its input isn't used.</summary>
    public FinishJob Finish;

    /// <summary>Whether there are rows for all threads.</summary>
    public readonly bool IsForRows => Finish.Rows >= Finish.Threads * LeastRows || Finish.Threads == 1;

    public readonly int Tasks
    {
        get
        {
            var least = (Finish.Rows + MostRows - 1) / MostRows;
            // As many for each thread, so that none is idle at the end.
            return Math.Min(Finish.Rows, (least + Finish.Threads - 1) / Finish.Threads * Finish.Threads);
        }
    }

    public static void Run<TSimd, TVector>(in ByteLinearJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        var (rows, tasks, width) = ((long)job.Finish.Rows, job.Tasks, job.Finish.Width);
        var (first, end) = ((int)(rows * task / tasks), (int)(rows * (task + 1) / tasks));
        var finish = job.Finish;
        var start = (long)first * width;
        // Products become results in place.
        var products = finish.Output is null ? ThreadRoom.Of(checked((end - first) * width)) : finish.Output + start;
        finish.Input = products - start;
        ByteProduct.Multiply(job.Input + ((long)first * job.Depth), end - first, job.Depth, job.Weight, width, 0, PackedBytes.Panels(width), products);
        FinishKernel<TSimd, TVector>.Run(finish, first, end);
    }
}
