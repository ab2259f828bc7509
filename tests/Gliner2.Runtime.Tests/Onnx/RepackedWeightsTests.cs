using Gliner2.Kernels;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;

namespace Gliner2.Runtime.Tests.Onnx;

public sealed class RepackedWeightsTests
{
    [Fact]
    public void A_weight_that_the_session_lets_go_is_not_read_again()
    {
        if (!OperatorDomain.IsOffered) return;
        var weight = Weight();
        using var session = new OrtSession(Graph(weight), new ModelOptions { Threads = 1 }, "test");
        Assert.Equal(RepackedWeights.AreNotRead, IsDisposed(weight));
        // Something else may lie where the weight was.
        using var other = new NativeBytes(weight.Length);
        other.Span.Fill(-1);
        Assert.Equal([60 * 1f, 60 * 2f], Product(session, 60));
    }

    [Fact]
    public void A_weight_that_may_be_read_stays_until_its_session_is_disposed()
    {
        if (!OperatorDomain.IsOffered) return;
        var weight = Weight();
        using (var session = new OrtSession(Graph(weight), new ModelOptions { Threads = 1 }, "test", letRepackedGo: () => false))
        {
            Assert.False(IsDisposed(weight));
            Assert.Equal([7f, 14f], Product(session, 7));
        }
        Assert.True(IsDisposed(weight));
    }

    [Fact]
    public void A_session_that_cannot_be_created_lets_its_weights_go()
    {
        var weight = Weight();
        var graph = new GraphBuilder();
        var unknown = graph.Node("nobody", "NoSuchOperator", [graph.MadeBytes("weight", [Inputs, 2], () => weight)], []);
        graph.Output(unknown, "product", ElementType.Float, "rows");
        Assert.Throws<ModelException>(() => new OrtSession(graph.Finish(), new ModelOptions { Threads = 1 }, "test"));
        Assert.True(IsDisposed(weight));
    }

    private const int Inputs = 64;

    /// <summary>Of the first column ones where the states are, of the second twos.</summary>
    private static NativeBytes Weight()
    {
        var weight = new NativeBytes(Inputs * 2);
        for (var i = 0; i < weight.Length; i++) weight.Span[i] = (sbyte)(1 + (i % 2));
        return weight;
    }

    private static AuthoredGraph Graph(NativeBytes weight)
    {
        var graph = new GraphBuilder();
        var states = graph.Cast(graph.Input("states", ElementType.Int64, "rows", Inputs), ElementType.UInt8);
        var product = graph.Node(
            GraphBuilder.Microsoft, "MatMulIntegerToFloat",
            [states, graph.MadeBytes("weight", [Inputs, 2], () => weight), graph.Scalar(1f), graph.Constant([1f, 1f], 2), graph.Constant(ElementType.UInt8, [], [(byte)0])], []);
        graph.Output(product, "product", ElementType.Float, "rows", 2);
        return graph.Finish();
    }

    private static float[] Product(OrtSession session, long state)
    {
        using var inputs = new SessionInputs();
        inputs.Add("states", 1, Inputs)[5] = state;
        using var outputs = session.Run(inputs, ["product"], CancellationToken.None);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static bool IsDisposed(NativeBytes bytes)
    {
        try
        {
            return bytes.Address == 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
