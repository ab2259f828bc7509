using Gliner2.Tokenization.NormalForms;

namespace Gliner2.Tokenization.Normalizers;

/// <summary>NFC, NFD, NFKC or NFKD.</summary>
internal sealed class UnicodeFormNormalizer(string name) : Normalizer
{
    private readonly NormalForm _form = new(compatibility: name[2] == 'K', compose: name[^1] == 'C');

    public override bool Apply(ReadOnlySpan<char> text, CharBuffer output, ref bool atStart) => _form.Apply(text, output);

    public override string ToString() => name;
}
