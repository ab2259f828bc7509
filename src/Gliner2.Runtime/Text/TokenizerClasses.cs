namespace Gliner2.Text;

/// <summary>Character classes that several steps share.</summary>
internal static class TokenizerClasses
{
    /// <summary>White_Space; all of it lies below U+10000.</summary>
    public static readonly CodePointSet Space = new(TokenizerTables.Space);

    /// <summary><c>\w</c> of the Whitespace pre-tokenizer and of added tokens with <c>single_word</c>.</summary>
    public static readonly CodePointSet Word = new(TokenizerTables.Word);

    /// <summary>Punctuation of BertPreTokenizer and Punctuation.</summary>
    public static readonly CodePointSet Punctuation = new(TokenizerTables.Punctuation);

    /// <summary>What Digits takes for one.</summary>
    public static readonly CodePointSet Numeric = new(TokenizerTables.Numeric);
}
