using Gliner2.Text;

namespace Gliner2.Tokenization;

/// <summary>Runs of word characters, and runs of what is neither one nor white space: <c>\w+|[^\w\s]+</c>.</summary>
internal sealed class WordRunPattern : TextPattern
{
    public override bool TryFind(ReadOnlySpan<char> text, int from, out TextRange match)
    {
        int start = -1;
        bool word = false;
        int i = from;
        while (i < text.Length)
        {
            int codePoint = CodePoints.At(text, i, out int length);
            bool isWord = TokenizerClasses.Word.Contains(codePoint);
            bool isSpace = !isWord && TokenizerClasses.Space.Contains(codePoint);
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
