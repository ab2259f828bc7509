using Gliner2.Onnx;

namespace Gliner2.Runtime.Tests.Onnx;

public sealed class OrtSessionTests
{
    [Fact]
    public void A_run_that_needs_more_memory_than_there_is_says_so_and_leaves_the_session_in_order()
    {
        var graph = new GraphBuilder();
        var shape = graph.Input("shape", ElementType.Int64, "axes");
        graph.Output(graph.Fill(shape, 1), "filled", ElementType.Float, "rows", "columns");
        using var session = new OrtSession(graph.Finish(), new ModelOptions { Threads = 1 }, "test");

        // More than an address can say: no system gives it away in advance.
        Assert.Throws<InsufficientMemoryException>(() => Run([1L << 24, 1L << 24]));
        Assert.Equal([1, 1, 1, 1, 1, 1], Run([2, 3]));

        float[] Run(long[] axes)
        {
            using var inputs = new SessionInputs();
            axes.CopyTo(inputs.Add("shape", axes.Length));
            using var outputs = session.Run(inputs, ["filled"], CancellationToken.None);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
    }
}
