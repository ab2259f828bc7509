using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.FinishRows</c>: what follows a product of bytes, by the contract of <see cref="FinishJob"/>.
/// <list type="bullet">
/// <item>inputs: float [rows, width]; scales and offsets, float [rows, 1]; sums and bias, float [width]; residual, float [rows, width], optional; weight and bias of a normalization, float [width], optional;</item>
/// <item>outputs, each optional: float [rows, width]; uint8 [rows, width]; scales, float [rows, 1]; offsets, float [rows, 1];</item>
/// <item>attributes: <c>activation</c> (int, see <see cref="LinearActivation"/>), <c>epsilon</c> (float).</item>
/// </list>
/// </summary>
internal static unsafe class FinishRowsOperator
{
    public const string Name = "FinishRows";
    public const string Activation = "activation", Epsilon = "epsilon";

    private const int FloatType = 1, ByteType = 2;

    private struct Settings
    {
        public LinearActivation Activation;
        public float Epsilon;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create<Settings>(
        Name,
        [FloatType, FloatType, FloatType, FloatType, FloatType, FloatType, FloatType, FloatType],
        [FloatType, ByteType, FloatType, FloatType],
        &Compute, &Read, optionalInputs: 3, optionalOutputs: true);

    private static void Read(void* info, Settings* settings)
    {
        settings->Activation = (LinearActivation)OrtApi.Int64Attribute(info, "activation\0"u8);
        settings->Epsilon = OrtApi.FloatAttribute(info, "epsilon\0"u8);
    }

    private static void Compute(Settings* settings, void* context)
    {
        Span<long> shape = stackalloc long[2];
        FinishJob job = default;
        job.Input = (float*)OrtApi.Input(context, 0, shape);
        job.Scales = (float*)OrtApi.Input(context, 1, []);
        job.Offsets = (float*)OrtApi.Input(context, 2, []);
        job.Sums = (float*)OrtApi.Input(context, 3, []);
        job.Bias = (float*)OrtApi.Input(context, 4, []);
        job.Residual = (float*)OrtApi.Input(context, 5, []);
        job.NormWeight = (float*)OrtApi.Input(context, 6, []);
        job.NormBias = (float*)OrtApi.Input(context, 7, []);
        job.Output = (float*)OrtApi.Output(context, 0, shape);
        job.Bytes = (byte*)OrtApi.Output(context, 1, shape);
        job.ByteScales = (float*)OrtApi.Output(context, 2, [shape[0], 1]);
        job.ByteOffsets = (float*)OrtApi.Output(context, 3, [shape[0], 1]);
        (job.Rows, job.Width) = ((int)shape[0], (int)shape[1]);
        (job.Activation, job.Epsilon) = (settings->Activation, settings->Epsilon);
        if (job.Tasks.Count > 0) OrtApi.ParallelFor(context, &RunTask, job.Tasks.Count, &job);
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task) => Run(*(FinishJob*)state, (int)task);

    /// <summary>Computes one task with the widest instructions that the processor has.</summary>
    internal static void Run(in FinishJob job, int task)
    {
        if (Simd512.IsSupported) FinishKernel<Simd512, Vector512<float>>.Run(job, task);
        else if (Simd256.IsSupported) FinishKernel<Simd256, Vector256<float>>.Run(job, task);
        else FinishKernel<Simd128, Vector128<float>>.Run(job, task);
    }
}
