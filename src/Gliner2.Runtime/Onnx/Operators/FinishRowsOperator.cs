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

    /// <summary>How many of the inputs may be absent.</summary>
    public const int OptionalInputs = 3;

    public static readonly ElementType[] OutputTypes = [ElementType.Float, ElementType.UInt8, ElementType.Float, ElementType.Float];

    /// <summary>What a node is told.</summary>
    public struct Settings
    {
        public LinearActivation Activation;
        public float Epsilon;

        public static Settings Read(OperatorAttributes attributes) => new()
        {
            Activation = (LinearActivation)attributes.Int(FinishRowsOperator.Activation),
            Epsilon = attributes.Float(FinishRowsOperator.Epsilon),
        };
    }

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [.. Enumerable.Repeat(ElementType.Float, 8)], OutputTypes, &Compute, &Read, OptionalInputs, optionalOutputs: true);

    /// <summary>What a node is to compute of rows, but for the rows themselves: its other inputs, from the second on, and its outputs.</summary>
    public static FinishJob Job(Settings settings, OperatorContext context, int rows, int width)
    {
        FinishJob job = default;
        (job.Rows, job.Width, job.Threads) = (rows, width, context.Threads);
        (job.Activation, job.Epsilon) = (settings.Activation, settings.Epsilon);
        ReadOnlySpan<long> shape = [rows, width], scales = [rows, 1], columns = [width];
        job.Scales = context.Input<float>(1, scales, optional: false);
        job.Offsets = context.Input<float>(2, scales, optional: false);
        job.Sums = context.Input<float>(3, columns, optional: false);
        job.Bias = context.Input<float>(4, columns, optional: false);
        job.Residual = context.Input<float>(5, shape, optional: true);
        job.NormWeight = context.Input<float>(6, columns, optional: true);
        job.NormBias = context.Input<float>(7, columns, optional: true);
        if (job.NormWeight is null != job.NormBias is null) throw context.Refusal("a normalization has a weight and a bias, or neither");
        job.Output = context.Output<float>(0, shape);
        job.Bytes = context.Output<byte>(1, shape);
        job.ByteScales = context.Output<float>(2, scales);
        job.ByteOffsets = context.Output<float>(3, scales);
        if (job.Bytes is not null && (job.ByteScales is null || job.ByteOffsets is null)) throw context.Refusal("bytes without their scales and offsets mean nothing");
        return job;
    }

    private static void Read(OperatorAttributes attributes, Settings* settings) => *settings = Settings.Read(attributes);

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        var input = context.Input<float>(0, shape);
        var job = Job(*settings, context, checked((int)shape[0]), checked((int)shape[1]));
        job.Input = input;
        context.Run(job);
    }
}
