namespace Gliner2.Networks.Span;

/// <summary>How the span head lays out a text's scores: width by width, within a width row by row, within a row place by place (a place is an instance's field).</summary>
/// <param name="rows">Rows of the longest text of the batch.</param>
/// <param name="widths">Number of widths.</param>
/// <param name="places">Number of places.</param>
internal sealed class SpanLayout(int rows, int widths, int places)
{
    private readonly int[] _firstSpans = FirstSpans(rows, widths);

    /// <summary>Numbers a text.</summary>
    public int Size => _firstSpans[^1] * places;

    /// <summary>The scores of one group, in its own order.</summary>
    /// <param name="scores">The text's scores.</param>
    /// <param name="place">The group's first place.</param>
    /// <param name="instances">Its instances.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="textRows">Rows of this text.</param>
    public SpanLogits Part(ReadOnlySpan<float> scores, int place, int instances, int fields, int textRows)
    {
        var values = new float[instances * fields * textRows * widths];
        for (var width = 0; width < widths; width++)
        {
            var spans = scores[(_firstSpans[width] * places)..];
            for (var row = 0; row + width < textRows; row++)
            {
                var source = spans.Slice(row * places + place, instances * fields);
                for (var i = 0; i < source.Length; i++) values[(i * textRows + row) * widths + width] = source[i];
            }
        }
        return new SpanLogits(values, instances, fields, textRows, widths);
    }

    /// <summary>The first span of each width, and the number of all: spans of w + 1 words start at rows - w places.</summary>
    private static int[] FirstSpans(int rows, int widths)
    {
        var first = new int[widths + 1];
        for (var width = 0; width < widths; width++) first[width + 1] = first[width] + Math.Max(0, rows - width);
        return first;
    }
}
