namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>Any single code point of a set.</summary>
internal sealed class CodePointPattern(string name, CodePointSet set) : TextPattern
{
    public override bool TryFind(ReadOnlySpan<char> text, int from, ref long steps, out TextRange match)
    {
        for (var i = from; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            if (set.Contains(codePoint))
            {
                match = new TextRange(i, i + length);
                return true;
            }

            i += length;
        }

        match = default;
        return false;
    }

    public override string ToString() => name;
}
