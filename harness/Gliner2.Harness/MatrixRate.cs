using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Gliner2.Onnx;

namespace Gliner2.Harness;

/// <summary>What this machine reaches at best: floating-point operations a second on a product of 1024x768 and 768x3072 in ONNX Runtime.</summary>
internal static class MatrixRate
{
    private const int Rows = 1024, Depth = 768, Columns = 3072, Runs = 25;

    /// <summary>What decides how fast eight-bit products are.</summary>
    public static string Processor { get; } =
        Avx512Vbmi.IsSupported ? "AVX-512 with VNNI" : Avx512F.IsSupported ? "AVX-512" : AvxVnni.IsSupported ? "AVX2 with VNNI" : Avx2.IsSupported ? "AVX2" : "no AVX2";

    public static double Measure(int threads)
    {
        var graph = new GraphBuilder();
        var rows = graph.Input("rows", ElementType.Int64, 1);
        var shape = graph.Concat(0, rows, graph.Vector(Depth));
        var x = graph.Node("Expand", [graph.Scalar(0.5f), shape]);
        var product = graph.MatMul(x, graph.Constant(new float[Depth * Columns], Depth, Columns));
        graph.Output(graph.Node("Slice", [product, graph.Vector(0), graph.Vector(1), graph.Vector(0)]), "first", ElementType.Float, 1, Columns);
        using var session = new OrtSession(graph.Finish(), new ModelOptions { Threads = threads }, "the measurement");

        var times = new List<double>();
        for (var run = -5; run < Runs; run++)
        {
            using var inputs = new SessionInputs();
            inputs.Add("rows", 1)[0] = Rows;
            var clock = Stopwatch.GetTimestamp();
            using var outputs = session.Run(inputs, ["first"], CancellationToken.None);
            if (run >= 0) times.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }

        times.Sort();
        return 2.0 * Rows * Depth * Columns / times[Runs / 2];
    }
}
