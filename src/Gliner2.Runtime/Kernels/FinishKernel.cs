using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Computes the tasks of a <see cref="FinishJob"/> with one register width.</summary>
internal static unsafe class FinishKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    public static void Run(in FinishJob job, int task) => Run(job, job.RowTasks.First(task), job.RowTasks.First(task + 1));

    /// <summary>Computes some rows.</summary>
    public static void Run(in FinishJob job, int first, int end)
    {
        using var buffer = new RentedArray<float>(job.Output is null ? job.Width : 0);
        fixed (float* scratch = buffer.Array)
        {
            for (var row = first; row < end; row++)
            {
                var start = (long)row * job.Width;
                var target = job.Output is null ? scratch : job.Output + start;
                Scale(job, row, target);
                if (job.NormWeight is not null) Normalize(job, target);
                if (job.Bytes is null) continue;
                (job.ByteScales[row], job.ByteOffsets[row]) = QuantizeKernel<TSimd, TVector>.Quantize(target, job.Width, job.Bytes + start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(in FinishJob job, int row, float* target)
    {
        var start = (long)row * job.Width;
        float* input = job.Input + start, sums = job.Sums, bias = job.Bias, residual = job.Residual is null ? null : job.Residual + start;
        var (scale, offset, activation, width) = (job.Scales[row], job.Offsets[row], job.Activation, job.Width);
        var n = 0;
        for (; n + TSimd.Lanes <= width; n += TSimd.Lanes)
        {
            var x = Part(input + n, sums + n, bias + n, scale, offset, activation);
            if (residual is not null) x = TSimd.Add(x, TSimd.Load(residual + n));
            TSimd.Store(x, target + n);
        }

        var left = width - n;
        if (left == 0) return;
        var parts = stackalloc float[4 * TSimd.Lanes];
        float* lastInput = parts, lastSums = parts + TSimd.Lanes, lastBias = parts + (2 * TSimd.Lanes), result = parts + (3 * TSimd.Lanes);
        for (var i = 0; i < left; i++) (lastInput[i], lastSums[i], lastBias[i]) = (input[n + i], sums[n + i], bias[n + i]);
        TSimd.Store(Part(lastInput, lastSums, lastBias, scale, offset, activation), result);
        for (var i = 0; i < left; i++) target[n + i] = residual is null ? result[i] : result[i] + residual[n + i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Part(float* input, float* sums, float* bias, float scale, float offset, LinearActivation activation)
    {
        var exact = TSimd.MultiplyAdd(TSimd.Broadcast(offset), TSimd.Load(sums), TSimd.Load(input));
        return Activations<TSimd, TVector>.Apply(activation, TSimd.MultiplyAdd(exact, TSimd.Broadcast(scale), TSimd.Load(bias)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalize(in FinishJob job, float* row)
    {
        var whole = job.Width / TSimd.Lanes * TSimd.Lanes;
        var sums = TSimd.Broadcast(0);
        for (var n = 0; n < whole; n += TSimd.Lanes) sums = TSimd.Add(sums, TSimd.Load(row + n));
        var sum = TSimd.Sum(sums);
        for (var n = whole; n < job.Width; n++) sum += row[n];
        var mean = sum / job.Width;

        var shift = TSimd.Broadcast(-mean);
        var squares = TSimd.Broadcast(0);
        for (var n = 0; n < whole; n += TSimd.Lanes)
        {
            var x = TSimd.Add(TSimd.Load(row + n), shift);
            squares = TSimd.MultiplyAdd(x, x, squares);
        }

        var square = TSimd.Sum(squares);
        for (var n = whole; n < job.Width; n++) square += (row[n] - mean) * (row[n] - mean);

        var factor = 1 / MathF.Sqrt((square / job.Width) + job.Epsilon);
        var factors = TSimd.Broadcast(factor);
        for (var n = 0; n < whole; n += TSimd.Lanes)
        {
            var x = TSimd.Multiply(TSimd.Add(TSimd.Load(row + n), shift), factors);
            TSimd.Store(TSimd.MultiplyAdd(x, TSimd.Load(job.NormWeight + n), TSimd.Load(job.NormBias + n)), row + n);
        }

        for (var n = whole; n < job.Width; n++) row[n] = ((row[n] - mean) * factor * job.NormWeight[n]) + job.NormBias[n];
    }
}
