using Gliner2.Checkpoints;
using Gliner2.Common;
using Gliner2.Graphs.Search;
using Gliner2.Networks.Boundary.Decoding;
using Gliner2.Networks.Boundary.Head;
using Gliner2.Onnx;

namespace Gliner2.Networks.Boundary;

/// <summary>A loaded boundary model: one session run a batch, then the head text by text.</summary>
internal sealed class BoundaryNetwork : INetwork
{
    private readonly OrtSession _session;
    private readonly ModelConfig _config;
    private readonly EncoderConfig _encoder;
    private readonly BoundaryConfig _boundary;
    private readonly BoundaryHead _head;
    private readonly int _threads;
    private readonly long _vocabulary;

    /// <param name="config">The model's configuration.</param>
    /// <param name="encoder">The encoder's configuration.</param>
    /// <param name="weights">The weights. They must stay open as long as this lives.</param>
    /// <param name="options">How to load and run.</param>
    /// <param name="where">The checkpoint, for messages.</param>
    /// <exception cref="ModelException">A setting can't be used, the weights don't fit, or ONNX Runtime can't load the network.</exception>
    public BoundaryNetwork(ModelConfig config, EncoderConfig encoder, ITensorSource weights, ModelOptions options, string where)
    {
        _config = config;
        _encoder = encoder;
        _boundary = BoundaryConfigReader.Read(config.Json);
        var table = new TensorTable();
        table.AddEncoder(encoder);
        table.AddBoundaryHeads(_boundary, encoder.HiddenSize);
        table.Check(weights, where);
        _vocabulary = weights.Find(encoder.WordTable)!.Shape[0];
        _threads = options.ThreadCount;
        _head = new BoundaryHead(_boundary, encoder.HiddenSize, new HeadWeights(name => weights.Find(name)!.ToFloats()));
        var device = SessionDevice.Of(options)[0];
        var graph = BoundaryGraph.Build(config, encoder, BoundaryTensors.ClassifierOutput(_boundary), _head.Inputs, weights, portable: !device.IsCpu, precision: options.Precision);
        _session = new OrtSession(graph, options, where, device);
    }

    public bool HasRecords => _boundary.Records;

    public OverlapPolicy MergePolicy => _boundary.OverlapPolicy;

    /// <summary>The head's settings.</summary>
    public BoundaryConfig Settings => _boundary;

    public int MaxTokens => InputLimits.MaxTokens(_encoder);

    public void Check(EncodedText text) => InputLimits.Check(text, _vocabulary, _config.TokenPooling);

    public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> texts, CancellationToken cancellationToken)
    {
        var batch = new BoundaryBatch(texts, _config.TokenPooling);
        var relations = batch.HasRelations && _boundary.Relations;
        string[] names = batch.Queries == 0 ? [BoundaryGraph.ClassLogits]
            : [BoundaryGraph.ClassLogits, BoundaryGraph.WordOutputs, BoundaryGraph.QueryOutputs, .. relations ? [BoundaryGraph.Words, BoundaryGraph.Queries] : (string[])[]];
        BoundaryOutputs outputs;
        using (var inputs = new SessionInputs())
        {
            batch.Write(inputs);
            using var values = _session.Run(inputs, names, cancellationToken);
            outputs = new BoundaryOutputs(_encoder.HiddenSize, _head.Inputs, [.. values.Select(value => value.GetTensorDataAsSpan<float>().ToArray())]);
        }

        var scores = new BoundaryScores[texts.Count];
        ParallelLoop.Run(scores.Length, _threads, i => scores[i] = Read(texts[i], batch.Rows[i], outputs), cancellationToken);
        return scores;
    }

    public float[] ClassLogits(TextScores scores, int group) =>
        Array.ConvertAll(((BoundaryScores)scores).ClassLogits[group], logit => logit / (float)_boundary.ClassificationTemperature);

    public float[][] ScoreSpans(EncodedText text, TextScores scores, IReadOnlyList<(int Start, int End)> spans) =>
        GivenSpans.Spans(((BoundaryScores)scores).Head!, _boundary, text.Groups[0].Names.Count, spans);

    public PairScore[] ScorePairs(EncodedText text, TextScores scores, IReadOnlyList<((int Start, int End) Head, (int Start, int End) Tail)> pairs) =>
        GivenSpans.Pairs(((BoundaryScores)scores).Head!, _boundary, pairs);

    public GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options) =>
        new BoundaryGraphCandidates(text, (BoundaryScores)scores, _boundary, schema, options).Find();

    public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options) =>
        BoundaryDecoder.Decode(text, (BoundaryScores)scores, options, _boundary);

    public void Dispose() => _session.Dispose();

    /// <summary>What the head says about one text.</summary>
    private BoundaryScores Read(EncodedText text, BatchRows rows, BoundaryOutputs outputs)
    {
        var classLogits = new float[text.Groups.Count][];
        var label = rows.FirstLabel;
        for (var g = 0; g < classLogits.Length; g++)
        {
            var count = text.Groups[g].Kind == GroupKind.Classification ? text.Groups[g].Names.Count : 0;
            classLogits[g] = outputs.ClassLogits.Slice(label, count).ToArray();
            label += count;
        }
        if (rows.Queries == 0) return new BoundaryScores { ClassLogits = classLogits };

        var state = _head.Read(outputs.WordOutputs(rows), rows.Words, outputs.QueryOutputs(rows).ToArray());
        var (pools, logits) = _head.Scorer.Score(state);
        return new BoundaryScores
        {
            ClassLogits = classLogits,
            Pools = pools,
            PairLogits = logits,
            Relations = text.Schema.ScoresEverything ? new Dictionary<int, RelationPair[]>() : Relations(text, rows, outputs, pools, logits),
            Head = new ScoredText(_head, state, pools, logits, text.Schema.ScoresEverything && _boundary.Relations && text.Schema.Relations.Count > 0 ? outputs.States(rows) : null),
        };
    }

    /// <summary>The scored pairs of every relation with two roles.</summary>
    private Dictionary<int, RelationPair[]> Relations(EncodedText text, BatchRows rows, BoundaryOutputs outputs, CandidatePool[] pools, float[][] logits)
    {
        var relations = new Dictionary<int, RelationPair[]>();
        var query = 0;
        for (var g = 0; g < text.Groups.Count; g++)
        {
            var group = text.Groups[g];
            if (group.Kind == GroupKind.Classification) continue;
            if (group.Kind == GroupKind.Relation && group.Names.Count >= 2 && _head.Relations is { } head)
            {
                relations[g] = head.Score(
                    outputs.Words(rows), rows.Words, outputs.Query(rows, query), outputs.Query(rows, query + 1),
                    RelationSelection.Select(RelationLimits.Of(_boundary), pools[query], logits[query], pools[query + 1], logits[query + 1]));
            }

            query += group.Names.Count;
        }
        return relations;
    }
}
