using Gliner2.Text;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>Drops combining marks; what is composed stays.</summary>
internal sealed class StripAccentsNormalizer : Normalizer
{
    /// <summary>The normalizer of that name.</summary>
    public static readonly StripAccentsNormalizer Plain = new("StripAccents", TokenizerTables.AccentMark);

    /// <summary>The step of BertNormalizer, whose marks are of another Unicode version.</summary>
    public static readonly StripAccentsNormalizer Bert = new("BertStripAccents", TokenizerTables.BertMark);

    private readonly string _name;
    private readonly CodePointSet _marks;

    private StripAccentsNormalizer(string name, ReadOnlySpan<ushort> marks)
    {
        _name = name;
        _marks = new CodePointSet(marks);
    }

    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart)
    {
        if (!text.ContainsAnyInRange('\u0300', '\uFFFF')) return false;

        for (var i = 0; i < text.Length;)
        {
            var codePoint = CodePoints.At(text, i, out var length);
            if (!_marks.Contains(codePoint)) output.AppendCodePoint(codePoint);
            else if (i == 0) atStart = false;

            i += length;
        }

        return true;
    }

    public override string ToString() => _name;
}
