using Gliner2.Onnx;
using Gliner2.Onnx.Operators;

namespace Gliner2.Runtime.Tests.Onnx;

public sealed class TokensOperatorTests
{
    [Fact]
    public void Real_tokens_follow_each_other()
    {
        var graph = new GraphBuilder();
        var (ids, mask) = (graph.Input("ids", ElementType.Int64, "batch", "tokens"), graph.Input("mask", ElementType.Int64, "batch", "tokens"));
        string[] names = ["tokens", "positions", "starts", "rows"];
        var made = graph.Nodes(OperatorDomain.Name, TokensOperator.Name, 4, [ids, mask], []);
        for (var i = 0; i < names.Length; i++) graph.Output(made[i], names[i], ElementType.Int64, names[i]);

        using var session = new OrtSession(graph.Finish(), new ModelOptions { Threads = 1 }, "test");
        using var inputs = new SessionInputs();
        new long[] { 5, 6, 0, 7, 8, 9, 4, 0, 0 }.CopyTo(inputs.Add("ids", 3, 3));
        new long[] { 1, 1, 0, 1, 1, 1, 1, 0, 0 }.CopyTo(inputs.Add("mask", 3, 3));
        using var outputs = session.Run(inputs, names, CancellationToken.None);
        long[][] expected = [[5, 6, 7, 8, 9, 4], [0, 1, 0, 1, 2, 0], [0, 2, 5, 6], [0, 1, 1, 2, 3, 4, 5, 5, 5]];
        for (var i = 0; i < names.Length; i++) Assert.Equal(expected[i], outputs[i].GetTensorDataAsSpan<long>().ToArray());
    }
}
