using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>
/// The boundary head of a checkpoint, from the graph's outputs for one text to candidates and their scores. Candidates depend on the data and the
/// matrices are small, so this part is plain arithmetic beside the session, text by text, with each text's own length. Immutable and thread-safe.
/// </summary>
internal sealed class BoundaryHead
{
    private readonly BoundaryEncoder _encoder;
    private readonly PackedMatrix _projections;
    private readonly Lazy<RelationHead>? _relations;
    private readonly Lazy<RecordHead>? _records;

    /// <param name="config">The settings.</param>
    /// <param name="hidden">Width of the encoder.</param>
    /// <param name="weights">The tensors, valid as long as this is used.</param>
    public BoundaryHead(BoundaryConfig config, int hidden, HeadWeights weights)
    {
        Config = config;
        Inputs = new HeadInputs(config);
        var head = weights.At("boundary_head.");
        _encoder = new BoundaryEncoder(config, Inputs, head.At("boundary_encoder."));
        Scorer = config.Pool == CandidatePoolKind.Shared ? new SharedPoolScorer(config, Inputs, head) : new PerQueryScorer(config, Inputs, head);
        var marginals = head.At("boundary_query_head.");
        _projections = PackedMatrix.FromLinear([marginals.Linear("start_boundary_projection"), marginals.Linear("end_boundary_projection"), .. Scorer.Projections]);
        // Most calls need neither, and their matrices are the largest.
        if (config.Relations) _relations = new(() => new RelationHead(config, hidden, weights.At("relation_scorer.")));
        if (config.Records) _records = new(() => new RecordHead(config, Inputs, weights));
    }

    public BoundaryConfig Config { get; }

    public HeadInputs Inputs { get; }

    public ICandidateScorer Scorer { get; }

    /// <summary>Null when the checkpoint has no relations.</summary>
    public RelationHead? Relations => _relations?.Value;

    /// <summary>Null when the checkpoint has no records.</summary>
    public RecordHead? Records => _records?.Value;

    /// <summary>Reads one text.</summary>
    /// <param name="words">Outputs of the word layers [words, <see cref="HeadInputs.WordWidth"/>].</param>
    /// <param name="wordCount">Number of words.</param>
    /// <param name="queries">Outputs of the query layers [queries, <see cref="HeadInputs.QueryWidth"/>]; kept.</param>
    public BoundaryState Read(ReadOnlySpan<float> words, int wordCount, float[] queries)
    {
        var states = _encoder.Encode(words, wordCount);
        var content = Scorer.ContentNorm is { } norm ? new SpanContent(Config, norm, words, wordCount, Inputs.WordWidth, Inputs.Content) : null;
        var state = new BoundaryState(Config, Inputs, states, _projections, words, queries, wordCount, content);
        Scorer.Prepare(state);
        return state;
    }
}
