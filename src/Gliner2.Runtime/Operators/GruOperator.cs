using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gliner2.Operators;

/// <summary>
/// The operator <c>gliner2.Gru</c>, by the contract of <see cref="GruJob"/>.
/// <list type="bullet">
/// <item>inputs: float [rows, hidden], first states; int64 [rows], steps of each; int64 scalar, the most steps; bias of the recurrent weight, float [panels * width];</item>
/// <item>output: float [steps * rows, hidden];</item>
/// <item>attributes: <c>weight</c> (int, address of the recurrent weight as a <see cref="PackedWeight"/> of 3 hidden outputs), <c>inputs</c> (int, address of what inputs add), both outlive the session.</item>
/// </list>
/// </summary>
internal static unsafe class GruOperator
{
    public const string Name = "Gru";
    public const string Weight = "weight", Inputs = "inputs";

    private const int FloatType = 1, Int64Type = 7;

    private struct Settings
    {
        public float* Weight, Inputs;
    }

    public static OrtCustomOp* Definition() => OperatorDefinition.Create<Settings>(
        Name, [FloatType, Int64Type, Int64Type, FloatType], [FloatType], &Compute, &Read);

    private static void Read(void* info, Settings* settings)
    {
        settings->Weight = (float*)OrtApi.Int64Attribute(info, "weight\0"u8);
        settings->Inputs = (float*)OrtApi.Int64Attribute(info, "inputs\0"u8);
    }

    private static void Compute(Settings* settings, void* context)
    {
        Span<long> shape = stackalloc long[2];
        GruJob job = default;
        job.First = (float*)OrtApi.Input(context, 0, shape);
        job.Counts = (long*)OrtApi.Input(context, 1, []);
        job.Steps = (int)*(long*)OrtApi.Input(context, 2, []);
        job.Inputs = settings->Inputs;
        (job.RowCount, job.Hidden) = ((int)shape[0], (int)shape[1]);
        job.Output = (float*)OrtApi.Output(context, 0, [job.Steps * shape[0], shape[1]]);
        var layer = new LinearJob { Bias = (float*)OrtApi.Input(context, 3, []), Weight = settings->Weight, Depth = job.Hidden, Outputs = 3 * job.Hidden, PanelWidth = PackedWeight.PanelWidth };

        var numbers = ArrayPool<float>.Shared.Rent(4 * job.RowCount * job.Hidden);
        var rows = ArrayPool<int>.Shared.Rent(job.RowCount);
        fixed (float* states = numbers)
        fixed (int* active = rows)
        {
            job.States = states;
            job.Gates = states + ((long)job.RowCount * job.Hidden);
            job.Rows = active;
            layer.Input = job.States;
            layer.Output = job.Gates;
            for (var step = 0; step < job.Steps; step++)
            {
                job.Begin(step);
                layer.Rows = job.Active;
                if (job.Active == 0) continue;
                OrtApi.ParallelFor(context, &RunLayer, layer.Tasks, &layer);
                OrtApi.ParallelFor(context, &RunRow, job.Active, &job);
            }
        }

        ArrayPool<float>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(rows);
    }

    [UnmanagedCallersOnly]
    private static void RunLayer(void* state, nuint task) => LinearOperator.Run(*(LinearJob*)state, (int)task);

    [UnmanagedCallersOnly]
    private static void RunRow(void* state, nuint active)
    {
        ref readonly var job = ref *(GruJob*)state;
        if (Simd512.IsSupported) GruKernel<Simd512, Vector512<float>>.Run(job, (int)active);
        else if (Simd256.IsSupported) GruKernel<Simd256, Vector256<float>>.Run(job, (int)active);
        else GruKernel<Simd128, Vector128<float>>.Run(job, (int)active);
    }
}
