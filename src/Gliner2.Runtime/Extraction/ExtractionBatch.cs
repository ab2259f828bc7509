namespace Gliner2.Extraction;

/// <summary>
/// Extraction from documents at hand, on the calling thread. While the network reads a stage, pool threads encode the next one and decode the one
/// before, if there are any.
/// </summary>
internal static class ExtractionBatch
{
    /// <summary>Answers in input order.</summary>
    /// <param name="pipeline">The stages.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="decoder">What makes answers of scored windows.</param>
    /// <param name="stopAtError">Whether the first document that can't be encoded ends the run; its error is the last answer then, and answers before it may be missing.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static List<DocumentAnswer<TResult>> Run<TResult>(
        ExtractionPipeline pipeline, IReadOnlyList<IDocument> documents, ExtractionOptions options, DocumentAnswers<TResult> decoder, bool stopAtError, CancellationToken cancellationToken)
        where TResult : class
    {
        var size = ExtractionPipeline.StageSize(options);
        var stages = documents.SelectMany((document, index) => pipeline.Encoder.Encode(document, index, options, cancellationToken)).Chunk(size).GetEnumerator();
        var answers = new List<DocumentAnswer<TResult>>(documents.Count);
        Ahead<bool>? decoding = null;
        for (var stage = Next(); stage.Length > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stopAtError && Array.FindIndex(stage, window => window.Error is not null) is >= 0 and var failed)
            {
                _ = decoding?.Value;
                answers.Add(new DocumentAnswer<TResult>(stage[failed].Document, null, stage[failed].Error));
                return answers;
            }
            var following = stage.Length < size ? null : new Ahead<EncodedWindow[]>(Next);
            var scored = pipeline.Score(stage, options, cancellationToken);
            _ = decoding?.Value;
            if (following is null)
            {
                Decode(scored);
                return answers;
            }
            decoding = new Ahead<bool>(() => Decode(scored));
            stage = following.Value;
        }
        _ = decoding?.Value;
        return answers;

        EncodedWindow[] Next() => stages.MoveNext() ? stages.Current : [];

        bool Decode(ScoredWindow[] scored)
        {
            answers.AddRange(decoder.Of(scored, cancellationToken));
            return true;
        }
    }
}
