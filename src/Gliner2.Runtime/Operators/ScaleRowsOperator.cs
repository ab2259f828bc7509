using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.ScaleRows</c>: each row times its own scale, plus a bias.
/// <list type="bullet">
/// <item>inputs: float [rows, width]; scales, float [rows, 1]; bias, float [width];</item>
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
        public float* Input, Scales, Bias, Output;
        public int Rows, Width, RowsPerTask;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create(Name, [FloatType, FloatType, FloatType], [FloatType], &Compute);

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
            job.Bias = (float*)OrtApi.Input(context, 2, []);
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
        var bias = new ReadOnlySpan<float>(job.Bias, job.Width);
        for (var row = first; row < Math.Min(first + job.RowsPerTask, job.Rows); row++)
        {
            var start = (long)row * job.Width;
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(job.Input + start, job.Width), job.Scales[row], bias, new Span<float>(job.Output + start, job.Width));
        }
    }
}
