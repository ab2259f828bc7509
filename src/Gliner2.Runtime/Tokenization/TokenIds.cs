namespace Gliner2.Tokenization;

/// <summary>
/// The id of a token's text: that of the added token, else of the vocabulary's entry, else of the unknown token. The reference takes
/// texts of tokens and looks them up again, which isn't always the id that the model had found.
/// </summary>
internal sealed class TokenIds(Vocabulary vocabulary, Vocabulary added, int unknown, string file)
{
    /// <summary>The id of a token's text.</summary>
    /// <exception cref="ModelException">The text is unknown and the tokenizer has no unknown token.</exception>
    public int Of(ReadOnlySpan<char> token)
    {
        var id = added.Find(token);
        if (id < 0) id = vocabulary.Find(token);

        return id >= 0 ? id : unknown >= 0 ? unknown : throw NoUnknown();
    }

    /// <summary>What to throw where an unknown token is needed and none is named.</summary>
    public ModelException NoUnknown() =>
        new($"{file}: the text has parts that aren't in the vocabulary, and the tokenizer names no unknown token; name one.");
}
