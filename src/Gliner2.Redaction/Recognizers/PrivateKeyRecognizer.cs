namespace Gliner2.Redaction.Recognizers;

/// <summary>Private keys in PEM: from the line that begins one to the line that ends it, or as far as such lines go when the end is missing.</summary>
internal sealed class PrivateKeyRecognizer() : Recognizer("pem_private_key", ["private_key", "secret"], [])
{
    private const string Dashes = "-----", Begin = "-----BEGIN ";

    public override bool MayFind(in TextTraits traits) => true;

    public override void Find(RecognizerText source, List<Candidate> found)
    {
        var text = source.Text;
        for (var start = text.IndexOf(Begin, StringComparison.Ordinal); start >= 0;)
        {
            var end = EndOfTitle(text, start + Begin.Length);
            if (end > 0 && text.AsSpan(start, end - start).IndexOf("PRIVATE KEY") >= 0)
            {
                end = EndOfBody(text, end);
                found.Add(new Candidate(start, end, 1, Verdict.Confirmed));
            }
            var next = end > 0 ? end : start + Begin.Length;
            start = text.IndexOf(Begin, next, StringComparison.Ordinal);
        }
    }

    /// <summary>After the dashes that end a title; 0 when there are none near.</summary>
    private static int EndOfTitle(string text, int from)
    {
        var end = text.AsSpan(from, Math.Min(60, text.Length - from)).IndexOf(Dashes);
        return end < 0 ? 0 : from + end + Dashes.Length;
    }

    private static int EndOfBody(string text, int from)
    {
        var end = text.IndexOf("-----END ", from, StringComparison.Ordinal);
        if (end >= 0 && EndOfTitle(text, end + 9) is var after and > 0) return after;

        // A key that was cut: everything that its lines can hold, headers included.
        var at = from;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '/' or '=' or '\r' or '\n' or '\\' or ':' or ',' or '-')) at++;
        return at;
    }
}
