using Gliner2.Extensions.Compliance.Logging;
using Gliner2.Redaction;
using Microsoft.Extensions.Compliance.Redaction;

namespace Gliner2.Extensions.Compliance;

/// <summary>
/// A redactor of Microsoft.Extensions.Compliance.Redaction that searches free text, on the thread that logs. With a model each value costs a run of it: prefer the log redaction of
/// <see cref="LogRedactionExtensions"/>, or a <see cref="TextRedactor"/> without a model, for texts that are logged often.
/// </summary>
/// <param name="redactor">What is redacted, and how.</param>
public sealed class Gliner2TextRedactor(TextRedactor redactor) : Redactor
{
    private readonly LastAnswer _answers = new(text => redactor.Redact(text).Text);

    /// <inheritdoc/>
    public override int GetRedactedLength(ReadOnlySpan<char> input) => _answers.For(input).Length;

    /// <inheritdoc/>
    public override int Redact(ReadOnlySpan<char> source, Span<char> destination) => _answers.Write(source, destination);
}
