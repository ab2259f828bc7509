using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

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

    private struct Settings
    {
        public LinearActivation Activation;
        public float Epsilon;
    }

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name,
        threads,
        [.. Enumerable.Repeat(ElementType.Float, 8)],
        [ElementType.Float, ElementType.UInt8, ElementType.Float, ElementType.Float],
        &Compute, &Read, optionalInputs: 3, optionalOutputs: true);

    private static void Read(OperatorAttributes attributes, Settings* settings)
    {
        settings->Activation = (LinearActivation)attributes.Int(Activation);
        settings->Epsilon = attributes.Float(Epsilon);
    }

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        FinishJob job = default;
        job.Input = context.Input<float>(0, shape);
        (job.Rows, job.Width, job.Threads) = (checked((int)shape[0]), checked((int)shape[1]), context.Threads);
        (job.Activation, job.Epsilon) = (settings->Activation, settings->Epsilon);
        ReadOnlySpan<long> rows = [job.Rows, 1], columns = [job.Width];
        job.Scales = context.Input<float>(1, rows, optional: false);
        job.Offsets = context.Input<float>(2, rows, optional: false);
        job.Sums = context.Input<float>(3, columns, optional: false);
        job.Bias = context.Input<float>(4, columns, optional: false);
        job.Residual = context.Input<float>(5, shape, optional: true);
        job.NormWeight = context.Input<float>(6, columns, optional: true);
        job.NormBias = context.Input<float>(7, columns, optional: true);
        if (job.NormWeight is null != job.NormBias is null) throw context.Refusal("a normalization has a weight and a bias, or neither");
        job.Output = context.Output<float>(0, shape);
        job.Bytes = context.Output<byte>(1, shape);
        job.ByteScales = context.Output<float>(2, rows);
        job.ByteOffsets = context.Output<float>(3, rows);
        if (job.Bytes is not null && (job.ByteScales is null || job.ByteOffsets is null)) throw context.Refusal("bytes without their scales and offsets mean nothing");
        context.Run(job);
    }
}
