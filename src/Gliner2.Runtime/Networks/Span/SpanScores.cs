namespace Gliner2.Networks.Span;

/// <summary>What a span network said about one text: one entry a group, in prompt order.</summary>
internal sealed class SpanScores(IReadOnlyList<GroupScores> groups) : TextScores
{
    public override IReadOnlyList<GroupScores> Groups { get; } = groups;
}
