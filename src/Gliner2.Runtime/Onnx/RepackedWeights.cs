using Gliner2.Kernels;

namespace Gliner2.Onnx;

/// <summary>
/// For products of bytes ONNX Runtime copies a weight into an order of its own while a session is created, and then reads the copy alone. Whether it does so on this processor
/// its interface doesn't say, so it is tried once: a product is computed, its weight is overwritten, and the product is computed again.
/// </summary>
internal static class RepackedWeights
{
    private const int Rows = 3;
    private const byte Zero = 128;

    /// <summary>Of the sizes of small and of great layers, whole blocks of what processors multiply at once and not.</summary>
    private static readonly (int Inputs, int Outputs)[] Sizes = [(33, 21), (384, 1152)];

    private static readonly Lazy<bool> Tried = new(() => Array.TrueForAll(Sizes, Try));

    /// <summary>Whether weights needn't be kept once their session has been created.</summary>
    public static bool AreNotRead => Tried.Value;

    private static bool Try((int Inputs, int Outputs) size)
    {
        var (inputs, outputs) = size;
        NativeBytes weight = Weight(size), branchWeight = Weight(size);
        using var session = new OrtSession(Graph(inputs, outputs, weight, branchWeight), new ModelOptions { Threads = 1 }, "a trial of products of bytes", letRepackedGo: () => false);
        using var values = new SessionInputs();
        var numbers = values.Add("numbers", Rows, inputs);
        for (var i = 0; i < numbers.Length; i++) numbers[i] = i * 11 % 256;

        var before = Product(session, values);
        weight.Span.Clear();
        branchWeight.Span.Clear();
        var after = Product(session, values);
        return before.AsSpan().ContainsAnyExcept(0f) && before.AsSpan().SequenceEqual(after);
    }

    private static NativeBytes Weight((int Inputs, int Outputs) size)
    {
        var weight = new NativeBytes(size.Inputs * size.Outputs);
        for (var i = 0; i < weight.Length; i++) weight.Span[i] = (sbyte)(i * 37 % 127);
        return weight;
    }

    /// <summary>The product, once in the graph itself and once in a branch of it, as networks have them.</summary>
    private static AuthoredGraph Graph(int inputs, int outputs, NativeBytes weight, NativeBytes branchWeight)
    {
        var graph = new GraphBuilder();
        var numbers = graph.Input("numbers", ElementType.Int64, "rows", inputs);
        var states = graph.Cast(numbers, ElementType.UInt8);
        var scales = new float[outputs];
        scales.AsSpan().Fill(1);
        var first = Multiply("first", weight);
        var second = graph.If(graph.Less(graph.Scalar(0), graph.Squeeze(graph.Size(numbers, 0), 0)), () => Multiply("second", branchWeight), () => graph.Fill(graph.Vector(0, outputs), 0));
        graph.Output(graph.Concat(0, first, second), "product", ElementType.Float, "rows", outputs);
        return graph.Finish();

        Tensor Multiply(string name, NativeBytes values) => graph.Node(
            GraphBuilder.Microsoft, "MatMulIntegerToFloat",
            [states, graph.MadeBytes(name, [inputs, outputs], () => values), graph.Scalar(1f), graph.Constant(scales, outputs), graph.Constant(ElementType.UInt8, [], [Zero])], []);
    }

    private static float[] Product(OrtSession session, SessionInputs values)
    {
        using var outputs = session.Run(values, ["product"], CancellationToken.None);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
