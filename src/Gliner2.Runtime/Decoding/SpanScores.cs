using Gliner2.Execution;

namespace Gliner2.Decoding;

/// <summary>What a span network said about one record: one entry a group, in prompt order.</summary>
internal sealed class SpanScores(IReadOnlyList<GroupScores> groups) : RecordScores
{
    public IReadOnlyList<GroupScores> Groups { get; } = groups;
}

/// <summary>Scores of one group.</summary>
internal sealed class GroupScores
{
    /// <summary>Classification: one logit a label. Empty otherwise.</summary>
    public float[] ClassLogits { get; init; } = [];

    /// <summary>Others: 20 logits, one a number of instances.</summary>
    public float[] CountLogits { get; init; } = [];

    /// <summary>Number of instances: arg max of <see cref="CountLogits"/>, first of equals. 0 means the group is empty.</summary>
    public int Count { get; init; }

    /// <summary>Span logits for the instances 0..<see cref="Count"/>-1 (entities: instance 0 only); empty when <see cref="Count"/> is 0.</summary>
    public SpanLogits Spans { get; init; } = SpanLogits.Empty;
}

/// <summary>
/// Span logits [instances, fields, rows, widths]. A row is a word state (choice prefix first), width w the span of w + 1 words.
/// Cells whose span passes the last row are undefined.
/// </summary>
internal sealed record SpanLogits(float[] Values, int Instances, int Fields, int Rows, int Widths)
{
    public static readonly SpanLogits Empty = new([], 0, 0, 0, 0);

    public float this[int instance, int field, int row, int width] =>
        Values[((instance * Fields + field) * Rows + row) * Widths + width];
}
