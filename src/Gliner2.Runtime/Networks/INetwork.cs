using Gliner2.Common;
using Gliner2.Graphs.Search;

namespace Gliner2.Networks;

/// <summary>A loaded network of one architecture (span or boundary): scores in batches, decodes one by one. Thread-safe.</summary>
internal interface INetwork : IDisposable
{
    /// <summary>How many batches it can run at once at full speed.</summary>
    int Devices => 1;

    /// <summary>The most tokens that a text and its schema may have in one piece; a word without tokens counts as one.</summary>
    int MaxTokens => Limits.Tokens;

    /// <summary>Whether structures can become records (boundary checkpoints with a record head).</summary>
    bool HasRecords => false;

    /// <summary>The policy by which mentions from the windows of a long text are merged when the call gives none.</summary>
    OverlapPolicy MergePolicy => OverlapPolicy.Disallow;

    /// <summary>Refuses a text that the encoder can't read, whatever its length.</summary>
    /// <exception cref="InputException">It has a word without a place.</exception>
    /// <exception cref="ModelException">A token isn't in the embedding table.</exception>
    void Check(EncodedText text);

    /// <summary>Runs the network once over checked texts with any mixture of schemas; results in order. What a text gets doesn't depend on the others.</summary>
    /// <exception cref="InsufficientMemoryException">The batch needs more memory than there is.</exception>
    IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> batch, CancellationToken cancellationToken);

    /// <summary>The logits of a classification group's labels, in the prompt's order, temperature of the checkpoint applied.</summary>
    float[] ClassLogits(TextScores scores, int group);

    /// <summary>What may become a graph of a text. The text asks for everything (<see cref="ExtractionSchema.ScoresEverything"/>) that the schema says.</summary>
    GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options);

    /// <summary>Turns scores into an answer.</summary>
    ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options);
}
