using System.Diagnostics.Metrics;

namespace Gliner2.Redaction.Common;

/// <summary>Counts what is replaced, by operator, in the meter <c>Gliner2</c> of this process. No text, no label.</summary>
internal static class RedactionMeter
{
    private static readonly Meter Meter = new("Gliner2");
    private static readonly Counter<long> Redacted = Meter.CreateCounter<long>("gliner2.redacted", "{value}", "Values that were replaced, by operator.");

    /// <summary>A value was replaced.</summary>
    public static void Count(string redactionOperator) => Redacted.Add(1, new KeyValuePair<string, object?>("operator", redactionOperator));

    /// <summary>Values of a text were replaced.</summary>
    public static void Count(IReadOnlyList<RedactedSpan> spans)
    {
        if (!Redacted.Enabled) return;
        foreach (var used in spans.GroupBy(span => span.Operator, StringComparer.Ordinal)) Redacted.Add(used.Count(), new KeyValuePair<string, object?>("operator", used.Key));
    }
}
