
namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>Runs of word characters, and runs of what is neither one nor white space: <c>\w+|[^\w\s]+</c>.</summary>
internal sealed class WordRunPattern : TextPattern
{
    public override bool TryFind(ReadOnlySpan<char> text, int from, ref long steps, out TextRange match)
    {
        var start = -1;
        var word = false;
        var i = from;
        while (i < text.Length)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            var isWord = TokenizerClasses.Word.Contains(codePoint);
            var isSpace = !isWord && TokenizerClasses.Space.Contains(codePoint);
            if (start < 0 && !isSpace)
            {
                start = i;
                word = isWord;
            }
            else if (start >= 0 && (isSpace || isWord != word))
            {
                break;
            }

            i += length;
        }

        match = new TextRange(start, i);
        return start >= 0;
    }

    public override string ToString() => "word runs";
}
