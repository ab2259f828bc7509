using Gliner2.Text;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Removes edges of one relation that say the same thing less well.</summary>
internal static class RelationTidying
{
    /// <summary>The edges that remain, by head, tail and score. A single edge is left as it is.</summary>
    public static IReadOnlyList<RelationEdge> Tidy(IReadOnlyList<RelationEdge> edges)
    {
        if (edges.Count < 2) return edges;
        var longest = UseLongestMentions(edges);
        var nearest = KeepNearest(longest);
        var fullest = KeepFullest(nearest);
        return [.. fullest.OrderBy(edge => edge.Head.Start).ThenBy(edge => edge.Tail.Start).ThenByDescending(edge => edge.Score)];
    }

    /// <summary>A mention inside others of its side becomes the longest of those; edges that become equal count once, with the higher score, at the first one's place.</summary>
    private static List<RelationEdge> UseLongestMentions(IReadOnlyList<RelationEdge> edges)
    {
        var heads = edges.Select(edge => edge.Head).ToArray();
        var tails = edges.Select(edge => edge.Tail).ToArray();
        return Distinct(
            edges.Select(edge => edge with { Head = Longest(edge.Head, heads), Tail = Longest(edge.Tail, tails) }),
            edge => (edge.Head.Start, edge.Head.End, edge.Tail.Start, edge.Tail.End),
            (edge, known) => edge.Score > known.Score);
    }

    private static RelationArgument Longest(RelationArgument mention, RelationArgument[] mentions)
    {
        var longest = mention;
        foreach (var other in mentions)
            if (other.Exceeds(mention) && other.End - other.Start > longest.End - longest.Start) longest = other;
        return longest;
    }

    /// <summary>Of edges between the same texts, the one whose arguments are nearest to each other.</summary>
    private static List<RelationEdge> KeepNearest(IEnumerable<RelationEdge> edges) => Distinct(
        edges,
        edge => (Normalized(edge.Head.Text), Normalized(edge.Tail.Text)),
        (edge, known) => Nearness(edge).CompareTo(Nearness(known)) < 0);

    private static (int Distance, float Score, int Head, int Tail) Nearness(RelationEdge edge) =>
        (Math.Max(Math.Max(edge.Head.Start - edge.Tail.End, edge.Tail.Start - edge.Head.End), 0), -edge.Score, edge.Head.Start, edge.Tail.Start);

    /// <summary>Drops an edge if another has the same words on one side and more on the other.</summary>
    private static IEnumerable<RelationEdge> KeepFullest(List<RelationEdge> edges)
    {
        var words = edges.Select(edge => (Head: WordSet(edge.Head.Text), Tail: WordSet(edge.Tail.Text))).ToArray();
        for (var i = 0; i < edges.Count; i++)
        {
            var (head, tail) = words[i];
            if (!words.Any(other => (other.Head.SetEquals(head) && other.Tail.IsProperSupersetOf(tail)) || (other.Tail.SetEquals(tail) && other.Head.IsProperSupersetOf(head))))
                yield return edges[i];
        }
    }

    private static List<RelationEdge> Distinct<TKey>(IEnumerable<RelationEdge> edges, Func<RelationEdge, TKey> key, Func<RelationEdge, RelationEdge, bool> isBetter)
        where TKey : notnull
    {
        var places = new Dictionary<TKey, int>();
        var kept = new List<RelationEdge>();
        foreach (var edge in edges)
        {
            if (places.TryAdd(key(edge), kept.Count)) kept.Add(edge);
            else if (places[key(edge)] is var place && isBetter(edge, kept[place])) kept[place] = edge;
        }
        return kept;
    }

    private static string Normalized(string text) => CaseFolding.Fold(string.Join(' ', Words(text)));

    private static HashSet<string> WordSet(string text) => [.. Words(CaseFolding.Fold(text))];

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && !Space.Contains(text[i]);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            words.Add(text[start..i]);
            start = -1;
        }
        return words;
    }

    private static readonly CodePointSet Space = new(PythonTables.Space);
}
