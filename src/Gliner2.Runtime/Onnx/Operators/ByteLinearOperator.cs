using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.ByteLinear</c>: a product of bytes and what follows it, by the contracts of <see cref="ByteLinearJob"/> and <see cref="FinishJob"/>.
/// <list type="bullet">
/// <item>inputs: uint8 [rows, inputs]; the others as those of <see cref="FinishRowsOperator"/>;</item>
/// <item>outputs: as those of <see cref="FinishRowsOperator"/>;</item>
/// <item>attributes: <c>weight</c> (int, the address of a <see cref="PackedBytes"/>, which outlives the session), <c>inputs</c>, <c>outputs</c>; those of <see cref="FinishRowsOperator"/>.</item>
/// </list>
/// </summary>
internal static unsafe class ByteLinearOperator
{
    public const string Name = "ByteLinear";
    public const string Weight = "weight", Inputs = "inputs", Outputs = "outputs";

    private struct Settings
    {
        public byte* Weight;
        public int Inputs, Outputs;
        public FinishRowsOperator.Settings Finish;
    }

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name,
        threads,
        [ElementType.UInt8, .. Enumerable.Repeat(ElementType.Float, 7)],
        FinishRowsOperator.OutputTypes,
        &Compute, &Read, FinishRowsOperator.OptionalInputs, optionalOutputs: true);

    private static void Read(OperatorAttributes attributes, Settings* settings)
    {
        settings->Weight = (byte*)attributes.Address(Weight);
        settings->Inputs = attributes.Int(Inputs);
        settings->Outputs = attributes.Int(Outputs);
        settings->Finish = FinishRowsOperator.Settings.Read(attributes);
    }

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        ByteLinearJob job = default;
        job.Input = context.Input<byte>(0, shape);
        job.Weight = settings->Weight;
        job.Depth = settings->Inputs;
        if (shape[1] != job.Depth) throw context.Refusal($"the rows have {shape[1]} numbers and the weight has {job.Depth} inputs");
        job.Finish = FinishRowsOperator.Job(settings->Finish, context, checked((int)shape[0]), settings->Outputs);
        if (job.IsForRows)
        {
            context.Run(job);
            return;
        }

        ref var finish = ref job.Finish;
        using var products = new RentedArray<float>(finish.Output is null ? (long)finish.Rows * finish.Width : 0);
        fixed (float* scratch = products.Array)
        {
            finish.Input = finish.Output is null ? scratch : finish.Output;
            context.Run(new ByteProductJob { Input = job.Input, Weight = job.Weight, Output = finish.Input, Rows = finish.Rows, Depth = job.Depth, Outputs = finish.Width });
            context.Run(finish);
        }
    }
}
