using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;

namespace Gliner2.Networks.Boundary;

/// <summary>
/// The encoder and every layer of the boundary architecture that reads its width, as one graph over a batch of texts with any mixture of schemas.
/// Words and queries of all texts stand one after another, without padding. What follows depends on which candidates are chosen
/// and is computed text by text (<see cref="BoundaryHead"/>).
/// </summary>
internal static class BoundaryGraph
{
    /// <summary>Input [C]: flat position of each class label's marker.</summary>
    public const string LabelPositions = "label_positions";

    /// <summary>Input [Q]: flat position of each other marker.</summary>
    public const string QueryPositions = "query_positions";

    /// <summary>Output [C, 1].</summary>
    public const string ClassLogits = "class_logits";

    /// <summary>Output [W, <see cref="HeadInputs.WordWidth"/>]: the word layers' outputs side by side.</summary>
    public const string WordOutputs = "word_outputs";

    /// <summary>Output [Q, <see cref="HeadInputs.QueryWidth"/>]: the query layers' outputs side by side.</summary>
    public const string QueryOutputs = "query_outputs";

    /// <summary>Output [W, H], which relations read.</summary>
    public const string Words = "word_states";

    /// <summary>Output [Q, H], which relations read.</summary>
    public const string Queries = "query_states";

    /// <summary>Output [B * S, H], only of a graph for inspection.</summary>
    public const string HiddenStates = "hidden_states";

    /// <param name="config">The model's configuration.</param>
    /// <param name="encoder">The encoder's configuration.</param>
    /// <param name="classifierOutput">Name of the classifier's last layer.</param>
    /// <param name="inputs">The head's layers that the graph computes.</param>
    /// <param name="weights">The weights; checked by the caller.</param>
    /// <param name="inspect">Whether the encoder's states are an output too.</param>
    /// <param name="portable">Only operators that every build of ONNX Runtime has.</param>
    /// <param name="precision">In what the encoder's linear layers are computed.</param>
    public static AuthoredGraph Build(
        ModelConfig config, EncoderConfig encoder, string classifierOutput, HeadInputs inputs, ITensorSource weights, bool inspect = false, bool portable = false, ModelPrecision precision = ModelPrecision.Float32)
    {
        var graph = new GraphBuilder();
        var network = new NetworkBuilder(weights, graph, portable, precision);
        var ids = graph.Input(TokenBatch.Ids, ElementType.Int64, "batch", "tokens");
        var mask = graph.Input(TokenBatch.Mask, ElementType.Int64, "batch", "tokens");
        Tensor[] wanted =
        [
            graph.Input(LabelPositions, ElementType.Int64, "labels"),
            graph.Input(QueryPositions, ElementType.Int64, "queries"),
            WordStates.PiecePositions(graph, config.TokenPooling),
        ];
        var (picked, all) = Encoder.Build(network, encoder, ids, mask, wanted, whole: inspect);
        var (labels, queries) = (picked[0], picked[1]);
        var words = WordStates.Build(graph, picked[2], config.TokenPooling);

        graph.Output(network.Perceptron(labels, "classifier.0", classifierOutput), ClassLogits, ElementType.Float, "labels", 1);
        graph.Output(words, Words, ElementType.Float, "words", encoder.HiddenSize);
        graph.Output(SideBySide(network, words, inputs.WordLayers), WordOutputs, ElementType.Float, "words", inputs.WordWidth);
        graph.Output(queries, Queries, ElementType.Float, "queries", encoder.HiddenSize);
        graph.Output(SideBySide(network, queries, inputs.QueryLayers), QueryOutputs, ElementType.Float, "queries", inputs.QueryWidth);
        if (all is not null) graph.Output(all.Value, HiddenStates, ElementType.Float, "positions", encoder.HiddenSize);
        return graph.Finish();
    }

    private static Tensor SideBySide(NetworkBuilder network, Tensor x, IReadOnlyList<string> layers) =>
        network.Linear(x, [.. layers.Select(layer => network.Part(layer))]);
}
