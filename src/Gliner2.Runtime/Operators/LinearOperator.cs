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

    private struct Settings
    {
        public float* Weight;
        public int Outputs;
        public LinearActivation Activation;
    }

    /// <summary>Makes the definition, which lives as long as the process.</summary>
    public static OrtCustomOp* Definition() => OperatorDefinition.Create<Settings>(
        Name, [FloatType, FloatType, FloatType], [FloatType], &Compute, &Read, optionalInputs: 1);

    private static void Read(void* info, Settings* settings)
    {
        settings->Weight = (float*)OrtApi.Int64Attribute(info, "weight\0"u8);
        settings->Outputs = (int)OrtApi.Int64Attribute(info, "outputs\0"u8);
        settings->Activation = (LinearActivation)OrtApi.Int64Attribute(info, "activation\0"u8);
    }

    private static void Compute(Settings* settings, void* context)
    {
        Span<long> shape = stackalloc long[2];
        LinearJob job = default;
        job.Input = (float*)OrtApi.Input(context, 0, shape);
        job.Weight = settings->Weight;
        job.Bias = (float*)OrtApi.Input(context, 1, []);
        job.Residual = (float*)OrtApi.Input(context, 2, []);
        job.Output = (float*)OrtApi.Output(context, 0, [shape[0], settings->Outputs]);
        (job.Rows, job.Depth) = ((int)shape[0], (int)shape[1]);
        (job.Outputs, job.PanelWidth, job.Activation) = (settings->Outputs, PackedWeight.PanelWidth, settings->Activation);
        if (job.Tasks > 0) OrtApi.ParallelFor(context, &RunTask, job.Tasks, &job);
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
