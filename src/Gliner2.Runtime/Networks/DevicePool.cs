using Gliner2.Graphs.Search;

namespace Gliner2.Networks;

/// <summary>The same network on several devices: each batch runs on the one that has the least to do, and they take turns.</summary>
internal sealed class DevicePool(IReadOnlyList<INetwork> networks) : INetwork
{
    private readonly int[] _running = new int[networks.Count];
    private int _turn;

    public int Devices => networks.Count;

    public int MaxTokens => networks[0].MaxTokens;

    public bool HasRecords => networks[0].HasRecords;

    public OverlapPolicy MergePolicy => networks[0].MergePolicy;

    public void Check(EncodedText text) => networks[0].Check(text);

    public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> batch, CancellationToken cancellationToken)
    {
        var device = Take();
        try
        {
            return networks[device].Score(batch, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running[device]);
        }
    }

    public float[] ClassLogits(TextScores scores, int group) => networks[0].ClassLogits(scores, group);

    public float[][] ScoreSpans(EncodedText text, TextScores scores, IReadOnlyList<(int Start, int End)> spans) => networks[0].ScoreSpans(text, scores, spans);

    public PairScore[] ScorePairs(EncodedText text, TextScores scores, IReadOnlyList<((int Start, int End) Head, (int Start, int End) Tail)> pairs) => networks[0].ScorePairs(text, scores, pairs);

    public GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options) => networks[0].Candidates(text, scores, schema, options);

    public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options) => networks[0].Decode(text, scores, options);

    public void Dispose()
    {
        foreach (var network in networks) network.Dispose();
    }

    private int Take()
    {
        lock (_running)
        {
            var device = _turn;
            for (var i = 1; i < _running.Length; i++)
            {
                var next = (_turn + i) % _running.Length;
                if (_running[next] < _running[device]) device = next;
            }
            _turn = (device + 1) % _running.Length;
            Interlocked.Increment(ref _running[device]);
            return device;
        }
    }
}
