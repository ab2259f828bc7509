using System.Runtime.InteropServices;
using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Span;

/// <summary>
/// Finds the spans of a text that one field or entity type gets: candidates over the threshold, validators, overlaps.
/// Holds buffers that it uses again; the results of <see cref="Find"/> are gone with the next call.
/// </summary>
internal sealed class SpanFinder
{
    private readonly EncodedText _text;
    private readonly OverlapPolicy? _policy;
    private readonly int _words;
    private readonly int _usableWords;
    private readonly int _textEnd;
    private readonly OverlapResolver _overlaps = new();
    private readonly List<ScoredSpan> _spans = [];
    private readonly List<(int Row, int Width)> _cells = [];
    private readonly List<int> _kept = [];

    public SpanFinder(EncodedText text, ExtractionOptions options)
    {
        _text = text;
        _policy = options.OverlapPolicy;
        _words = _usableWords = text.TextWords;
        _textEnd = text.ModelText.Length;
        if (!options.Fixes.HasFlag(ReferenceFixes.WithoutAppendedStop)) return;
        _textEnd = Math.Min(_textEnd, text.Text.Length);
        while (_usableWords > 0 && text.WordSpans[_usableWords - 1].Start >= _textEnd) _usableWords--;
    }

    /// <summary>Indices of the spans that stay, in the order of the answer.</summary>
    /// <param name="logits">The group's span logits.</param>
    /// <param name="instance">Which instance.</param>
    /// <param name="field">Which field or type of the group.</param>
    /// <param name="threshold">The probability from which a span counts.</param>
    /// <param name="filter">Rules that a span's text must pass; null for none.</param>
    /// <param name="single">Only the first one is wanted.</param>
    public ReadOnlySpan<int> Find(SpanLogits logits, int instance, int field, double threshold, SpanFilter? filter, bool single)
    {
        CollectCandidates(logits, instance, field, threshold, filter);
        _kept.Clear();
        var spans = CollectionsMarshal.AsSpan(_spans);
        if (!single) _overlaps.Resolve(spans, _policy, _kept);
        else if (_overlaps.First(spans, _policy) is var first and >= 0) _kept.Add(first);
        return CollectionsMarshal.AsSpan(_kept);
    }

    /// <summary>Place of a found span in the score table.</summary>
    public (int Row, int Width) Cell(int index) => _cells[index];

    /// <summary>A found span.</summary>
    public ExtractedSpan Span(int index)
    {
        var span = _spans[index];
        return ExtractedSpan.Cut(Slice(span), span.Start, span.End, (float)span.Score, _text.Text.Length);
    }

    /// <summary>A found span as a mention of an entity type.</summary>
    public EntityMention Mention(int index)
    {
        var span = _spans[index];
        return EntityMention.Cut(Slice(span), span.Start, span.End, (float)span.Score, _text.Text.Length);
    }

    private string Slice(in ScoredSpan span) => _text.ModelText[span.Start..span.End];

    // Rows are word states, text words last. A text word without any subword has no state under mean and max pooling. When there are fewer rows
    // than text words, a span that would pass the last row still counts, with the score of the table's first cell, as in the reference package.
    private void CollectCandidates(SpanLogits logits, int instance, int field, double threshold, SpanFilter? filter)
    {
        _spans.Clear();
        _cells.Clear();
        int rows = logits.Rows, widths = logits.Widths;
        var table = logits.Values.Span.Slice((instance * logits.Fields + field) * rows * widths, rows * widths);
        var first = Math.Max(0, rows - _words);
        var bound = Probability.LogitBound(threshold);
        var minimum = (float)threshold;
        for (var row = first; row < rows; row++)
        {
            var start = row - first;
            if (start >= _usableWords) break;
            var cells = table.Slice(row * widths, Math.Min(widths, _words - start));
            for (var width = 0; width < cells.Length; width++)
            {
                var logit = row + width < rows ? cells[width] : table[0];
                if (logit < bound) continue;
                var score = Probability.Sigmoid(logit);
                if (score >= minimum) Add(start, width, row, score, filter);
            }
        }
    }

    private void Add(int start, int width, int row, float score, SpanFilter? filter)
    {
        var words = _text.WordSpans;
        var lastWord = Math.Min(start + width, _usableWords - 1);
        var span = new ScoredSpan(score, words[start].Start, Math.Min(words[lastWord].End, _textEnd));
        if (filter is not null && !filter.Accepts(_text.ModelText.AsSpan(span.Start, span.End - span.Start))) return;
        _spans.Add(span);
        _cells.Add((row, width));
    }
}
