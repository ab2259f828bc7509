using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Span;

/// <summary>Probabilities of given spans and pairs, from the scores of a span network. The text asks for everything.</summary>
internal static class GivenSpans
{
    public static float[][] Spans(EncodedText text, SpanLogits logits, IReadOnlyList<(int Start, int End)> spans) =>
        [.. Enumerable.Range(0, logits.Fields).Select(field => spans.Select(span => Of(text, logits, instance: 0, field, span)).ToArray())];

    public static PairScore[] Pairs(EncodedText text, GroupScores scores, IReadOnlyList<((int, int) Head, (int, int) Tail)> pairs)
    {
        var counts = new float[scores.CountLogits.Length];
        Probability.Softmax(scores.CountLogits.Span, counts);
        var result = new PairScore[pairs.Count];
        for (var i = 0; i < result.Length; i++)
        {
            // The probability that there are more instances than those looked at so far.
            var more = 1f;
            for (var instance = 0; instance < Math.Min(scores.Spans.Instances, counts.Length - 1); instance++)
            {
                more = Math.Max(0, more - counts[instance]);
                float head = Of(text, scores.Spans, instance, 0, pairs[i].Head), tail = Of(text, scores.Spans, instance, 1, pairs[i].Tail);
                if (instance == 0 || more * head * tail > result[i].Confidence) result[i] = new PairScore(more * head * tail, head, tail);
            }
        }
        return result;
    }

    private static float Of(EncodedText text, SpanLogits logits, int instance, int field, (int Start, int End) span)
    {
        var row = Math.Max(0, logits.Rows - text.TextWords) + span.Start;
        var width = span.End - span.Start;
        if (width > logits.Widths) throw new InputException($"a span of {width} words was given, and this model scores spans of at most {logits.Widths} words");
        if (row + width > logits.Rows) throw new InputException("a span was given whose words have no tokens");
        return Probability.Sigmoid(logits[instance, field, row, width - 1]);
    }
}
