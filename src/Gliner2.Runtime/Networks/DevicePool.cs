using System.Runtime.ExceptionServices;
using Gliner2.Prompting;

namespace Gliner2.Networks;

/// <summary>The same network on several devices: a batch is shared out among them, and single records take turns.</summary>
internal sealed class DevicePool(IReadOnlyList<INetwork> networks) : INetwork
{
    private uint _turn;

    public bool HasRecords => networks[0].HasRecords;

    public OverlapPolicy MergePolicy => networks[0].MergePolicy;

    public void Check(EncodedRecord record) => networks[0].Check(record);

    public ExtractionResult Decode(EncodedRecord record, RecordScores scores, ExtractionOptions options) => networks[0].Decode(record, scores, options);

    public IReadOnlyList<RecordScores> Score(IReadOnlyList<EncodedRecord> batch, CancellationToken cancellationToken)
    {
        var parts = Math.Min(networks.Count, batch.Count);
        if (parts <= 1) return networks[(int)(Interlocked.Increment(ref _turn) % (uint)networks.Count)].Score(batch, cancellationToken);

        var results = new RecordScores[batch.Count];
        try
        {
            Share(batch, parts, results, cancellationToken);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return results;
    }

    private void Share(IReadOnlyList<EncodedRecord> batch, int parts, RecordScores[] results, CancellationToken cancellationToken)
        => Parallel.For(0, parts, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = parts }, part =>
        {
            var (from, to) = (batch.Count * part / parts, batch.Count * (part + 1) / parts);
            var scores = networks[part].Score([.. batch.Skip(from).Take(to - from)], cancellationToken);
            for (var i = from; i < to; i++) results[i] = scores[i - from];
        });

    public void Dispose()
    {
        foreach (var network in networks) network.Dispose();
    }
}
