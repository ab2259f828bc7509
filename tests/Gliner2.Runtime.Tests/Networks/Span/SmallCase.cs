using Gliner2.Networks.Span;
using Gliner2.Prompting;
using Gliner2.Schemas;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>
/// A record of few words with scores made by hand: every span has the same low logit but those that are set. Widths are up to 3 words.
/// </summary>
internal sealed class SmallCase(string text, ExtractionSchema schema, ExtractionOptions? options = null)
{
    private const int Widths = 3;

    private readonly EncodedText _record = Encode(text, schema);
    private readonly Dictionary<int, GroupScores> _scores = [];

    /// <summary>Sets a group's number of instances and single spans: instance, field, first word (prefix included), number of words less one, logit.</summary>
    public SmallCase Spans(int group, int count, params (int Instance, int Field, int Row, int Width, float Logit)[] spans)
    {
        var (fields, rows) = (_record.Groups[group].Names.Count, _record.Words.Count);
        var values = new float[count * fields * rows * Widths];
        Array.Fill(values, -9f);
        foreach (var span in spans)
            values[(((((span.Instance * fields) + span.Field) * rows) + span.Row) * Widths) + span.Width] = span.Logit;
        _scores[group] = new() { Count = count, Spans = new SpanLogits(values, count, fields, rows, Widths) };
        return this;
    }

    /// <summary>Sets a group's class logits.</summary>
    public SmallCase Classes(int group, params float[] logits)
    {
        _scores[group] = new() { ClassLogits = logits };
        return this;
    }

    public ExtractionResult Decode() =>
        SpanDecoder.Decode(_record, new([.. Enumerable.Range(0, _record.Groups.Count).Select(group => _scores.GetValueOrDefault(group, new()))]), options ?? new());

    private static EncodedText Encode(string text, ExtractionSchema schema) =>
        new PromptBuilder(new OneTokenEach()).Encode(text, schema, WordSplitterKind.Whitespace, null);

    private sealed class OneTokenEach : ISubwordTokenizer
    {
        public int VocabularySize => 20;

        public void Encode(ReadOnlySpan<char> text, List<int> ids) => ids.Add(10);

        public int MarkerId(Marker marker) => (int)marker;
    }
}
