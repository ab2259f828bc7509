using Gliner2.Checkpoints;
using Gliner2.Networks.Encoders;
using Gliner2.Onnx;
using Gliner2.Prompting;

namespace Gliner2.Networks.Boundary;

/// <summary>
/// Records on their way through the boundary graph: where each one's labels, queries and words stand in the inputs, and so in the outputs.
/// A record of classifications alone has no words and no queries here.
/// </summary>
internal sealed class BoundaryBatch
{
    private readonly IReadOnlyList<EncodedRecord> _records;
    private readonly TokenPooling _pooling;
    private readonly int _tokens;

    public BoundaryBatch(IReadOnlyList<EncodedRecord> records, TokenPooling pooling)
    {
        _records = records;
        _pooling = pooling;
        Places = new BatchRow[records.Count];
        int labels = 0, queries = 0, words = 0;
        for (var i = 0; i < Places.Length; i++)
        {
            var record = records[i];
            _tokens = Math.Max(_tokens, record.InputIds.Length);
            int ownLabels = 0, ownQueries = 0;
            foreach (var group in record.Groups)
            {
                if (group.Kind == GroupKind.Classification) ownLabels += group.Names.Count;
                else ownQueries += group.Names.Count;
                HasRelations |= group.Kind == GroupKind.Relation;
            }
            var ownWords = ownQueries == 0 ? 0 : pooling == TokenPooling.First ? record.Words.Count : record.WordPieces.Count(pieces => pieces > 0);
            Places[i] = new BatchRow(labels, queries, ownQueries, words, ownWords);
            labels += ownLabels;
            queries += ownQueries;
            words += ownWords;
        }
        (Labels, Queries, Words) = (labels, queries, words);
    }

    /// <summary>Where each record's rows start in the outputs, and how many there are.</summary>
    public BatchRow[] Places { get; }

    public int Labels { get; }

    public int Queries { get; }

    public int Words { get; }

    /// <summary>Whether any record asks for a relation.</summary>
    public bool HasRelations { get; }

    /// <summary>Writes the graph's inputs.</summary>
    public void Write(SessionInputs inputs)
    {
        var ids = inputs.Add(BoundaryGraph.Ids, _records.Count, _tokens);
        var mask = inputs.Add(BoundaryGraph.Mask, _records.Count, _tokens);
        var labels = inputs.Add(BoundaryGraph.LabelPositions, Labels);
        var queries = inputs.Add(BoundaryGraph.QueryPositions, Queries);
        int label = 0, query = 0;
        for (var i = 0; i < _records.Count; i++)
        {
            var record = _records[i];
            var start = i * _tokens;
            for (var t = 0; t < record.InputIds.Length; t++) (ids[start + t], mask[start + t]) = (record.InputIds[t], 1);
            foreach (var group in record.Groups)
            {
                foreach (var position in group.MarkerPositions)
                {
                    if (group.Kind == GroupKind.Classification) labels[label++] = start + position;
                    else queries[query++] = start + position;
                }
            }
        }
        if (_pooling == TokenPooling.First) WriteWords(inputs);
        else WritePieces(inputs);
    }

    // All words of the batch are one row to the graph, so that none of it is padding.
    private void WriteWords(SessionInputs inputs)
    {
        var positions = inputs.Add(WordStates.Positions, Words);
        for (var i = 0; i < _records.Count; i++)
            for (var w = 0; w < Places[i].Words; w++) positions[Places[i].FirstWord + w] = i * _tokens + _records[i].WordPositions[w];
    }

    private void WritePieces(SessionInputs inputs)
    {
        var counts = inputs.Add(WordStates.PieceCounts, Words);
        var total = 0;
        for (var i = 0; i < _records.Count; i++)
            if (Places[i].Queries > 0) total += _records[i].WordPieces.Sum();
        var positions = inputs.Add(WordStates.Pieces, total);
        var owners = inputs.Add(WordStates.PieceWords, total);
        var piece = 0;
        for (var i = 0; i < _records.Count; i++)
        {
            if (Places[i].Queries == 0) continue;
            var word = Places[i].FirstWord;
            for (var w = 0; w < _records[i].WordPieces.Length; w++)
            {
                var pieces = _records[i].WordPieces[w];
                if (pieces == 0) continue;
                counts[word] = pieces;
                for (var p = 0; p < pieces; p++, piece++) (positions[piece], owners[piece]) = (i * _tokens + _records[i].WordPositions[w] + p, word);
                word++;
            }
        }
    }
}

/// <summary>Where a record's rows start in the outputs, and how many queries and words it has.</summary>
internal readonly record struct BatchRow(int FirstLabel, int FirstQuery, int Queries, int FirstWord, int Words);
