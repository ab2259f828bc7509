namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>
/// What was redacted last on this thread. A redactor of the compliance library is asked twice for each value, for the length and for the text: the second answer comes from the first, since a search
/// costs time, and some operators answer otherwise each time.
/// </summary>
/// <param name="redact">Redacts a text.</param>
internal sealed class LastAnswer(Func<string, string> redact)
{
    [ThreadStatic]
    private static (LastAnswer? Owner, string Text, string Redacted) _last;

    /// <summary>The answer for a text.</summary>
    public string For(ReadOnlySpan<char> text)
    {
        if (ReferenceEquals(_last.Owner, this) && text.SequenceEqual(_last.Text)) return _last.Redacted;
        var copy = text.ToString();
        _last = (this, copy, redact(copy));
        return _last.Redacted;
    }

    /// <summary>The same, which is then forgotten: nothing that was logged stays in memory.</summary>
    /// <returns>How many characters were written.</returns>
    public int Write(ReadOnlySpan<char> text, Span<char> destination)
    {
        var redacted = For(text);
        _last = default;
        redacted.CopyTo(destination);
        return redacted.Length;
    }
}
