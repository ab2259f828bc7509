using Gliner2.Checkpoints;

namespace Gliner2.Harness;

/// <summary>
/// The least floating-point operations that a DeBERTa or BERT span checkpoint needs: the linear layers for each token, attention for each pair of tokens, the span
/// head's linear layers for each word. No padding, no work that depends on weights alone, no state for any span.
/// </summary>
/// <param name="Token">Operations for a token.</param>
/// <param name="Pair">Operations for a pair of tokens of one text.</param>
/// <param name="Word">Operations for a word.</param>
internal sealed record LeastWork(double Token, double Pair, double Word)
{
    public static LeastWork Of(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        double hidden = checkpoint.Encoder.HiddenSize;
        var (layers, inner, products) = checkpoint.Encoder switch
        {
            // Queries with keys, probabilities with values, and both kinds of position terms.
            DebertaV2Config deberta => (deberta.Layers, deberta.IntermediateSize, 4),
            BertConfig bert => (bert.Layers, bert.IntermediateSize, 2),
            _ => throw new NotSupportedException("only DeBERTa and BERT checkpoints have lanes"),
        };
        return new LeastWork(2 * layers * ((4 * hidden * hidden) + (2 * hidden * inner)), 2.0 * products * layers * hidden, 48 * hidden * hidden);
    }

    /// <summary>Pieces and operations of a lane.</summary>
    public (int Pieces, double Operations) Measure(Gliner2Extractor extractor, Lane lane)
    {
        var pieces = 0;
        var operations = 0.0;
        foreach (var text in lane.Texts)
        {
            var encoded = extractor.Encode(text, lane.Schema);
            double tokens = encoded.InputIds.Length;
            pieces += encoded.InputIds.Length;
            operations += (Token * tokens) + (Pair * tokens * tokens) + (Word * encoded.Words.Count);
        }

        return (pieces, operations);
    }
}
