using System.Text.Json;
using Gliner2.Networks.Span;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>Compares scores with recorded ones.</summary>
internal static class ScoreComparison
{
    /// <summary>The first difference, or null.</summary>
    public static string? Compare(ReferenceCase recorded, SpanScores scores)
    {
        var groups = recorded["scores"].GetProperty("groups").EnumerateArray().ToList();
        if (groups.Count != scores.Groups.Count) return $"{scores.Groups.Count} groups instead of {groups.Count}";
        for (var g = 0; g < groups.Count; g++)
            if (Compare(groups[g], scores.Groups[g]) is { } difference) return $"group {g}: {difference}";
        return null;
    }

    public static string? Number(string what, double expected, double actual) =>
        Tolerance.Logits.Accepts(expected, actual) ? null : $"{what} is {actual:R} instead of {expected:R}";

    public static string? Numbers(string what, JsonElement expected, ReadOnlySpan<float> actual)
    {
        if (expected.GetArrayLength() != actual.Length) return $"{what}: {actual.Length} numbers instead of {expected.GetArrayLength()}";
        for (var i = 0; i < actual.Length; i++)
            if (Number($"{what}[{i}]", expected[i].GetDouble(), actual[i]) is { } difference) return difference;
        return null;
    }

    private static string? Compare(JsonElement expected, GroupScores actual)
    {
        if (expected.TryGetProperty("class_logits", out var logits)) return Numbers("class_logits", logits, actual.ClassLogits.Span);
        if (Numbers("count_logits", expected.GetProperty("count_logits"), actual.CountLogits.Span) is { } difference) return difference;
        var count = expected.GetProperty("count").GetInt32();
        if (count != actual.Count) return $"count is {actual.Count} instead of {count}";
        return count == 0 ? null : CompareSpans(expected, actual.Spans);
    }

    private static string? CompareSpans(JsonElement expected, SpanLogits actual)
    {
        foreach (var span in expected.GetProperty("spans").EnumerateArray())
        {
            var score = Probability(actual[span[0].GetInt32(), span[1].GetInt32(), span[2].GetInt32(), span[3].GetInt32()]);
            if (Number($"span {span.GetRawText()}", span[4].GetDouble(), score) is { } difference) return difference;
        }
        long spans = 0;
        double sum = 0;
        for (var instance = 0; instance < actual.Instances; instance++)
        {
            for (var field = 0; field < actual.Fields; field++)
            {
                for (var row = 0; row < actual.Rows; row++)
                {
                    for (var width = 0; width < actual.Widths && row + width < actual.Rows; width++, spans++)
                        sum += Probability(actual[instance, field, row, width]);
                }
            }
        }

        if (spans != expected.GetProperty("span_count").GetInt64()) return $"span_count is {spans} instead of {expected.GetProperty("span_count")}";
        return Number("prob_sum", expected.GetProperty("prob_sum").GetDouble(), sum);
    }

    private static float Probability(float logit) => 1 / (1 + MathF.Exp(-logit));
}
