namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>A string that isn't empty, taken literally.</summary>
internal sealed class LiteralPattern(string literal) : TextPattern
{
    public override bool TryFind(ReadOnlySpan<char> text, int from, ref long steps, out TextRange match)
    {
        var found = literal.Length == 0 ? -1 : text[from..].IndexOf(literal, StringComparison.Ordinal);
        match = new TextRange(from + found, from + found + literal.Length);
        return found >= 0;
    }

    public override string ToString() => $"'{literal}'";
}
