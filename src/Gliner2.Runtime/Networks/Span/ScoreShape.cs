namespace Gliner2.Networks.Span;

/// <summary>Refuses scores that can't belong to a text.</summary>
internal static class ScoreShape
{
    /// <exception cref="ArgumentException">A group is missing or has another shape.</exception>
    public static void Check(EncodedText text, IReadOnlyList<GroupScores> groups)
    {
        if (groups.Count != text.Groups.Count) throw new ArgumentException($"the prompt has {text.Groups.Count} groups, the scores {groups.Count}", nameof(groups));
        for (var i = 0; i < groups.Count; i++)
        {
            if (Problem(text, text.Groups[i], groups[i]) is { } problem)
                throw new ArgumentException($"scores of group {i} ('{text.Groups[i].Name}'): {problem}", nameof(groups));
        }
    }

    private static string? Problem(EncodedText text, PromptGroup group, GroupScores scores)
    {
        if (group.Kind == GroupKind.Classification)
            return scores.ClassLogits.Length == group.Names.Count ? null : $"{scores.ClassLogits.Length} class logits for {group.Names.Count} labels";
        if (scores.Count < 0) return $"{scores.Count} instances";
        if (scores.Count == 0) return null;
        var spans = scores.Spans;
        var instances = group.Kind == GroupKind.Entities ? 1 : scores.Count;
        if (spans.Instances < instances) return $"span logits of {spans.Instances} instances, {instances} are needed";
        if (spans.Fields != group.Names.Count) return $"span logits of {spans.Fields} fields for {group.Names.Count} names";
        if (spans.Rows > text.Words.Count) return $"span logits of {spans.Rows} rows for {text.Words.Count} words";
        return spans.Values.Length == (long)spans.Instances * spans.Fields * spans.Rows * spans.Widths ? null : $"{spans.Values.Length} span logits are not {spans.Instances} x {spans.Fields} x {spans.Rows} x {spans.Widths}";
    }
}
