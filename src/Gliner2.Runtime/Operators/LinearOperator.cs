using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.Linear</c>: a linear layer with what usually follows it, by the contract of <see cref="LinearJob"/>.
/// <list type="bullet">
/// <item>inputs: float [rows, inputs]; weight, float, see <see cref="PackedWeight"/>; bias, float [panels * width]; residual, float [rows, outputs], optional;</item>
/// <item>output: float [rows, outputs];</item>
/// <item>attributes: <c>outputs</c>, <c>activation</c> (int, see <see cref="LinearActivation"/>).</item>
/// </list>
/// </summary>
internal static unsafe class LinearOperator
{
    public const string Name = "Linear";
    public const string Outputs = "outputs", Activation = "activation";

    private const int FloatType = 1;

    private struct Kernel
    {
        public int Outputs;
        public LinearActivation Activation;
    }

    /// <summary>Makes the definition, which lives as long as the process.</summary>
    public static OrtCustomOp* Definition() => OperatorDefinition.Create(
        Name, [FloatType, FloatType, FloatType, FloatType], [FloatType], &Compute, optionalInputs: 1, &CreateKernel, &DestroyKernel);

    [UnmanagedCallersOnly]
    private static void* CreateKernel(OrtCustomOp* op, void* api, void* info, void** result)
    {
        try
        {
            var kernel = (Kernel*)NativeMemory.Alloc((nuint)sizeof(Kernel));
            *result = kernel;
            kernel->Outputs = (int)OrtApi.Int64Attribute(info, "outputs\0"u8);
            kernel->Activation = (LinearActivation)OrtApi.Int64Attribute(info, "activation\0"u8);
            return null;
        }
        catch (Exception e)
        {
            return OrtApi.Failure(e.Message);
        }
    }

    [UnmanagedCallersOnly]
    private static void DestroyKernel(void* kernel) => NativeMemory.Free(kernel);

    [UnmanagedCallersOnly]
    private static void* Compute(void* state, void* context)
    {
        // An exception must not cross into native code: it would end the process.
        try
        {
            var kernel = (Kernel*)state;
            Span<long> shape = stackalloc long[2];
            LinearJob job = default;
            job.Input = (float*)OrtApi.Input(context, 0, shape);
            job.Weight = (float*)OrtApi.Input(context, 1, []);
            job.Bias = (float*)OrtApi.Input(context, 2, []);
            job.Residual = (float*)OrtApi.Input(context, 3, []);
            job.Output = (float*)OrtApi.Output(context, 0, [shape[0], kernel->Outputs]);
            (job.Rows, job.Depth) = ((int)shape[0], (int)shape[1]);
            (job.Outputs, job.PanelWidth, job.Activation) = (kernel->Outputs, PackedWeight.PanelWidth, kernel->Activation);
            if (job.Tasks > 0) OrtApi.ParallelFor(context, &RunTask, job.Tasks, &job);
            return null;
        }
        catch (Exception e)
        {
            return OrtApi.Failure(e.Message);
        }
    }

    [UnmanagedCallersOnly]
    private static void RunTask(void* state, nuint task) => Run(*(LinearJob*)state, (int)task);

    /// <summary>Computes one task with the widest instructions that the processor has.</summary>
    private static void Run(in LinearJob job, int task)
    {
        if (Simd512.IsSupported) LinearKernel<Simd512, Vector512<float>>.Run(job, task);
        else if (Simd256.IsSupported) LinearKernel<Simd256, Vector256<float>>.Run(job, task);
        else LinearKernel<Simd128, Vector128<float>>.Run(job, task);
    }
}
