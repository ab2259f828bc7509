using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.QuantizeRows</c>, by the contract of <see cref="QuantizeJob"/>.
/// <list type="bullet">
/// <item>input: float [rows, width];</item>
/// <item>outputs: uint8 [rows, width]; scales, float [rows, 1]; offsets, float [rows, 1].</item>
/// </list>
/// </summary>
internal static unsafe class QuantizeRowsOperator
{
    public const string Name = "QuantizeRows";

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<byte>(
        Name, threads, [ElementType.Float], [ElementType.UInt8, ElementType.Float, ElementType.Float], &Compute);

    private static void Compute(byte* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        QuantizeJob job = default;
        job.Input = context.Input<float>(0, shape);
        (job.Rows, job.Width, job.Threads) = (checked((int)shape[0]), checked((int)shape[1]), context.Threads);
        job.Output = context.Output<byte>(0, job.Rows, job.Width);
        job.Scales = context.Output<float>(1, job.Rows, 1);
        job.Offsets = context.Output<float>(2, job.Rows, 1);
        context.Run(job);
    }
}
