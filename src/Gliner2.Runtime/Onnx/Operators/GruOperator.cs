using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.Gru</c>, by the contract of <see cref="GruJob"/>.
/// <list type="bullet">
/// <item>inputs: float [rows, hidden], first states; int64 [rows], steps of each; int64 scalar, the most steps; bias of the recurrent weight, float [panels * width];</item>
/// <item>output: float [steps * rows, hidden];</item>
/// <item>attributes: <c>weight</c> (int, address of the recurrent weight packed, of 3 hidden outputs), <c>form</c> (int, its <see cref="WeightForm"/>), <c>inputs</c> (int, address of what inputs add [most steps, 3 hidden]), both outlive the session; <c>hidden</c>, <c>most_steps</c> (int).</item>
/// </list>
/// </summary>
internal static unsafe class GruOperator
{
    public const string Name = "Gru";
    public const string Weight = "weight", Inputs = "inputs", Hidden = "hidden", MostSteps = "most_steps", Form = "form";

    private struct Settings
    {
        public float* Weight, Inputs;
        public int Hidden, MostSteps;
        public WeightForm Form;
    }

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [ElementType.Float, ElementType.Int64, ElementType.Int64, ElementType.Float], [ElementType.Float], &Compute, &Read);

    private static void Read(OperatorAttributes attributes, Settings* settings)
    {
        settings->Weight = attributes.Address(Weight);
        settings->Inputs = attributes.Address(Inputs);
        settings->Hidden = attributes.Int(Hidden);
        settings->MostSteps = attributes.Int(MostSteps);
        settings->Form = (WeightForm)attributes.Int(Form);
    }

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        GruJob job = default;
        job.First = context.Input<float>(0, shape);
        (job.RowCount, job.Hidden) = (checked((int)shape[0]), settings->Hidden);
        if (shape[1] != job.Hidden) throw context.Refusal($"the states have {shape[1]} numbers and the weight is made for {job.Hidden}");
        job.Counts = context.Input<long>(1, [job.RowCount]);
        var steps = *context.Input<long>(2, ReadOnlySpan<long>.Empty);
        if (steps < 0 || steps > settings->MostSteps) throw context.Refusal($"{steps} steps are asked for, and there are inputs for {settings->MostSteps}");
        job.Steps = (int)steps;
        job.Inputs = settings->Inputs;
        var bias = context.Input<float>(3, [PackedWeight.Panels(3 * job.Hidden) * PackedWeight.PanelWidth]);
        job.Output = context.Output<float>(0, checked(steps * job.RowCount), job.Hidden);

        using var numbers = new RentedArray<float>(4L * job.RowCount * job.Hidden);
        using var rows = new RentedArray<int>(job.RowCount);
        fixed (float* states = numbers.Array)
        fixed (int* active = rows.Array)
        {
            job.States = states;
            job.Gates = states + ((long)job.RowCount * job.Hidden);
            job.Rows = active;
            var layer = LinearJob.Of(job.States, 0, job.Hidden, settings->Weight, bias, job.Gates, 3 * job.Hidden, context.Threads);
            layer.Form = settings->Form;
            for (var step = 0; step < job.Steps; step++)
            {
                job.Begin(step);
                layer.Rows = job.Active;
                context.Run(layer);
                context.Run(job);
            }
        }
    }
}
