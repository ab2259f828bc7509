using Gliner2.Checkpoints;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;
using Gliner2.Prompting;

namespace Gliner2.Networks.Span;

/// <summary>
/// Records on their way through the span graph: where each one's groups, labels and words stand in the inputs, and so in the outputs.
/// Only what some group needs is in them: a record of classifications alone has no words here.
/// </summary>
internal sealed class SpanBatch
{
    private readonly IReadOnlyList<EncodedRecord> _records;
    private readonly TokenPooling _pooling;
    private readonly List<(EncodedRecord Record, int Number)> _texts = [];
    private readonly int _tokens, _labels, _groups, _fields, _words;

    public SpanBatch(IReadOnlyList<EncodedRecord> records, TokenPooling pooling)
    {
        _records = records;
        _pooling = pooling;
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            _tokens = Math.Max(_tokens, record.InputIds.Length);
            var spanGroups = 0;
            foreach (var group in record.Groups)
            {
                if (group.Kind == GroupKind.Classification)
                {
                    _labels += group.MarkerPositions.Count;
                    continue;
                }
                spanGroups++;
                _fields = Math.Max(_fields, group.MarkerPositions.Count);
            }
            if (spanGroups == 0) continue;
            _groups += spanGroups;
            _texts.Add((record, i));
            _words = Math.Max(_words, StateCount(record));
        }
    }

    /// <summary>The outputs that are worth asking for.</summary>
    public IReadOnlyList<string> Outputs => (_labels > 0, _groups > 0) switch
    {
        (true, false) => [SpanGraph.ClassLogits],
        (false, true) => [SpanGraph.CountLogits, SpanGraph.SpanLogits],
        _ => [SpanGraph.ClassLogits, SpanGraph.CountLogits, SpanGraph.SpanLogits],
    };

    /// <summary>Number of word states of a record: poolings over pieces leave out words without any.</summary>
    private int StateCount(EncodedRecord record) => _pooling == TokenPooling.First ? record.Words.Count : record.WordPieces.Count(pieces => pieces > 0);

    /// <summary>Writes the graph's inputs.</summary>
    public void Write(SessionInputs inputs)
    {
        var ids = inputs.Add(SpanGraph.Ids, _records.Count, _tokens);
        var mask = inputs.Add(SpanGraph.Mask, _records.Count, _tokens);
        var labelPositions = inputs.Add(SpanGraph.LabelPositions, _labels);
        var prompts = inputs.Add(SpanGraph.PromptPositions, _groups);
        var groupTexts = inputs.Add(SpanGraph.GroupTexts, _groups);
        var limits = inputs.Add(InstanceGrid.Limits, _groups);
        var fieldCounts = inputs.Add(InstanceGrid.FieldCounts, _groups);
        var firsts = inputs.Add(InstanceGrid.FirstGroups, _groups);
        var fieldPositions = inputs.Add(FieldQueries.Positions, _groups, _fields);
        int label = 0, group = 0, text = 0;
        for (var i = 0; i < _records.Count; i++)
        {
            var record = _records[i];
            var start = i * _tokens;
            for (var t = 0; t < record.InputIds.Length; t++) (ids[start + t], mask[start + t]) = (record.InputIds[t], 1);
            var first = group;
            foreach (var asked in record.Groups)
            {
                if (asked.Kind == GroupKind.Classification)
                {
                    foreach (var position in asked.MarkerPositions) labelPositions[label++] = start + position;
                    continue;
                }
                prompts[group] = start + asked.PromptPosition;
                groupTexts[group] = text;
                limits[group] = InstanceLimit(asked);
                fieldCounts[group] = asked.MarkerPositions.Count;
                firsts[group] = first;
                for (var f = 0; f < asked.MarkerPositions.Count; f++) fieldPositions[group * _fields + f] = start + asked.MarkerPositions[f];
                group++;
            }
            if (group > first) text++;
        }
        WriteWords(inputs);
    }

    /// <summary>Entities are one set, whatever their count.</summary>
    private static int InstanceLimit(PromptGroup group) => group.Kind == GroupKind.Entities ? 1 : SpanTensors.MaxInstances;

    private void WriteWords(SessionInputs inputs)
    {
        var rows = inputs.Add(SpanHead.WordRows, _texts.Count, _words);
        var row = 0;
        for (var text = 0; text < _texts.Count; text++)
            for (var word = 0; word < StateCount(_texts[text].Record); word++) rows[text * _words + word] = row++;
        if (_pooling == TokenPooling.First) WriteFirstPieces(inputs.Add(WordStates.Positions, row));
        else WritePieces(inputs, row);
    }

    private void WriteFirstPieces(Span<long> positions)
    {
        var row = 0;
        foreach (var (record, number) in _texts)
            foreach (var position in record.WordPositions) positions[row++] = number * _tokens + position;
    }

    private void WritePieces(SessionInputs inputs, int states)
    {
        var counts = inputs.Add(WordStates.PieceCounts, states);
        var total = _texts.Sum(text => text.Record.WordPieces.Sum());
        var positions = inputs.Add(WordStates.Pieces, total);
        var owners = inputs.Add(WordStates.PieceWords, total);
        int row = 0, piece = 0;
        foreach (var (record, number) in _texts)
        {
            for (var word = 0; word < record.WordPieces.Length; word++)
            {
                var pieces = record.WordPieces[word];
                if (pieces == 0) continue;
                for (var p = 0; p < pieces; p++, piece++) (positions[piece], owners[piece]) = (number * _tokens + record.WordPositions[word] + p, row);
                counts[row++] = pieces;
            }
        }
    }

    /// <summary>Takes the outputs apart again: scores of each record, in order.</summary>
    /// <param name="classLogits">[C, 1]; empty when no label was asked for.</param>
    /// <param name="countLogits">[P, 20]; empty when no other group was asked for.</param>
    /// <param name="spanLogits">[R, spans, N].</param>
    /// <param name="places">N.</param>
    /// <param name="widths">Number of span widths.</param>
    /// <param name="temperature">What class logits are divided by.</param>
    public SpanScores[] Read(ReadOnlySpan<float> classLogits, ReadOnlySpan<float> countLogits, ReadOnlySpan<float> spanLogits, int places, int widths, float temperature)
    {
        var results = new SpanScores[_records.Count];
        var layout = new SpanLayout(_words, widths, places);
        int label = 0, group = 0, text = 0;
        for (var i = 0; i < _records.Count; i++)
        {
            var scores = new GroupScores[_records[i].Groups.Count];
            var place = 0;
            var first = group;
            for (var g = 0; g < scores.Length; g++)
            {
                var asked = _records[i].Groups[g];
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
                var count = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(counts);
                var instances = Math.Min(count, InstanceLimit(asked));
                scores[g] = new GroupScores
                {
                    CountLogits = counts,
                    Count = count,
                    Spans = instances == 0 ? SpanLogits.Empty : layout.Part(spanLogits.Slice(text * layout.Size, layout.Size), place, instances, asked.MarkerPositions.Count, StateCount(_records[i])),
                };
                place += instances * asked.MarkerPositions.Count;
            }
            if (group > first) text++;
            results[i] = new SpanScores(scores);
        }
        return results;
    }
}
