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

    /// <summary>Probabilities [types][spans] of given spans of a text that asks for entities alone, and for everything. Spans count words from the text's first, half-open.</summary>
    /// <exception cref="InputException">A span is longer than the network scores.</exception>
    float[][] ScoreSpans(EncodedText text, TextScores scores, IReadOnlyList<(int Start, int End)> spans);

    /// <summary>Probabilities of given pairs of a text that asks for one relation, and for everything.</summary>
    /// <exception cref="InputException">A span is longer than the network scores.</exception>
    /// <exception cref="ModelException">The checkpoint has no relations.</exception>
    PairScore[] ScorePairs(EncodedText text, TextScores scores, IReadOnlyList<((int Start, int End) Head, (int Start, int End) Tail)> pairs);

    /// <summary>What may become a graph of a text. The text asks for everything (<see cref="ExtractionSchema.ScoresEverything"/>) that the schema says.</summary>
    GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options);

    /// <summary>Turns scores into an answer.</summary>
    ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options);
}
