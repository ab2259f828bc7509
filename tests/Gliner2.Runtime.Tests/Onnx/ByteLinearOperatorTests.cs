using System.Runtime.InteropServices;
using Gliner2.Kernels;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Runtime.Tests.Onnx;

/// <summary>The product of our own against ONNX Runtime's, bit for bit: answers in eight bits don't depend on which of them computes.</summary>
public sealed class ByteLinearOperatorTests
{
    private const int Inputs = 36, Outputs = 70;

    [Theory]
    [InlineData(0, nameof(LinearActivation.None), true)]
    [InlineData(1, nameof(LinearActivation.Gelu), false)]
    [InlineData(13, nameof(LinearActivation.None), true)]
    [InlineData(17, nameof(LinearActivation.Relu), false)]
    [InlineData(131, nameof(LinearActivation.Gelu), true)]
    public void Computes_what_the_librarys_product_and_its_finish_compute(int rows, string activation, bool normalized)
    {
        if (!ByteProduct.IsSupported) return;
        foreach (var threads in (int[])[1, 2, 5])
        {
            using var session = new OrtSession(Graph(Enum.Parse<LinearActivation>(activation), normalized), new ModelOptions { Threads = threads }, "test");
            using var inputs = new SessionInputs();
            var states = inputs.Add("states", rows, Inputs);
            var random = new Random(rows);
            for (var i = 0; i < states.Length; i++) states[i] = random.Next(-1000, 1000);
            using var outputs = session.Run(inputs, ["ours", "ourBytes", "ourBytesAlone", "theirs", "theirBytes"], CancellationToken.None);
            Assert.Equal(outputs[3].GetTensorDataAsSpan<float>().ToArray(), outputs[0].GetTensorDataAsSpan<float>().ToArray());
            Assert.Equal(outputs[4].GetTensorDataAsSpan<byte>().ToArray(), outputs[1].GetTensorDataAsSpan<byte>().ToArray());
            Assert.Equal(outputs[4].GetTensorDataAsSpan<byte>().ToArray(), outputs[2].GetTensorDataAsSpan<byte>().ToArray());
        }
    }

    private static AuthoredGraph Graph(LinearActivation activation, bool normalized)
    {
        var random = new Random(1);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
        var bytes = new NativeBytes(Inputs * Outputs);
        random.NextBytes(MemoryMarshal.AsBytes(bytes.Span));
        var (scales, sums) = (Values(Outputs), Values(Outputs));

        var graph = new GraphBuilder();
        var floats = graph.Cast(graph.Input("states", ElementType.Int64, "rows", Inputs), ElementType.Float);
        var states = graph.Nodes(OperatorDomain.Name, QuantizeRowsOperator.Name, 3, [floats], []);
        var residual = graph.MatMul(floats, graph.Constant(Values(Inputs * Outputs), Inputs, Outputs));
        Tensor[] norm = normalized ? [graph.Constant(Values(Outputs), Outputs), graph.Constant(Values(Outputs), Outputs)] : [];
        Tensor[] rest = [states[1], states[2], graph.Constant(sums, Outputs), graph.Constant(Values(Outputs), Outputs), normalized ? residual : Tensor.None, .. norm];
        NodeAttribute[] finish = [Int(FinishRowsOperator.Activation, (int)activation), Float(FinishRowsOperator.Epsilon, 1e-6f)];

        var weight = graph.Address("packed", [], () => Pack(bytes.Span, scales));
        NodeAttribute[] packed = [Int(ByteLinearOperator.Weight, weight), Int(ByteLinearOperator.Inputs, Inputs), Int(ByteLinearOperator.Outputs, Outputs), .. finish];
        var ours = graph.Nodes(OperatorDomain.Name, ByteLinearOperator.Name, 4, [states[0], .. rest], packed);
        var alone = graph.Nodes(OperatorDomain.Name, ByteLinearOperator.Name, 4, [states[0], .. rest], packed, has: index => index > 0);
        var product = graph.Node(
            GraphBuilder.Microsoft, "MatMulIntegerToFloat",
            [
                states[0], graph.MadeBytes("bytes", [Inputs, Outputs], () => bytes), graph.Scalar(1f), graph.Constant(scales, Outputs),
                graph.Constant(ElementType.UInt8, [], [QuantizeJob.Zero])], []);
        var theirs = graph.Nodes(OperatorDomain.Name, FinishRowsOperator.Name, 4, [product, .. rest], finish);

        graph.Output(ours[0], "ours", ElementType.Float, "rows", Outputs);
        graph.Output(ours[1], "ourBytes", ElementType.UInt8, "rows", Outputs);
        graph.Output(alone[1], "ourBytesAlone", ElementType.UInt8, "rows", Outputs);
        graph.Output(theirs[0], "theirs", ElementType.Float, "rows", Outputs);
        graph.Output(theirs[1], "theirBytes", ElementType.UInt8, "rows", Outputs);
        return graph.Finish();
    }

    /// <summary>[Inputs, Outputs] as a packed weight.</summary>
    private static unsafe ArraySegment<float> Pack(ReadOnlySpan<sbyte> bytes, float[] scales)
    {
        var rows = new sbyte[Inputs * Outputs];
        for (var i = 0; i < rows.Length; i++) rows[i] = bytes[(i % Inputs * Outputs) + (i / Inputs)];
        var sums = Enumerable.Range(0, Outputs).Select(o => rows.Skip(o * Inputs).Take(Inputs).Sum(b => b)).ToArray();
        var words = PackedWeight.AllocateNumbers(PackedBytes.Words(Outputs, Inputs));
        PackedBytes.Clear(words, Outputs, Inputs);
        fixed (float* target = words.AsSpan()) PackedBytes.Pack(rows, scales, sums, QuantizeJob.Zero, 0, Inputs, (byte*)target);
        return words;
    }
}
