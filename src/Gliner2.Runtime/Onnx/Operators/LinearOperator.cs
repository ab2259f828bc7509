using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.Linear</c>: a linear layer with what usually follows it, by the contract of <see cref="LinearJob"/>.
/// <list type="bullet">
/// <item>inputs: float [rows, inputs]; bias, float [panels * width]; residual, float [rows, outputs], optional;</item>
/// <item>output: float [rows, outputs];</item>
/// <item>attributes: <c>weight</c> (int, the address of a packed weight, which outlives the session), <c>form</c> (int, see <see cref="WeightForm"/>), <c>inputs</c>, <c>outputs</c>, <c>activation</c> (int, see <see cref="LinearActivation"/>).</item>
/// </list>
/// </summary>
internal static unsafe class LinearOperator
{
    public const string Name = "Linear";
    public const string Weight = "weight", Inputs = "inputs", Outputs = "outputs", Activation = "activation", Form = "form";

    private struct Settings
    {
        public float* Weight;
        public int Inputs, Outputs;
        public LinearActivation Activation;
        public WeightForm Form;
    }

    /// <summary>Makes the definition, which lives as long as the process.</summary>
    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [ElementType.Float, ElementType.Float, ElementType.Float], [ElementType.Float], &Compute, &Read, optionalInputs: 1);

    private static void Read(OperatorAttributes attributes, Settings* settings)
    {
        settings->Weight = attributes.Address(Weight);
        settings->Inputs = attributes.Int(Inputs);
        settings->Outputs = attributes.Int(Outputs);
        settings->Activation = (LinearActivation)attributes.Int(Activation);
        settings->Form = (WeightForm)attributes.Int(Form);
    }

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        var input = context.Input<float>(0, shape);
        var (rows, outputs) = (checked((int)shape[0]), settings->Outputs);
        if (shape[1] != settings->Inputs) throw context.Refusal($"the rows have {shape[1]} numbers and the weight has {settings->Inputs} inputs");
        var bias = context.Input<float>(1, [PackedWeight.Panels(outputs) * PackedWeight.PanelWidth]);
        var residual = context.Input<float>(2, [rows, outputs], optional: true);
        var job = LinearJob.Of(input, rows, settings->Inputs, settings->Weight, bias, context.Output<float>(0, rows, outputs), outputs, context.Threads);
        job.Form = settings->Form;
        job.Residual = residual;
        job.Activation = settings->Activation;
        context.Run(job);
    }
}
