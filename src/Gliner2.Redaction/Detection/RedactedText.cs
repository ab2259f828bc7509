using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Redaction;

/// <summary>A redacted text. Nothing that is public shows what was redacted but <see cref="Map"/> and what comes from it.</summary>
public sealed class RedactedText
{
    private readonly IReadOnlyList<string> _values;
    private readonly IReadOnlyDictionary<string, string> _tokens;

    internal RedactedText(string text, IReadOnlyList<RedactedSpan> spans, IReadOnlyList<Finding> rejected, IReadOnlyList<string> values, IReadOnlyDictionary<string, string> tokens, Exception? failure = null)
    {
        Text = text;
        Spans = spans;
        Rejected = rejected;
        _values = values;
        _tokens = tokens;
        Failure = failure;
    }

    /// <summary>The text without what was found; or what stands in its place when it is withheld.</summary>
    public string Text { get; }

    /// <summary>What was found and what stands there now, in the order of the text.</summary>
    public IReadOnlyList<RedactedSpan> Spans { get; }

    /// <summary>What was considered and isn't a finding; the last reason of each says why.</summary>
    public IReadOnlyList<Finding> Rejected { get; }

    /// <summary>Whether the text couldn't be searched and is withheld.</summary>
    [MemberNotNullWhen(true, nameof(Failure))]
    public bool IsWithheld => Failure is not null;

    /// <summary>Why it is withheld; null when it isn't.</summary>
    public Exception? Failure { get; }

    /// <summary>What is needed to restore the text. It holds what was redacted: keep it where the texts themselves may be kept.</summary>
    public RedactionMap Map => field ??= RedactionMap.Of(Text, [.. Spans.Select((span, i) => new RedactionMapSpan(span.Start, span.End, _values[i]))], _tokens);

    /// <summary>The text as it was.</summary>
    public string Restore() => Map.Restore(Text);

    /// <summary>The place in the original of a place in the redacted text; inside a replacement, where its value begins.</summary>
    /// <param name="offset">UTF-16 units, 0 to the length of the redacted text.</param>
    public int ToOriginal(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Text.Length);
        var shift = 0;
        foreach (var span in Spans)
        {
            if (offset < span.Start) break;
            if (offset < span.End) return span.Finding.Start;
            shift += span.Finding.Length - span.Replacement.Length;
        }
        return offset + shift;
    }

    /// <summary>The place in the redacted text of a place in the original; inside a value, where its replacement begins.</summary>
    /// <param name="offset">UTF-16 units, 0 to the length of the original.</param>
    public int ToRedacted(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var shift = 0;
        foreach (var span in Spans)
        {
            if (offset < span.Finding.Start) break;
            if (offset < span.Finding.End) return span.Start;
            shift += span.Replacement.Length - span.Finding.Length;
        }
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + shift, Text.Length, nameof(offset));
        return offset + shift;
    }

    /// <summary>The redacted text.</summary>
    public override string ToString() => Text;
}
