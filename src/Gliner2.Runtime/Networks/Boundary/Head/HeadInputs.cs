
namespace Gliner2.Networks.Boundary.Head;

/// <summary>
/// The head's layers that read the encoder's width. The graph computes them for all words and all queries of a batch;
/// this says which layers those are and where each one's outputs lie in a word's or a query's row.
/// </summary>
internal sealed class HeadInputs
{
    private readonly List<string> _words = [];
    private readonly List<string> _queries = [];

    public HeadInputs(BoundaryConfig config)
    {
        const string Head = "boundary_head.", Marginals = Head + "boundary_query_head.";
        int d = config.BoundaryDim, p = config.PairDim, half = config.Rotary ? 2 : 1;
        Left = Word(Head + "boundary_encoder.left_projection", d);
        Right = Word(Head + "boundary_encoder.right_projection", d);
        Inside = Word(Marginals + "inside_text_projection", d);

        StartQuery = Query(Marginals + "start_query_projection", d);
        EndQuery = Query(Marginals + "end_query_projection", d);
        InsideQuery = Query(Marginals + "inside_query_projection", d);
        if (config.Abstention) Null = Query(Head + "null_projection", 1);
        if (config.CountHead) Count = Query(Head + "count_head", 1);

        var shared = config.Pool == CandidatePoolKind.Shared;
        var pairs = Head + (shared ? "shared_pool_scorer." : "pair_scorer.");
        if (config.SpanContent) Content = Word(pairs + "content_pooler.value_projection", config.ContentDim);
        if (shared)
        {
            Pair = Query(pairs + "query_projection", p);
        }
        else
        {
            ProposalGate = Query(Head + "boundary_proposer.start_query_projection", d / half);
            PairGate = Query(pairs + "query_gate", p / half);
            Length = Query(pairs + "length_query_projection", 3);
            if (config.SpanContent) ContentQuery = Query(pairs + "content_query_projection", config.ContentWidth);
            if (config.QueryConditionedInsideWeight) InsideWeight = Query(pairs + "inside_weight", 1);
        }
        if (config.Records) RecordField = Query("record_decoder.field_proj", config.RecordDim);
    }

    /// <summary>Names of the layers of a word state, outputs one after another.</summary>
    public IReadOnlyList<string> WordLayers => _words;

    /// <summary>Names of the layers of a query state, outputs one after another.</summary>
    public IReadOnlyList<string> QueryLayers => _queries;

    public int WordWidth { get; private set; }
    public int QueryWidth { get; private set; }

    // Where each layer's output starts; -1 when the checkpoint has no such layer or never uses it.
    public int Left { get; }
    public int Right { get; }
    public int Inside { get; }
    public int Content { get; } = -1;
    public int StartQuery { get; }
    public int EndQuery { get; }
    public int InsideQuery { get; }
    public int Null { get; } = -1;
    public int Count { get; } = -1;
    public int Pair { get; } = -1;
    public int ProposalGate { get; } = -1;
    public int PairGate { get; } = -1;
    public int Length { get; } = -1;
    public int ContentQuery { get; } = -1;
    public int InsideWeight { get; } = -1;
    public int RecordField { get; } = -1;

    private int Word(string layer, int outputs)
    {
        _words.Add(layer);
        var at = WordWidth;
        WordWidth += outputs;
        return at;
    }

    private int Query(string layer, int outputs)
    {
        _queries.Add(layer);
        var at = QueryWidth;
        QueryWidth += outputs;
        return at;
    }
}
