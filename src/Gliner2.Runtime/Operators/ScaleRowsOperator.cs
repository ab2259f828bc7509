using System.Numerics;
using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.ScaleRows</c>: makes a product of bytes the product of what they stand for, (x + offset * sums) * scale + bias, scale and offset one
/// a row (see <see cref="QuantizeRowsOperator"/>), sums those of the weight's columns.
/// <list type="bullet">
/// <item>inputs: float [rows, width]; scales and offsets, float [rows, 1]; sums and bias, float [width];</item>
/// <item>output: float [rows, width].</item>
/// </list>
/// </summary>
internal static unsafe class ScaleRowsOperator
{
    public const string Name = "ScaleRows";

    private const int FloatType = 1;
    private const int NumbersPerTask = 16_384;

    private struct Job
    {
        public float* Input, Scales, Offsets, Sums, Bias, Output;
        public int Rows, Width, RowsPerTask;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create(Name, [FloatType, FloatType, FloatType, FloatType, FloatType], [FloatType], &Compute);

    [UnmanagedCallersOnly]
    private static void* Compute(void* state, void* context)
    {
        // An exception must not cross into native code: it would end the process.
        try
        {
            Span<long> shape = stackalloc long[2];
            Job job = default;
            job.Input = (float*)OrtApi.Input(context, 0, shape);
            job.Scales = (float*)OrtApi.Input(context, 1, []);
            job.Offsets = (float*)OrtApi.Input(context, 2, []);
            job.Sums = (float*)OrtApi.Input(context, 3, []);
            job.Bias = (float*)OrtApi.Input(context, 4, []);
            job.Output = (float*)OrtApi.Output(context, 0, shape);
            (job.Rows, job.Width) = ((int)shape[0], (int)shape[1]);
            job.RowsPerTask = Math.Max(1, NumbersPerTask / Math.Max(1, job.Width));
            if (job.Rows > 0) OrtApi.ParallelFor(context, &RunTask, (job.Rows + job.RowsPerTask - 1) / job.RowsPerTask, &job);
            return null;
        }
        catch (Exception e)
        {
            return OrtApi.Failure(e.Message);
        }
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task)
    {
        ref readonly var job = ref *(Job*)state;
        var first = (int)task * job.RowsPerTask;
        for (var row = first; row < Math.Min(first + job.RowsPerTask, job.Rows); row++)
            Scale(job.Input + (long)row * job.Width, job.Scales[row], job.Offsets[row], job.Sums, job.Bias, job.Output + (long)row * job.Width, job.Width);
    }

    private static void Scale(float* input, float scale, float offset, float* sums, float* bias, float* output, int width)
    {
        var (scales, offsets) = (new Vector<float>(scale), new Vector<float>(offset));
        var i = 0;
        for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
            Vector.Store((Vector.Load(input + i) + offsets * Vector.Load(sums + i)) * scales + Vector.Load(bias + i), output + i);
        for (; i < width; i++) output[i] = (input[i] + offset * sums[i]) * scale + bias[i];
    }
}
