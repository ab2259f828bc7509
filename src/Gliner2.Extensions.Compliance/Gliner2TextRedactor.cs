using Gliner2.Redaction;
using Microsoft.Extensions.Compliance.Redaction;

namespace Gliner2.Extensions.Compliance;

/// <summary>
/// A redactor of Microsoft.Extensions.Compliance.Redaction that searches free text. It is asked twice for each value, for the length and for the text, on the thread that logs: the second answer
/// comes from the first. With a model each value costs a run of it: prefer the log redaction of <see cref="LogRedactionExtensions"/>, or a <see cref="TextRedactor"/> without a model, for texts that are logged often.
/// </summary>
/// <param name="redactor">What is redacted, and how.</param>
public sealed class Gliner2TextRedactor(TextRedactor redactor) : Redactor
{
    [ThreadStatic]
    private static (Gliner2TextRedactor? Owner, string Text, string Redacted) _last;

    /// <inheritdoc/>
    public override int GetRedactedLength(ReadOnlySpan<char> input) => Redacted(input).Length;

    /// <inheritdoc/>
    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        var redacted = Redacted(source);
        redacted.CopyTo(destination);
        if (ReferenceEquals(_last.Owner, this)) _last = default;
        return redacted.Length;
    }

    private string Redacted(ReadOnlySpan<char> text)
    {
        if (ReferenceEquals(_last.Owner, this) && text.SequenceEqual(_last.Text)) return _last.Redacted;
        var copy = text.ToString();
        var redacted = redactor.Redact(copy).Text;
        _last = (this, copy, redacted);
        return redacted;
    }
}
