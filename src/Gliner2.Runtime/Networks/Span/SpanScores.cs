namespace Gliner2.Networks.Span;

/// <summary>What a span network said about one record: one entry a group, in prompt order.</summary>
internal sealed class SpanScores(IReadOnlyList<GroupScores> groups) : RecordScores
{
    public IReadOnlyList<GroupScores> Groups { get; } = groups;
}
