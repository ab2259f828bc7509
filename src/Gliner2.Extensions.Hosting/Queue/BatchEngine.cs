namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>
/// The three steps of an answer, of which only the second one, the network's run, is done for many texts together. A loaded model is driven step by step;
/// documents in windows, those whose labels are asked for in passes, and extractors that aren't models, are extracted whole in the second step.
/// </summary>
internal sealed class BatchEngine(IGliner2Extractor extractor)
{
    private const int CharactersPerPiece = 4;

    private readonly Gliner2Extractor? _model = extractor as Gliner2Extractor;

    /// <summary>First step, by the caller.</summary>
    /// <exception cref="InputException">The text can't be read.</exception>
    public PreparedText Prepare(string text, ExtractionSchema schema, ExtractionOptions options)
    {
        var encoded = options is { Windows: null, SplitLabels: false } ? _model?.Encode(text, schema, options) : null;
        return new(text, schema, options, encoded, encoded?.InputIds.Length ?? text.Length / CharactersPerPiece + 1);
    }

    /// <summary>Second step, for all texts of a batch; outcomes in order.</summary>
    public BatchOutcome[] Run(IReadOnlyList<PreparedText> batch, CancellationToken cancellationToken)
    {
        var outcomes = new BatchOutcome[batch.Count];
        int[] encoded = [.. Enumerable.Range(0, batch.Count).Where(i => batch[i].Encoded is not null)];
        if (encoded.Length > 0) Score(batch, encoded, outcomes, cancellationToken);
        foreach (var group in Enumerable.Range(0, batch.Count).Where(i => batch[i].Encoded is null).GroupBy(i => batch[i].Options))
        {
            Document<int>[] documents = [.. group.Select(i => new Document<int>(batch[i].Text, batch[i].Schema, i))];
            foreach (var answer in extractor.ExtractBatch(documents, group.Key, cancellationToken)) outcomes[answer.Document.State] = new(null, answer.Result, answer.Error);
        }

        return outcomes;
    }

    /// <summary>Third step, by the caller: the answer.</summary>
    public ExtractionResult Finish(PreparedText text, BatchOutcome outcome) => outcome.Result ?? _model!.Decode(text.Encoded!, outcome.Scores!, text.Options);

    private void Score(IReadOnlyList<PreparedText> batch, int[] members, BatchOutcome[] outcomes, CancellationToken cancellationToken)
    {
        try
        {
            var scores = _model!.Score(Array.ConvertAll(members, i => batch[i].Encoded!), cancellationToken);
            for (var i = 0; i < members.Length; i++) outcomes[members[i]] = new(scores[i], null, null);
        }
        catch (InputException) when (members.Length > 1)
        {
            // One of them needs more memory than there is; the others are answered.
            foreach (var member in members) Score(batch, [member], outcomes, cancellationToken);
        }
        catch (InputException error)
        {
            outcomes[members[0]] = new(null, null, error.InnerException as InputException ?? error);
        }
    }
}
