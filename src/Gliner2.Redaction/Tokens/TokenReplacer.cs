using System.Text;

namespace Gliner2.Redaction.Tokens;

/// <summary>Puts values back in the place of tokens, in one pass: what a value holds is never taken for a token.</summary>
internal static class TokenReplacer
{
    /// <summary>The text with the value of each token that is known.</summary>
    public static string Replace(string text, Func<string, string?> find, RedactionKeys? keys)
    {
        if (!TokenShape.Next(text, 0, out var match)) return text;
        var output = new StringBuilder(text.Length);
        var done = 0;
        do
        {
            var value = match.IsEncrypted ? keys is null ? null : ValueCipher.Decrypt(keys, text, match) : find(text[match.Start..match.End]);
            output.Append(text, done, match.Start - done);
            if (value is null) output.Append(text, match.Start, match.End - match.Start);
            else output.Append(value);
            done = match.End;
        }
        while (TokenShape.Next(text, done, out match));
        return output.Append(text, done, text.Length - done).ToString();
    }
}
