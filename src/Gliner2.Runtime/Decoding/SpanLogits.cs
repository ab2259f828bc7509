namespace Gliner2.Decoding;

/// <summary>
/// Span logits of a group, by instance, field, row and width. A row is a word state (choice prefix first), width w the span of w + 1 words.
/// Spans that pass the last row have no logit. The numbers may be a part of what a network put out for a whole batch, so they are reached by strides.
/// </summary>
internal sealed class SpanLogits
{
    public static readonly SpanLogits Empty = new([], 0, 0, 0, 0);

    private readonly float[] values;
    private readonly int[] widthStarts;
    private readonly int rowStride, instanceStride, fieldStride;

    /// <summary>Logits as a dense array [instances, fields, rows, widths].</summary>
    public SpanLogits(float[] values, int instances, int fields, int rows, int widths)
        : this(values, instances, fields, rows, [.. Enumerable.Range(0, widths)], widths, rows * widths * fields, rows * widths) { }

    /// <param name="values">The numbers.</param>
    /// <param name="instances">Number of instances.</param>
    /// <param name="fields">Number of fields.</param>
    /// <param name="rows">Number of word states.</param>
    /// <param name="widthStarts">For each width, where its first row's number for the first instance and field is.</param>
    /// <param name="rowStride">From a row to the next.</param>
    /// <param name="instanceStride">From an instance to the next.</param>
    /// <param name="fieldStride">From a field to the next.</param>
    public SpanLogits(float[] values, int instances, int fields, int rows, int[] widthStarts, int rowStride, int instanceStride, int fieldStride)
    {
        this.values = values;
        this.widthStarts = widthStarts;
        this.rowStride = rowStride;
        this.instanceStride = instanceStride;
        this.fieldStride = fieldStride;
        Instances = instances;
        Fields = fields;
        Rows = rows;
    }

    public int Instances { get; }

    public int Fields { get; }

    public int Rows { get; }

    public int Widths => widthStarts.Length;

    public float this[int instance, int field, int row, int width] =>
        values[widthStarts[width] + instance * instanceStride + field * fieldStride + row * rowStride];
}
