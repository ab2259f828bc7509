using Gliner2.Networks;
using Gliner2.Prompting;

namespace Gliner2.Extraction;

/// <summary>The three steps of an extraction: documents become pieces, pieces get scores, scores become answers. Thread-safe.</summary>
internal sealed class ExtractionPipeline(PromptBuilder prompts, INetwork architecture)
{
    /// <summary>The policy by which windows are merged when the call gives none.</summary>
    public OverlapPolicy MergePolicy => architecture.MergePolicy;

    /// <summary>The pieces of a document, encoded one after the other.</summary>
    /// <exception cref="InputException">The encoder can't read it.</exception>
    public IEnumerable<Piece> Pieces(Document document, ExtractionOptions options)
    {
        if (options.Windows is not { } windows)
        {
            yield return new Piece(document, Encode(document.Text, document.Schema, options.WordSplitter, options.MaxWords), null, IsLast: true);
            yield break;
        }
        var places = LongText.Windows(document.Text, options.WordSplitter, windows);
        for (var i = 0; i < places.Count; i++)
        {
            var text = document.Text[places[i].Start..places[i].End];
            yield return new Piece(document, Encode(text, document.Schema, options.WordSplitter, windows.Size), places[i], i == places.Count - 1);
        }
    }

    /// <summary>Scores of pieces, in their order; run in batches of similar length.</summary>
    public RecordScores[] Score(IReadOnlyList<Piece> pieces, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var order = new int[pieces.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => pieces[b].Record.InputIds.Length - pieces[a].Record.InputIds.Length is var longer and not 0 ? longer : a - b);

        var scores = new RecordScores[order.Length];
        foreach (var batch in order.Chunk(options.BatchSize))
        {
            var found = architecture.Score(Array.ConvertAll(batch, index => pieces[index].Record), cancellationToken);
            for (var i = 0; i < batch.Length; i++) scores[batch[i]] = found[i];
        }
        return scores;
    }

    /// <summary>The answer for one piece.</summary>
    public ExtractionResult Decode(EncodedRecord record, RecordScores scores, ExtractionOptions options) => architecture.Decode(record, scores, options);

    /// <summary>A text as the network reads it, which the encoder can take.</summary>
    public EncodedRecord Encode(string text, ExtractionSchema schema, WordSplitterKind splitter, int? maxWords)
    {
        var record = prompts.Encode(text, schema, splitter, maxWords);
        architecture.Check(record);
        return record;
    }
}
