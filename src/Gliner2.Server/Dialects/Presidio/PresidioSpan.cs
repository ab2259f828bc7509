using System.Text.Json;
using Gliner2.Server.Http;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>A span that a client sends. Spans that are settled change.</summary>
internal sealed class PresidioSpan
{
    // What is settled is compared pair by pair.
    private const int MaxSpans = 5000;

    public required string Type { get; init; }

    /// <summary>Code points before it.</summary>
    public required int Start { get; set; }

    /// <summary>Code points up to its end.</summary>
    public required int End { get; set; }

    /// <summary>Its score; null when the client sent none.</summary>
    public double? Score { get; set; }

    public static List<PresidioSpan> Read(JsonElement list, string place)
    {
        if (list.ValueKind != JsonValueKind.Array) throw ProblemException.Value(place, "must be a list");
        if (list.GetArrayLength() > MaxSpans) throw new ProblemException(413, $"{place}: has {list.GetArrayLength()} spans, of at most {MaxSpans}");
        return [.. list.EnumerateArray().Select((item, i) => Read(new JsonFields(item, $"{place}[{i}].")))];
    }

    private static PresidioSpan Read(JsonFields item)
    {
        if (item.Text("entity_type") is not { Length: > 0 } type) throw new ProblemException(422, "Invalid input, result must contain entity_type");
        var start = item.Whole("start", 0) ?? throw new ProblemException(422, "Invalid input, result must contain start");
        var end = item.Whole("end", 0) ?? throw new ProblemException(422, "Invalid input, result must contain end");
        if (start > end) throw new ProblemException(422, $"Invalid input, start index '{start}' must be smaller than end index '{end}'");
        return new() { Type = type, Start = start, End = end, Score = item.Probability("score") };
    }
}
