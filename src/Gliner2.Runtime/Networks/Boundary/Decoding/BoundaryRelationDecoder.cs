using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Decodes a relation: the scored pairs that pass, tidied up.</summary>
internal static class BoundaryRelationDecoder
{
    /// <summary>The relation, or null when no pair remains.</summary>
    public static RelationGroup? Decode(BoundaryText text, int group)
    {
        if (!text.Scores.Relations.TryGetValue(group, out var pairs)) return null;
        var relation = text.Encoded.Schema.Relations.First(relation => relation.Name == text.Encoded.Groups[group].Name);
        float threshold = (float)(relation.Threshold ?? text.Options.Threshold), temperature = (float)text.Config.RelationTemperature;
        var edges = new List<RelationEdge>();
        foreach (var pair in pairs)
        {
            var score = Probability.Sigmoid(pair.Logit / temperature);
            if (score >= threshold && text.InText(pair.Head) && text.InText(pair.Tail)) edges.Add(new RelationEdge(Argument(text, pair.Head, pair.HeadProbability), Argument(text, pair.Tail, pair.TailProbability), score));
        }
        if (edges.Count == 0) return null;
        return new RelationGroup(relation, relation.Name, [.. RelationTidying.Tidy(edges).Select(edge => edge.ToInstance(text))]);
    }

    private static RelationArgument Argument(BoundaryText text, WordRange span, float probability)
    {
        var (start, end) = text.Place(span);
        return new RelationArgument(text.Encoded.ModelText[start..end], start, end, probability);
    }
}

/// <summary>An argument of an edge: its text, its place in the model's text in UTF-16 units, and its own probability.</summary>
internal readonly record struct RelationArgument(string Text, int Start, int End, float Confidence)
{
    /// <summary>True when it holds all of another place and more.</summary>
    public bool Exceeds(in RelationArgument other) => Start <= other.Start && other.End <= End && (Start, End) != (other.Start, other.End);
}

/// <summary>An edge and its probability.</summary>
internal readonly record struct RelationEdge(RelationArgument Head, RelationArgument Tail, float Score)
{
    public RelationInstance ToInstance(BoundaryText text)
    {
        var length = text.Encoded.Text.Length;
        return new RelationInstance(
            ExtractedSpan.Cut(Head.Text, Head.Start, Head.End, Head.Confidence, length),
            ExtractedSpan.Cut(Tail.Text, Tail.Start, Tail.End, Tail.Confidence, length),
            Score);
    }
}
