using Gliner2.Checkpoints;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;
using Gliner2.Onnx.Operators;

namespace Gliner2.Networks.Span;

/// <summary>
/// Scores of spans. As trained, every span gets a state, W2 relu(W1 [start; end] + b1) + b2, which is compared with every query.
/// Here W1 is applied to each word's start and end once, and W2 to each query: few queries instead of many spans, the same sums.
/// </summary>
internal static class SpanHead
{
    /// <summary>Input [R, L]: row of each text's words among all words; anything where a text has no such word.</summary>
    public const string WordRows = "word_rows";

    private const string Root = "span_rep.span_rep_layer";

    /// <summary>Authors the scores [R, spans, N] with operators of our own: for width 0 the spans at each word, then for width 1, and so on.</summary>
    /// <param name="network">Where to author it.</param>
    /// <param name="words">Word states [W, H].</param>
    /// <param name="rows">The input <see cref="WordRows"/>.</param>
    /// <param name="queries">Queries by text [R * N, H].</param>
    /// <param name="hidden">H.</param>
    /// <param name="widths">Number of widths.</param>
    public static Tensor Build(NetworkBuilder network, Tensor words, Tensor rows, Tensor queries, int hidden, int widths)
    {
        var (starts, ends) = Sides(network, words, hidden);
        return Fused(network, starts, ends, rows, queries, widths);
    }

    /// <summary>The same with standard operators.</summary>
    /// <param name="network">Where to author it.</param>
    /// <param name="words">Word states [W, H].</param>
    /// <param name="rows">The input <see cref="WordRows"/>.</param>
    /// <param name="queries">Queries by text [R * N, H].</param>
    /// <param name="places">N, a vector of one number.</param>
    /// <param name="hidden">H.</param>
    /// <param name="widths">Number of widths.</param>
    public static Tensor Build(NetworkBuilder network, Tensor words, Tensor rows, Tensor queries, Tensor places, int hidden, int widths)
    {
        var (starts, ends) = Sides(network, words, hidden);
        return Plain(network, starts, ends, rows, queries, places, hidden, widths);
    }

    /// <summary>What each word adds to spans that start with it, and to those that end with it, [W, 4 H].</summary>
    private static (Tensor Starts, Tensor Ends) Sides(NetworkBuilder network, Tensor words, int hidden)
    {
        return (
            network.BulkLinear(Project("project_start"), [network.Part($"{Root}.out_project.0").OfInputs(0, hidden)]),
            network.BulkLinear(Project("project_end"), [network.Part($"{Root}.out_project.0", bias: false).OfInputs(hidden, hidden)]));

        Tensor Project(string part)
        {
            var inner = network.BulkLinear(words, network.Part($"{Root}.{part}.0"), EncoderActivation.Relu, LayerConsumers.BulkLayers);
            return network.BulkLinear(inner, network.Part($"{Root}.{part}.3"), EncoderActivation.Relu, LayerConsumers.BulkLayers);
        }
    }

    private static Tensor Fused(NetworkBuilder network, Tensor starts, Tensor ends, Tensor rows, Tensor queries, int widths)
    {
        // W2 and b2 as one layer: the queries' numbers and, last, the offsets of their scores.
        var projected = network.BulkLinear(queries, [LayerPart.Turned(network.Find($"{Root}.out_project.3.weight")), LayerPart.OfVector(network.Find($"{Root}.out_project.3.bias"))]);
        return network.Graph.Node(OperatorDomain.Name, SpanScoresOperator.Name, [starts, ends, rows, projected], [NodeAttribute.Int(SpanScoresOperator.Widths, widths)]);
    }

    private static Tensor Plain(NetworkBuilder network, Tensor starts, Tensor ends, Tensor rows, Tensor queries, Tensor places, int hidden, int widths)
    {
        var graph = network.Graph;
        var texts = graph.Size(rows, 0);
        (starts, ends) = (graph.Gather(starts, rows), graph.Gather(ends, rows));
        var projected = graph.MatMul(queries, network.Weight($"{Root}.out_project.3.weight"));
        var byPlace = graph.Transpose(graph.Reshape(projected, graph.Concat(0, texts, places, graph.Vector(4L * hidden))), 0, 2, 1);
        var offset = graph.MatMul(queries, graph.Once(() => graph.Reshape(network.Weight($"{Root}.out_project.3.bias"), hidden, 1)));

        var scores = new Tensor[widths];
        for (var width = 0; width < widths; width++)
        {
            var sum = width == 0 ? graph.Add(starts, ends) : graph.Add(
                graph.Slice(starts, graph.Vector(0), graph.Vector(-width), 1),
                graph.Slice(ends, graph.Vector(width), graph.Vector(long.MaxValue), 1));
            scores[width] = graph.MatMul(graph.Relu(sum), byPlace);
        }
        return graph.Add(graph.Concat(1, scores), graph.Reshape(offset, graph.Concat(0, texts, graph.Vector(1), places)));
    }
}
