using Gliner2.Checkpoints;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;

namespace Gliner2.Networks.Span;

/// <summary>
/// The whole span architecture as one graph, so that one run answers a batch of texts with any mixture of schemas. Flat positions
/// count tokens over the padded batch: text * S + token.
/// </summary>
internal static class SpanGraph
{
    /// <summary>Input [C]: flat position of each class label's marker.</summary>
    public const string LabelPositions = "label_positions";

    /// <summary>Input [P]: flat position of each other group's prompt marker.</summary>
    public const string PromptPositions = "prompt_positions";

    /// <summary>Input [P]: number of each group's text, among the R that have words to look at.</summary>
    public const string GroupTexts = "group_texts";

    /// <summary>Output [C, 1].</summary>
    public const string ClassLogits = "class_logits";

    /// <summary>Output [P, 20].</summary>
    public const string CountLogits = "count_logits";

    /// <summary>Output [R, spans, N], see <see cref="SpanHead"/> and <see cref="InstanceGrid"/>; [0, 0, 0] when no group has an instance.</summary>
    public const string SpanLogits = "span_logits";

    /// <summary>Output [B * S, H], only of a graph for inspection.</summary>
    public const string HiddenStates = "hidden_states";

    /// <summary>Output [W, H], only of a graph for inspection.</summary>
    public const string PooledStates = "word_states";

    /// <param name="config">The model's configuration.</param>
    /// <param name="encoder">The encoder's configuration.</param>
    /// <param name="weights">The weights; checked by the caller.</param>
    /// <param name="inspect">Whether states inside the network are outputs too.</param>
    /// <param name="portable">Only operators that every build of ONNX Runtime has.</param>
    /// <param name="precision">In what the great linear layers are computed.</param>
    public static AuthoredGraph Build(
        ModelConfig config, EncoderConfig encoder, ITensorSource weights, bool inspect = false, bool portable = false, ModelPrecision precision = ModelPrecision.Float32)
    {
        var graph = new GraphBuilder();
        var network = new NetworkBuilder(weights, graph, portable, precision);
        var hidden = encoder.HiddenSize;
        var ids = graph.Input(TokenBatch.Ids, ElementType.Int64, "batch", "tokens");
        var mask = graph.Input(TokenBatch.Mask, ElementType.Int64, "batch", "tokens");
        var labelPositions = graph.Input(LabelPositions, ElementType.Int64, "labels");
        var promptPositions = graph.Input(PromptPositions, ElementType.Int64, "groups");
        var positions = graph.Input(FieldQueries.Positions, ElementType.Int64, "groups", "fields");
        Tensor[] wanted = [labelPositions, promptPositions, graph.Reshape(positions, -1), WordStates.PiecePositions(graph, config.TokenPooling)];
        var (picked, all) = Encoder.Build(network, encoder, ids, mask, wanted, whole: inspect);
        var (labels, prompts, markers) = (picked[0], picked[1], picked[2]);
        var words = WordStates.Build(graph, picked[3], config.TokenPooling);

        graph.Output(network.Perceptron(labels, "classifier.0", "classifier.2"), ClassLogits, ElementType.Float, "labels", 1);
        var countLogits = network.Perceptron(prompts, "count_pred.0", "count_pred.2");
        graph.Output(countLogits, CountLogits, ElementType.Float, "groups", SpanTensors.MaxInstances);

        var wordRows = graph.Input(SpanHead.WordRows, ElementType.Int64, "texts", "rows");
        var groupTexts = graph.Input(GroupTexts, ElementType.Int64, "groups");
        var (anyInstance, scoreSpans) = network.UsesOperators ? Packed() : Padded();
        // Without any instance there is nothing to score: nothing but classes was asked for, or every group is empty.
        var spans = graph.If(anyInstance, scoreSpans, () => graph.Fill(graph.Vector(0, 0, 0), 0));
        graph.Output(spans, SpanLogits, ElementType.Float, "texts", "spans", "places");

        if (all is not null)
        {
            graph.Output(all.Value, HiddenStates, ElementType.Float, "positions", hidden);
            graph.Output(words, PooledStates, ElementType.Float, "pooled", hidden);
        }
        return graph.Finish();

        (Tensor AnyInstance, Func<Tensor> Score) Packed()
        {
            var instances = PackedInstances.Build(graph, countLogits, groupTexts, positions, wordRows);
            return (instances.AnyInstance, Score);

            Tensor Score()
            {
                var queries = new FieldQueries(network, config.CountingLayer, hidden).Build(markers, instances);
                return SpanHead.Build(network, words, wordRows, graph.Gather(WithZeros(graph, queries, hidden), instances.Places), hidden, config.MaxWidth);
            }
        }

        (Tensor AnyInstance, Func<Tensor> Score) Padded()
        {
            var grid = InstanceGrid.Build(graph, countLogits, graph.Size(positions, 1));
            return (grid.AnyInstance, Score);

            Tensor Score()
            {
                var queries = new FieldQueries(network, config.CountingLayer, hidden).Build(markers, positions, grid);
                var byText = ArrangeByText(graph, queries, grid, groupTexts, graph.Size(wordRows, 0), hidden);
                return SpanHead.Build(network, words, wordRows, byText, grid.PlaceCount, hidden, config.MaxWidth);
            }
        }
    }

    /// <summary>Queries, and behind them zeros for the places that a text doesn't use.</summary>
    private static Tensor WithZeros(GraphBuilder graph, Tensor queries, int hidden) => graph.Concat(0, queries, graph.Constant(new float[hidden], 1, hidden));

    /// <summary>Queries [Q * F, H] to [R * N, H]: those of a text together. Places that a text doesn't use hold zeros.</summary>
    private static Tensor ArrangeByText(GraphBuilder graph, Tensor queries, InstanceGrid grid, Tensor groupTexts, Tensor texts, int hidden)
    {
        var text = graph.Gather(groupTexts, grid.Groups);
        var all = graph.Mul(texts, grid.PlaceCount);
        var place = graph.Add(graph.Unsqueeze(graph.Mul(text, grid.PlaceCount), 1), grid.Places);
        // What lies outside the mask goes to a place behind all others, which is cut off again.
        var target = graph.Reshape(graph.Where(grid.FieldMask, place, all), -1);
        var count = graph.Size(queries, 0);
        var unused = graph.Expand(count, graph.Add(all, graph.Vector(1)));
        var source = graph.Scatter(unused, target, graph.Range(graph.Scalar(0), graph.Squeeze(count, 0)), "none");
        return graph.Gather(WithZeros(graph, queries, hidden), graph.Slice(source, graph.Vector(0), all, 0));
    }
}
