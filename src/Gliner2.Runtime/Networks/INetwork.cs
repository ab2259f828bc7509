using Gliner2.Prompting;

namespace Gliner2.Networks;

/// <summary>What the network said about one record, before any threshold. Each architecture has its own kind.</summary>
internal abstract class RecordScores;

/// <summary>A loaded network of one architecture (span or boundary): scores in batches, decodes one by one. Thread-safe.</summary>
internal interface INetwork : IDisposable
{
    /// <summary>Runs the network over a batch of checked records with any mixture of schemas; results in order.</summary>
    IReadOnlyList<RecordScores> Score(IReadOnlyList<EncodedRecord> batch, CancellationToken cancellationToken);

    /// <summary>Refuses a record that the encoder can't read.</summary>
    /// <exception cref="InputException">It has too many tokens, or a word without a place.</exception>
    /// <exception cref="ModelException">A token isn't in the embedding table.</exception>
    void Check(EncodedRecord record);

    /// <summary>Whether structures can become records (boundary checkpoints with a record head).</summary>
    bool HasRecords => false;

    /// <summary>The policy by which mentions from the windows of a long text are merged when the call gives none.</summary>
    OverlapPolicy MergePolicy => OverlapPolicy.Disallow;

    /// <summary>Turns scores into an answer.</summary>
    ExtractionResult Decode(EncodedRecord record, RecordScores scores, ExtractionOptions options);
}
