using System.Runtime.InteropServices;
using Gliner2.Kernels;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Runtime.Tests.Onnx;

/// <summary>What goes wrong inside an operator ends the run with its message, never the process.</summary>
public sealed unsafe class OperatorGuardTests
{
    private const string Domain = "gliner2.tests";

    /// <summary>Many tasks, of which the even ones fail.</summary>
    private struct FailingJob : IJob<FailingJob>
    {
        public readonly int Tasks => 64;

        public static void Run<TSimd, TVector>(in FailingJob job, int task)
            where TSimd : struct, ISimd<TVector>
            where TVector : unmanaged
        {
            if (task % 2 == 0) throw new InvalidOperationException("an even task failed");
        }
    }

    [Fact]
    public void A_task_that_throws_becomes_the_runs_error()
    {
        var domain = NativeOrt.CreateDomain((byte*)Marshal.StringToCoTaskMemUTF8(Domain));
        NativeOrt.AddOperator(domain, OperatorDefinition.Create<byte>("Fail", 2, [ElementType.Float], [ElementType.Float], &Fail));
        var graph = new GraphBuilder();
        var x = graph.Input("x", ElementType.Float, "rows");
        graph.Output(graph.Node(Domain, "Fail", [x], []), "y", ElementType.Float, "rows");
        using var options = new SessionOptions { IntraOpNumThreads = 2 };
        NativeOrt.AddDomain(options.DangerousGetHandle(), domain);
        using var session = new InferenceSession(graph.Finish().Model, options);
        // Twice, for a failed run leaves nothing behind.
        for (var run = 0; run < 2; run++)
        {
            var error = Assert.Throws<OnnxRuntimeException>(() => Run(session, ("x", new float[3], [3])));
            Assert.Contains("an even task failed", error.Message, StringComparison.Ordinal);
        }
    }

    private static void Fail(byte* settings, OperatorContext context)
    {
        context.Output<float>(0, 3);
        context.Run(new FailingJob());
    }

    [Fact]
    public void A_cancelled_run_ends_inside_a_node()
    {
        // Its last node, which takes many seconds: ONNX Runtime itself looks for a stop between two nodes only.
        const int rows = 100_000, headSize = 16;
        var graph = new GraphBuilder();
        var (shape, starts) = (graph.Input("shape", ElementType.Int64, "axes"), graph.Input("starts", ElementType.Int64, "samples"));
        graph.Output(
            graph.Node(OperatorDomain.Name, AttentionOperator.Name, [graph.Fill(shape, 1), starts], [
                NodeAttribute.Int(AttentionOperator.KeyTable, 0), NodeAttribute.Int(AttentionOperator.QueryTable, 0), NodeAttribute.Int(AttentionOperator.TableWidth, 0),
                NodeAttribute.Int(AttentionOperator.Heads, 1), NodeAttribute.Int(AttentionOperator.TableColumns, 0), NodeAttribute.Int(AttentionOperator.Near, 0), NodeAttribute.Float(AttentionOperator.Scale, 1), NodeAttribute.Int(AttentionOperator.Bytes, 0)]),
            "y", ElementType.Float, "rows", headSize);
        using var session = new OrtSession(graph.Finish(), new ModelOptions { Threads = 2 }, "test");
        using var inputs = new SessionInputs();
        new long[] { rows, 3 * headSize }.CopyTo(inputs.Add("shape", 2));
        new long[] { 0, rows }.CopyTo(inputs.Add("starts", 2));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => session.Run(inputs, ["y"], source.Token)).CancellationToken);
    }

    [Fact]
    public void A_layer_refuses_rows_of_another_length_than_its_weights()
    {
        var weight = PackedWeight.Allocate(4, 8);
        weight.AsSpan().Clear();
        var graph = new GraphBuilder();
        var x = graph.Input("x", ElementType.Float, "rows", "numbers");
        var bias = graph.Constant(new float[PackedWeight.PanelWidth], PackedWeight.PanelWidth);
        var address = graph.Address("w", [], () => weight);
        graph.Output(
            graph.Node(OperatorDomain.Name, LinearOperator.Name, [x, bias], [
                NodeAttribute.Int(LinearOperator.Weight, address), NodeAttribute.Int(LinearOperator.Form, 0), NodeAttribute.Int(LinearOperator.Inputs, 8),
                NodeAttribute.Int(LinearOperator.Outputs, 4), NodeAttribute.Int(LinearOperator.Activation, 0)]),
            "y", ElementType.Float, "rows", 4);
        using var session = Session(graph);
        Run(session, ("x", new float[16], [2, 8]));
        var error = Assert.Throws<OnnxRuntimeException>(() => Run(session, ("x", new float[18], [2, 9])));
        Assert.Contains("gliner2.Linear: the rows have 9 numbers and the weight has 8 inputs", error.Message, StringComparison.Ordinal);
        GC.KeepAlive(weight.Array);
    }

    [Theory]
    [InlineData(new long[] { 0, 3, 2, 4 }, "sample 1 starts at row 3 and the next one before it, at row 2")]
    [InlineData(new long[] { 0, 3, 5 }, "don't run from 0 to the 4 rows")]
    [InlineData(new long[] { -1, 4 }, "don't run from 0 to the 4 rows")]
    public void Attention_refuses_samples_that_do_not_cover_the_rows_in_order(long[] starts, string message)
    {
        var graph = new GraphBuilder();
        var (x, samples) = (graph.Input("x", ElementType.Float, "rows", 12), graph.Input("starts", ElementType.Int64, "samples"));
        graph.Output(
            graph.Node(OperatorDomain.Name, AttentionOperator.Name, [x, samples], [
                NodeAttribute.Int(AttentionOperator.KeyTable, 0), NodeAttribute.Int(AttentionOperator.QueryTable, 0), NodeAttribute.Int(AttentionOperator.TableWidth, 0),
                NodeAttribute.Int(AttentionOperator.Heads, 2), NodeAttribute.Int(AttentionOperator.TableColumns, 0), NodeAttribute.Int(AttentionOperator.Near, 0), NodeAttribute.Float(AttentionOperator.Scale, 1), NodeAttribute.Int(AttentionOperator.Bytes, 0)]),
            "y", ElementType.Float, "rows", 4);
        using var session = Session(graph);
        using var good = OrtValue.CreateTensorValueFromMemory(new long[] { 0, 1, 4 }, [3]);
        Run(session, good, ("x", new float[48], [4, 12]));
        using var bad = OrtValue.CreateTensorValueFromMemory(starts, [starts.Length]);
        Assert.Contains(message, Assert.Throws<OnnxRuntimeException>(() => Run(session, bad, ("x", new float[48], [4, 12]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Attention_refuses_angles_that_do_not_fit_the_samples_and_the_heads(int places, int half)
    {
        var graph = new GraphBuilder();
        var (x, samples) = (graph.Input("x", ElementType.Float, "rows", 12), graph.Input("starts", ElementType.Int64, "samples"));
        var (cosines, sines) = (graph.Input("cosines", ElementType.Float, "places", "half"), graph.Input("sines", ElementType.Float, "places", "half"));
        graph.Output(
            graph.Node(OperatorDomain.Name, AttentionOperator.Name, [x, samples, cosines, sines], [
                NodeAttribute.Int(AttentionOperator.KeyTable, 0), NodeAttribute.Int(AttentionOperator.QueryTable, 0), NodeAttribute.Int(AttentionOperator.TableWidth, 0),
                NodeAttribute.Int(AttentionOperator.Heads, 2), NodeAttribute.Int(AttentionOperator.TableColumns, 0), NodeAttribute.Int(AttentionOperator.Near, 2), NodeAttribute.Float(AttentionOperator.Scale, 1), NodeAttribute.Int(AttentionOperator.Bytes, 0)]),
            "y", ElementType.Float, "rows", 4);
        using var session = Session(graph);
        using var starts = OrtValue.CreateTensorValueFromMemory(new long[] { 0, 1, 4 }, [3]);
        Run(session, starts, ("x", new float[48], [4, 12]), ("cosines", new float[3], [3, 1]), ("sines", new float[3], [3, 1]));
        var angles = new float[places * half];
        var error = Assert.Throws<OnnxRuntimeException>(() => Run(session, starts, ("x", new float[48], [4, 12]), ("cosines", angles, [places, half]), ("sines", angles, [places, half])));
        Assert.Contains($"gliner2.Attention: input 2 is [{places}, {half}] and must be [at least 3, 1] for heads of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Span_scores_refuse_a_row_that_is_not_there()
    {
        var graph = new GraphBuilder();
        var (words, rows, queries) = (graph.Input("words", ElementType.Float, "words", 4), graph.Input("rows", ElementType.Int64, "texts", "words"), graph.Input("queries", ElementType.Float, "queries", 5));
        graph.Output(
            graph.Node(OperatorDomain.Name, SpanScoresOperator.Name, [words, words, rows, queries], [NodeAttribute.Int(SpanScoresOperator.Widths, 2)]),
            "y", ElementType.Float, "texts", "spans", "places");
        using var session = Session(graph);
        using var good = OrtValue.CreateTensorValueFromMemory(new long[] { 0, 1, 2 }, [1, 3]);
        Run(session, good, ("words", new float[12], [3, 4]), ("queries", new float[10], [2, 5]));
        using var bad = OrtValue.CreateTensorValueFromMemory(new long[] { 0, 1, 3 }, [1, 3]);
        var error = Assert.Throws<OnnxRuntimeException>(() => Run(session, bad, ("words", new float[12], [3, 4]), ("queries", new float[10], [2, 5])));
        Assert.Contains("gliner2.SpanScores: word row 3 isn't among the 3 rows", error.Message, StringComparison.Ordinal);
    }

    private static InferenceSession Session(GraphBuilder graph)
    {
        using var options = new SessionOptions();
        OperatorDomain.AddTo(options, 2);
        return new InferenceSession(graph.Finish().Model, options);
    }

    private static void Run(InferenceSession session, params ReadOnlySpan<(string Name, float[] Values, long[] Shape)> inputs) => Run(session, null, inputs);

    /// <summary>Runs a session whose inputs are floats but for one, which comes after the first.</summary>
    private static void Run(InferenceSession session, OrtValue? numbers, params ReadOnlySpan<(string Name, float[] Values, long[] Shape)> inputs)
    {
        var names = new List<string>();
        var values = new List<OrtValue>();
        foreach (var (name, floats, shape) in inputs)
        {
            names.Add(name);
            values.Add(OrtValue.CreateTensorValueFromMemory(floats, shape));
        }

        names.AddRange(session.InputNames.Except(names));
        if (numbers is not null) values.Add(numbers);
        using var options = new RunOptions();
        session.Run(options, names, values, ["y"]).Dispose();
        foreach (var value in values)
            if (value != numbers) value.Dispose();
    }
}
