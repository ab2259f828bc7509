using Gliner2.Checkpoints;
using Gliner2.Common;

namespace Gliner2.Networks;

/// <summary>What an encoder can't read.</summary>
internal static class InputLimits
{
    /// <summary>The most tokens of a text and its schema in one piece.</summary>
    public static int MaxTokens(EncoderConfig encoder) => Math.Min(encoder.MaxTokens ?? Limits.Tokens, Limits.Tokens);

    /// <summary>Tokens of a text and its schema. Words without any count as one each: they take memory and time like others.</summary>
    public static int Length(EncodedText text) => text.InputIds.Length + text.WordPieces.Span.Count(0);

    /// <param name="text">The text.</param>
    /// <param name="vocabulary">Rows of the word-embedding table.</param>
    /// <param name="pooling">How words get their states: only from the first piece does every word need one.</param>
    /// <exception cref="InputException">The text's last word has no token.</exception>
    /// <exception cref="ModelException">A token isn't in the table.</exception>
    public static void Check(EncodedText text, long vocabulary, TokenPooling pooling)
    {
        var length = text.InputIds.Length;
        foreach (var id in text.InputIds.Span)
        {
            if (id < 0 || id >= vocabulary)
                throw new ModelException($"token {id} isn't in the model's embedding table of {vocabulary} rows: tokenizer.json and the weights don't belong together");
        }

        if (pooling != TokenPooling.First) return;
        foreach (var position in text.WordPositions.Span)
        {
            if (position >= length)
                throw new InputException("the text's last word gives the tokenizer nothing to read (a control character, for instance), so it has no place; remove it");
        }
    }
}
