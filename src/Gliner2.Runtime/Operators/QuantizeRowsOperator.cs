using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.QuantizeRows</c>: each row x of [rows, width] becomes bytes b with x = scale * (b - 128 + offset) but for rounding, its least and
/// greatest number (or 0) at 0 and 255: what comes out of an activation lies on one side of 0 and would waste half of the bytes otherwise.
/// Each row has its own scale and offset, so that a row's answer doesn't depend on the rows beside it.
/// <list type="bullet">
/// <item>input: float [rows, width];</item>
/// <item>outputs: uint8 [rows, width]; scales, float [rows, 1]; offsets, float [rows, 1].</item>
/// </list>
/// </summary>
internal static unsafe class QuantizeRowsOperator
{
    public const string Name = "QuantizeRows";

    /// <summary>The byte that means 0 to the product that follows; what a row's offset adds to it.</summary>
    public const byte Zero = 128;

    private const int FloatType = 1, ByteType = 2;

    private struct Job
    {
        public float* Input, Scales, Offsets;
        public byte* Output;
        public RowTasks Tasks;
        public int Width;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create<byte>(Name, [FloatType], [ByteType, FloatType, FloatType], &Compute);

    private static void Compute(byte* settings, void* context)
    {
        Span<long> shape = stackalloc long[2];
        Job job = default;
        job.Input = (float*)OrtApi.Input(context, 0, shape);
        job.Output = (byte*)OrtApi.Output(context, 0, shape);
        job.Scales = (float*)OrtApi.Output(context, 1, [shape[0], 1]);
        job.Offsets = (float*)OrtApi.Output(context, 2, [shape[0], 1]);
        job.Width = (int)shape[1];
        job.Tasks = new RowTasks((int)shape[0], job.Width);
        if (job.Tasks.Count > 0) OrtApi.ParallelFor(context, &RunTask, job.Tasks.Count, &job);
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task)
    {
        ref readonly var job = ref *(Job*)state;
        for (var row = job.Tasks.First((int)task); row < job.Tasks.First((int)task + 1); row++)
        {
            var start = (long)row * job.Width;
            (job.Scales[row], job.Offsets[row]) = Quantize(job.Input + start, job.Width, job.Output + start);
        }
    }

    /// <summary>Rounds a row with the widest instructions that the processor has, and returns its scale and offset.</summary>
    internal static (float Scale, float Offset) Quantize(float* row, int width, byte* bytes) =>
        Simd512.IsSupported ? QuantizeKernel<Simd512, Vector512<float>>.Run(row, width, bytes)
        : Simd256.IsSupported ? QuantizeKernel<Simd256, Vector256<float>>.Run(row, width, bytes)
        : QuantizeKernel<Simd128, Vector128<float>>.Run(row, width, bytes);
}
