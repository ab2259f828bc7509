using Gliner2.Checkpoints;
using Gliner2.Graphs.Search;
using Gliner2.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Networks.Span;

/// <summary>A loaded span model.</summary>
internal sealed class SpanNetwork : INetwork
{
    private readonly OrtSession _session;
    private readonly ModelConfig _config;
    private readonly EncoderConfig _encoder;
    private readonly long _vocabulary;

    /// <param name="config">The model's configuration.</param>
    /// <param name="encoder">The encoder's configuration.</param>
    /// <param name="weights">The weights. They must stay open as long as this lives.</param>
    /// <param name="options">How to load and run.</param>
    /// <param name="where">The checkpoint, for messages.</param>
    /// <exception cref="ModelException">The weights don't fit, or ONNX Runtime can't load the network.</exception>
    public SpanNetwork(ModelConfig config, EncoderConfig encoder, ITensorSource weights, ModelOptions options, string where)
    {
        _config = config;
        _encoder = encoder;
        var table = new TensorTable();
        table.AddEncoder(encoder);
        table.AddSpanHeads(config.CountingLayer, encoder.HiddenSize);
        table.Check(weights, where);
        _vocabulary = weights.Find(encoder.WordTable)!.Shape[0];
        var device = SessionDevice.Of(options)[0];
        _session = new OrtSession(SpanGraph.Build(config, encoder, weights, portable: !device.IsCpu, precision: options.Precision), options, where, device);
    }

    public int MaxTokens => InputLimits.MaxTokens(_encoder);

    public void Check(EncodedText text) => InputLimits.Check(text, _vocabulary, _config.TokenPooling);

    public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> texts, CancellationToken cancellationToken)
    {
        var batch = new SpanBatch(texts, _config.TokenPooling);
        using var inputs = new SessionInputs();
        batch.Write(inputs);
        var names = batch.Outputs;
        using var outputs = _session.Run(inputs, names, cancellationToken);
        var spans = Find(names, outputs, SpanGraph.SpanLogits);
        return batch.Read(
            Floats(Find(names, outputs, SpanGraph.ClassLogits)),
            Floats(Find(names, outputs, SpanGraph.CountLogits)),
            Floats(spans),
            spans is null ? 0 : (int)spans.GetTensorTypeAndShape().Shape[2],
            _config.MaxWidth,
            (float)_config.ClassificationTemperature);
    }

    public float[] ClassLogits(TextScores scores, int group) => ((SpanScores)scores).Groups[group].ClassLogits.ToArray();

    public float[][] ScoreSpans(EncodedText text, TextScores scores, IReadOnlyList<(int Start, int End)> spans) => GivenSpans.Spans(text, ((SpanScores)scores).Groups[0].Spans, spans);

    public PairScore[] ScorePairs(EncodedText text, TextScores scores, IReadOnlyList<((int Start, int End) Head, (int Start, int End) Tail)> pairs) =>
        GivenSpans.Pairs(text, ((SpanScores)scores).Groups[0], pairs);

    public GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options) =>
        new SpanGraphCandidates(text, ((SpanScores)scores).Groups, schema, options).Find();

    public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options) => SpanDecoder.Decode(text, (SpanScores)scores, options);

    public void Dispose() => _session.Dispose();

    private static OrtValue? Find(IReadOnlyList<string> names, IReadOnlyList<OrtValue> outputs, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return outputs[i];
        return null;
    }

    private static ReadOnlySpan<float> Floats(OrtValue? value) => value is null ? [] : value.GetTensorDataAsSpan<float>();
}
