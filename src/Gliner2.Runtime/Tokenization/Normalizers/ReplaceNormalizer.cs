using Gliner2.Text;
using Gliner2.Text.RegularExpressions.Oniguruma;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>Replaces every match of a pattern by a string, taken literally.</summary>
internal sealed class ReplaceNormalizer(TextPattern pattern, string content) : Normalizer
{
    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        var done = 0;
        var found = false;
        foreach (var match in pattern.Matches(text))
        {
            if (match.Start == 0 && match.End > 0)
            {
                // What is inserted counts as stemming from the last character that it replaces.
                CodePoints.At(text, 0, out var first);
                atStart &= match.End == first && content.Length > 0;
            }

            found = true;
            output.Append(text[done..match.Start]);
            output.Append(content);
            done = match.End;
        }

        if (found) output.Append(text[done..]);

        return found;
    }

    public override string ToString() => $"Replace({pattern} -> '{content}')";
}
