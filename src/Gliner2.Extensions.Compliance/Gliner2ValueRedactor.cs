using Gliner2.Extensions.Compliance.Logging;
using Gliner2.Redaction;
using Microsoft.Extensions.Compliance.Redaction;

namespace Gliner2.Extensions.Compliance;

/// <summary>A redactor of Microsoft.Extensions.Compliance.Redaction for values that are personal data as a whole: the policy's operator for the label <c>personal_value</c> stands for them. Nothing is searched.</summary>
/// <param name="redactor">How they are redacted.</param>
public sealed class Gliner2ValueRedactor(TextRedactor redactor) : Redactor
{
    private readonly LastAnswer _answers = new(text => redactor.RedactValue(text, "personal_value"));

    /// <inheritdoc/>
    public override int GetRedactedLength(ReadOnlySpan<char> input) => _answers.For(input).Length;

    /// <inheritdoc/>
    public override int Redact(ReadOnlySpan<char> source, Span<char> destination) => _answers.Write(source, destination);
}
