using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.Linear</c>: a linear layer with what usually follows it, by the contract of <see cref="LinearJob"/>.
/// <list type="bullet">
/// <item>inputs: float [rows, inputs]; bias, float [panels * width]; residual, float [rows, outputs], optional;</item>
/// <item>output: float [rows, outputs];</item>
/// <item>attributes: <c>weight</c> (int, the address of a <see cref="PackedWeight"/>, which outlives the session), <c>outputs</c>, <c>activation</c> (int, see <see cref="LinearActivation"/>).</item>
/// </list>
/// </summary>
internal static unsafe class LinearOperator
{
    public const string Name = "Linear";
    public const string Weight = "weight", Outputs = "outputs", Activation = "activation";

    private const int FloatType = 1;

    private struct Kernel
    {
        public float* Weight;
        public int Outputs;
        public LinearActivation Activation;
    }

    /// <summary>Makes the definition, which lives as long as the process.</summary>
    public static OrtCustomOp* Definition() => OperatorDefinition.Create(
        Name, [FloatType, FloatType, FloatType], [FloatType], &Compute, optionalInputs: 1, &CreateKernel, &DestroyKernel);

    [UnmanagedCallersOnly]
    private static void* CreateKernel(OrtCustomOp* op, void* api, void* info, void** result)
    {
        try
        {
            var kernel = (Kernel*)NativeMemory.Alloc((nuint)sizeof(Kernel));
            *result = kernel;
            kernel->Weight = (float*)OrtApi.Int64Attribute(info, "weight\0"u8);
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
            job.Weight = kernel->Weight;
            job.Bias = (float*)OrtApi.Input(context, 1, []);
            job.Residual = (float*)OrtApi.Input(context, 2, []);
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

    /// <summary>Computes a layer at once, outside of a session, with all processors.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="weight">Packed, see <see cref="PackedWeight"/>.</param>
    /// <param name="bias">[panels * width].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <returns>[rows, outputs].</returns>
    public static float[] Compute(float[] input, int rows, ArraySegment<float> weight, float[] bias, int outputs)
    {
        var output = GC.AllocateUninitializedArray<float>(rows * outputs);
        fixed (float* x = input, w = weight.AsSpan(), b = bias, y = output)
        {
            var job = new LinearJob { Input = x, Weight = w, Bias = b, Output = y, Rows = rows, Depth = input.Length / rows, Outputs = outputs, PanelWidth = PackedWeight.PanelWidth };
            var place = (nint)(&job);
            Parallel.For(0, job.Tasks, task => Run(*(LinearJob*)place, task));
        }
        return output;
    }

    /// <summary>Computes one task with the widest instructions that the processor has.</summary>
    internal static void Run(in LinearJob job, int task)
    {
        if (Simd512.IsSupported) LinearKernel<Simd512, Vector512<float>>.Run(job, task);
        else if (Simd256.IsSupported) LinearKernel<Simd256, Vector256<float>>.Run(job, task);
        else LinearKernel<Simd128, Vector128<float>>.Run(job, task);
    }
}
