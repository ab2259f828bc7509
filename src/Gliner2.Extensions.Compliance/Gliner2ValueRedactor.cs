using Gliner2.Redaction;
using Microsoft.Extensions.Compliance.Redaction;

namespace Gliner2.Extensions.Compliance;

/// <summary>A redactor of Microsoft.Extensions.Compliance.Redaction for values that are personal data as a whole: the policy's operator for the label <c>personal_value</c> stands for them. Nothing is searched.</summary>
/// <param name="redactor">How they are redacted.</param>
public sealed class Gliner2ValueRedactor(TextRedactor redactor) : Redactor
{
    private const string Label = "personal_value";

    [ThreadStatic]
    private static (Gliner2ValueRedactor? Owner, string Text, string Redacted) _last;

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

    /// <summary>Some operators answer otherwise each time, and the length must be that of the text.</summary>
    private string Redacted(ReadOnlySpan<char> text)
    {
        if (ReferenceEquals(_last.Owner, this) && text.SequenceEqual(_last.Text)) return _last.Redacted;
        var copy = text.ToString();
        var redacted = redactor.RedactValue(copy, Label);
        _last = (this, copy, redacted);
        return redacted;
    }
}
