using Gliner2.Checkpoints;

namespace Gliner2.Harness;

/// <summary>
/// The least floating-point operations that a span checkpoint needs: the linear layers for each token, attention for each pair of tokens, the span
/// head's linear layers for each word. No padding, no work that depends on weights alone, no state for any span.
/// </summary>
/// <param name="Token">Operations for a token.</param>
/// <param name="Pair">Operations for a pair of tokens of one text in layers that see all tokens.</param>
/// <param name="Near">Operations for a pair of near tokens in layers that see no others.</param>
/// <param name="Reach">How far these look on either side.</param>
/// <param name="Word">Operations for a word.</param>
internal sealed record LeastWork(double Token, double Pair, double Near, int Reach, double Word)
{
    public static LeastWork Of(string folder)
    {
        using var checkpoint = Checkpoint.Open(folder);
        double hidden = checkpoint.Encoder.HiddenSize;
        // Of each layer: how often its feed-forward network reads a token's inner numbers, and how often a pair of tokens meets.
        var (inner, products, sliding, reach) = checkpoint.Encoder switch
        {
            // Queries with keys, probabilities with values, and both kinds of position terms.
            DebertaV2Config => (2, 4, 0, 0),
            BertConfig => (2, 2, 0, 0),
            ModernBertConfig modern => (3, 2, modern.Sliding.Count(near => near), modern.Reach),
            _ => throw new NotSupportedException($"no lanes for {checkpoint.Encoder.GetType().Name}"),
        };
        var layers = checkpoint.Encoder.Layers;
        var pair = 2 * products * hidden;
        return new LeastWork(
            2 * layers * ((4 * hidden * hidden) + (inner * hidden * checkpoint.Encoder.IntermediateSize)), pair * (layers - sliding), pair * sliding, reach, 48 * hidden * hidden);
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
            var words = encoded.Groups.All(group => group.Kind == GroupKind.Classification) ? 0 : encoded.Words.Count;
            operations += (Token * tokens) + (Pair * tokens * tokens) + (Near * tokens * Math.Min(tokens, (2 * Reach) + 1)) + (Word * words);
        }

        return (pieces, operations);
    }
}
