namespace Gliner2;

/// <summary>
/// Span logits [instances, fields, rows, widths]. A row is a word state (choice prefix first), width w the span of w + 1 words.
/// Cells whose span passes the last row are undefined.
/// </summary>
/// <param name="Values">The logits, row-major.</param>
/// <param name="Instances">Number of instances.</param>
/// <param name="Fields">Number of names in the group.</param>
/// <param name="Rows">Number of word states.</param>
/// <param name="Widths">The most words a span can have.</param>
public sealed record SpanLogits(ReadOnlyMemory<float> Values, int Instances, int Fields, int Rows, int Widths)
{
    /// <summary>No logits.</summary>
    public static SpanLogits Empty { get; } = new(ReadOnlyMemory<float>.Empty, 0, 0, 0, 0);

    /// <summary>One logit.</summary>
    public float this[int instance, int field, int row, int width] =>
        Values.Span[((instance * Fields + field) * Rows + row) * Widths + width];
}
