using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Onnx;

namespace Gliner2.Networks.Span;

/// <summary>
/// Texts on their way through the span graph: where each one's groups, labels and words stand in the inputs, and so in the outputs.
/// Only what some group needs is in them.
/// </summary>
internal sealed class SpanBatch
{
    private readonly IReadOnlyList<EncodedText> _texts;
    private readonly TokenBatch _tokens;
    private readonly int _labels, _groups, _fields, _words, _wordTexts;

    public SpanBatch(IReadOnlyList<EncodedText> texts, TokenPooling pooling)
    {
        _texts = texts;
        _tokens = new TokenBatch(texts, pooling);
        _words = _tokens.Words.Max();
        foreach (var text in texts)
        {
            var before = _groups;
            foreach (var group in text.Groups)
            {
                if (group.Kind == GroupKind.Classification)
                {
                    _labels += group.MarkerPositions.Count;
                    continue;
                }
                _groups++;
                _fields = Math.Max(_fields, group.MarkerPositions.Count);
            }
            if (_groups > before) _wordTexts++;
        }
    }

    /// <summary>The outputs that are worth asking for.</summary>
    public IReadOnlyList<string> Outputs => (_labels > 0, _groups > 0) switch
    {
        (true, false) => [SpanGraph.ClassLogits],
        (false, true) => [SpanGraph.CountLogits, SpanGraph.SpanLogits],
        _ => [SpanGraph.ClassLogits, SpanGraph.CountLogits, SpanGraph.SpanLogits],
    };

    /// <summary>Writes the graph's inputs.</summary>
    public void Write(SessionInputs inputs)
    {
        _tokens.Write(inputs);
        var labelPositions = inputs.Add(SpanGraph.LabelPositions, _labels);
        var prompts = inputs.Add(SpanGraph.PromptPositions, _groups);
        var groupTexts = inputs.Add(SpanGraph.GroupTexts, _groups);
        var limits = inputs.Add(InstanceGrid.Limits, _groups);
        var fieldCounts = inputs.Add(InstanceGrid.FieldCounts, _groups);
        var firsts = inputs.Add(InstanceGrid.FirstGroups, _groups);
        var fieldPositions = inputs.Add(FieldQueries.Positions, _groups, _fields);
        var wordRows = inputs.Add(SpanHead.WordRows, _wordTexts, _words);
        int label = 0, group = 0, text = 0, row = 0;
        for (var i = 0; i < _texts.Count; i++)
        {
            var start = _tokens.Start(i);
            var first = group;
            foreach (var asked in _texts[i].Groups)
            {
                if (asked.Kind == GroupKind.Classification)
                {
                    foreach (var position in asked.MarkerPositions) labelPositions[label++] = start + position;
                    continue;
                }
                prompts[group] = start + asked.PromptPosition;
                groupTexts[group] = text;
                limits[group] = AllInstances(_texts[i]) ? -InstanceLimit(asked) : InstanceLimit(asked);
                fieldCounts[group] = asked.MarkerPositions.Count;
                firsts[group] = first;
                for (var f = 0; f < asked.MarkerPositions.Count; f++) fieldPositions[group * _fields + f] = start + asked.MarkerPositions[f];
                group++;
            }
            if (group == first) continue;
            for (var word = 0; word < _tokens.Words[i]; word++) wordRows[text * _words + word] = row++;
            text++;
        }
    }

    /// <summary>Whether instances are scored whatever the network counts.</summary>
    private static bool AllInstances(EncodedText text) => text.Schema is { ScoresEverything: true };

    /// <summary>Entities are one set, whatever their count.</summary>
    private static int InstanceLimit(PromptGroup group) => group.Kind == GroupKind.Entities ? 1 : SpanTensors.MaxInstances;

    /// <summary>Takes the outputs apart again: scores of each text, in order.</summary>
    /// <param name="classLogits">[C, 1]; empty when no label was asked for.</param>
    /// <param name="countLogits">[P, 20]; empty when no other group was asked for.</param>
    /// <param name="spanLogits">[R, spans, N].</param>
    /// <param name="places">N.</param>
    /// <param name="widths">Number of span widths.</param>
    /// <param name="temperature">What class logits are divided by.</param>
    public SpanScores[] Read(ReadOnlySpan<float> classLogits, ReadOnlySpan<float> countLogits, ReadOnlySpan<float> spanLogits, int places, int widths, float temperature)
    {
        var results = new SpanScores[_texts.Count];
        var layout = new SpanLayout(_words, widths, places);
        int label = 0, group = 0, text = 0;
        for (var i = 0; i < _texts.Count; i++)
        {
            var scores = new GroupScores[_texts[i].Groups.Count];
            var place = 0;
            var first = group;
            for (var g = 0; g < scores.Length; g++)
            {
                var asked = _texts[i].Groups[g];
                if (asked.Kind == GroupKind.Classification)
                {
                    var logits = classLogits.Slice(label, asked.MarkerPositions.Count).ToArray();
                    if (temperature != 1)
                        foreach (ref var logit in logits.AsSpan()) logit /= temperature;
                    label += logits.Length;
                    scores[g] = new GroupScores { ClassLogits = logits };
                    continue;
                }
                var counts = countLogits.Slice(group++ * SpanTensors.MaxInstances, SpanTensors.MaxInstances).ToArray();
                var count = InstancePlan.MostLikely(counts);
                var instances = AllInstances(_texts[i]) ? InstanceLimit(asked) : Math.Min(count, InstanceLimit(asked));
                scores[g] = new GroupScores
                {
                    CountLogits = counts,
                    Count = count,
                    Spans = instances == 0 ? SpanLogits.Empty : layout.Part(spanLogits.Slice(text * layout.Size, layout.Size), place, instances, asked.MarkerPositions.Count, _tokens.Words[i]),
                };
                place += instances * asked.MarkerPositions.Count;
            }
            if (group > first) text++;
            results[i] = new SpanScores(scores);
        }
        return results;
    }
}
