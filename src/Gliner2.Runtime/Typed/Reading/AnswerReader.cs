using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Gliner2.Typed.Reading;

namespace Gliner2.Typed;

/// <summary>For generated code: what readers of all kinds of answers share. Keeps what couldn't be read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AnswerReader
{
    private readonly DateOnly? _referenceDate;
    private List<ExtractionProblem>? _problems;

    private protected AnswerReader(DateOnly? referenceDate) => _referenceDate = referenceDate;

    /// <summary>What couldn't be read so far.</summary>
    internal IReadOnlyList<ExtractionProblem> Problems => _problems?.ToArray() ?? [];

    internal static ValueText Source(ExtractedSpan span) => new(span.Text, span.Confidence, span);

    /// <summary>Reads one value, or reports it; <paramref name="member"/> is the member of the instance at <paramref name="path"/>, if there is one.</summary>
    internal bool TryRead<T, TReader>(in ValueText source, MemberPath path, string? member, IFormatProvider? culture, [MaybeNullWhen(false)] out T value)
        where TReader : IValueReader<T>
    {
        culture ??= CultureInfo.InvariantCulture;
        var dated = source with { ReferenceDate = _referenceDate };
        var reason = $"not a value of the member's type ({TReader.Expected})";
        try
        {
            if (TReader.TryRead(dated, culture, out value) && value is not null) return true;
            if (TReader.Explain(dated, culture) is { } explanation) reason += ": " + explanation;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Converters and parsers are the caller's: one value that they can't cope with must not cost the answer.
            fault = fault.GetBaseException();
            reason += $": {fault.GetType().Name}: {fault.Message}";
        }
        value = default;
        Report(member is null ? path.ToString() : path.Of(member), source.Text, source.Range, reason);
        return false;
    }

    /// <summary>Reports that a label is missing, unless one was there that couldn't be read and is reported already.</summary>
    internal void ReportMissing(string member)
    {
        if (_problems is not [.., { Member: var reported }] || reported != member) Report(member, "", null, "the model chose no label");
    }

    /// <summary>Reports something that was found but is absent from the value.</summary>
    internal void Report(string member, string text, Range? range, string reason) => (_problems ??= []).Add(new(member, text, range, reason));

    internal static T[] Cut<T>(T[] values, int count) => count == values.Length ? values : values[..count];
}
