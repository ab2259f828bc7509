using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Computes the tasks of a <see cref="QuantizeJob"/> with one register width.</summary>
internal static unsafe class QuantizeKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    public static void Run(in QuantizeJob job, int task)
    {
        var tasks = job.RowTasks;
        for (var row = tasks.First(task); row < tasks.First(task + 1); row++)
        {
            var start = (long)row * job.Width;
            (job.Scales[row], job.Offsets[row]) = Quantize(job.Input + start, job.Width, job.Output + start);
        }
    }

    /// <summary>Rounds a row and returns its scale and offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Scale, float Offset) Quantize(float* row, int width, byte* bytes)
    {
        var (least, greatest) = (TSimd.Broadcast(0), TSimd.Broadcast(0));
        var n = 0;
        for (; n + TSimd.Lanes <= width; n += TSimd.Lanes)
        {
            var x = TSimd.Load(row + n);
            least = TSimd.Min(least, x);
            greatest = TSimd.Max(greatest, x);
        }

        var (bottom, top) = (-TSimd.Max(TSimd.Multiply(least, TSimd.Broadcast(-1))), TSimd.Max(greatest));
        for (; n < width; n++) (bottom, top) = (Math.Min(bottom, row[n]), Math.Max(top, row[n]));
        var span = top - bottom;
        if (!(span > 0))
        {
            new Span<byte>(bytes, width).Fill(QuantizeJob.Zero);
            return (0, 0);
        }

        const int Greatest = byte.MaxValue;
        var factor = Greatest / span;
        var zero = MathF.Round(-bottom * factor);
        Round(row, width, factor, zero, bytes);
        return (span / Greatest, QuantizeJob.Zero - zero);
    }

    /// <summary>bytes = row * factor + zero, rounded to the nearest. Rounding of the ends may pass them by one, hence the bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* row, int width, float factor, float zero, byte* bytes)
    {
        var (scale, shift) = (TSimd.Broadcast(factor), TSimd.Broadcast(zero));
        var n = 0;
        for (; n + TSimd.Lanes <= width; n += TSimd.Lanes) TSimd.StoreBytes(Round(TSimd.Load(row + n), scale, shift), bytes + n);
        if (n == width) return;

        // The last numbers are rounded as the others are: without a fused multiply-add that is something else than what a single number would become.
        var last = stackalloc float[TSimd.Lanes];
        var lastBytes = stackalloc byte[TSimd.Lanes];
        new ReadOnlySpan<float>(row + n, width - n).CopyTo(new Span<float>(last, TSimd.Lanes));
        TSimd.StoreBytes(Round(TSimd.Load(last), scale, shift), lastBytes);
        new ReadOnlySpan<byte>(lastBytes, width - n).CopyTo(new Span<byte>(bytes + n, width - n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Round(TVector x, TVector scale, TVector shift) =>
        TSimd.Min(TSimd.Broadcast(byte.MaxValue), TSimd.Max(TSimd.Broadcast(0), TSimd.MultiplyAdd(x, scale, shift)));
}
