using Gliner2.Checkpoints;
using Gliner2.Onnx;

namespace Gliner2.Networks.Boundary;

/// <summary>
/// Texts on their way through the boundary graph: where each one's labels, queries and words stand in the inputs, and so in the outputs.
/// A text of classifications alone has no words and no queries here.
/// </summary>
internal sealed class BoundaryBatch
{
    private readonly IReadOnlyList<EncodedText> _texts;
    private readonly TokenBatch _tokens;

    public BoundaryBatch(IReadOnlyList<EncodedText> texts, TokenPooling pooling)
    {
        _texts = texts;
        _tokens = new TokenBatch(texts, pooling);
        Rows = new BatchRows[texts.Count];
        int labels = 0, queries = 0, words = 0;
        for (var i = 0; i < Rows.Length; i++)
        {
            int ownLabels = 0, ownQueries = 0;
            foreach (var group in texts[i].Groups)
            {
                if (group.Kind == GroupKind.Classification) ownLabels += group.Names.Count;
                else ownQueries += group.Names.Count;
                HasRelations |= group.Kind == GroupKind.Relation;
            }
            Rows[i] = new BatchRows(labels, queries, ownQueries, words, _tokens.Words[i]);
            labels += ownLabels;
            queries += ownQueries;
            words += _tokens.Words[i];
        }
        (Labels, Queries) = (labels, queries);
    }

    /// <summary>Where each text's rows start in the outputs, and how many there are.</summary>
    public BatchRows[] Rows { get; }

    public int Labels { get; }

    public int Queries { get; }

    /// <summary>Whether any text asks for a relation.</summary>
    public bool HasRelations { get; }

    /// <summary>Writes the graph's inputs.</summary>
    public void Write(SessionInputs inputs)
    {
        _tokens.Write(inputs);
        var labels = inputs.Add(BoundaryGraph.LabelPositions, Labels);
        var queries = inputs.Add(BoundaryGraph.QueryPositions, Queries);
        int label = 0, query = 0;
        for (var i = 0; i < _texts.Count; i++)
        {
            var start = _tokens.Start(i);
            foreach (var group in _texts[i].Groups)
            {
                foreach (var position in group.MarkerPositions)
                {
                    if (group.Kind == GroupKind.Classification) labels[label++] = start + position;
                    else queries[query++] = start + position;
                }
            }
        }
    }
}

/// <summary>Where a text's rows start in the outputs, and how many queries and words it has.</summary>
internal readonly record struct BatchRows(int FirstLabel, int FirstQuery, int Queries, int FirstWord, int Words);
