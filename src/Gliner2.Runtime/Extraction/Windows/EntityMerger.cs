using System.Runtime.InteropServices;
using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Extraction.Windows;

/// <summary>Merges the entities of a document's windows: the mentions of a type compete, and stand in the document's order.</summary>
internal static class EntityMerger
{
    /// <param name="groups">What each window found, moved to its place in the document.</param>
    /// <param name="policy">What to do with overlapping mentions.</param>
    /// <param name="fixes">Departures from the reference package.</param>
    public static EntityGroup Merge(IReadOnlyList<EntityGroup> groups, OverlapPolicy policy, ReferenceFixes fixes)
    {
        var types = groups.FirstOrDefault(group => group.Lists.Count > 0)?.Lists ?? [];
        var lists = new EntityList[types.Count];
        var overlaps = new OverlapResolver();
        for (var i = 0; i < lists.Length; i++)
        {
            var all = new List<EntityMention>();
            foreach (var group in groups)
                if (group.Lists.Count > 0) all.AddRange(group.Lists[i].Mentions);
            var mentions = Resolve(all, policy, overlaps);
            lists[i] = new(types[i].Type, types[i].Type.Kind == ValueKind.Single ? Single(mentions, fixes) : mentions);
        }
        return new(lists);
    }

    private static List<EntityMention> Resolve(List<EntityMention> mentions, OverlapPolicy policy, OverlapResolver overlaps)
    {
        var spans = mentions.ConvertAll(mention => new ScoredSpan(mention.Confidence, mention.Start, mention.End + mention.PastEnd));
        var kept = new List<int>();
        overlaps.Resolve(CollectionsMarshal.AsSpan(spans), policy, kept);
        return [.. kept.Select(index => mentions[index])
            .OrderBy(mention => mention.Start).ThenBy(mention => mention.End + mention.PastEnd).ThenBy(mention => mention.Text, StringComparer.Ordinal)];
    }

    // The reference package takes the first of the document, not the best.
    private static List<EntityMention> Single(List<EntityMention> mentions, ReferenceFixes fixes)
    {
        if (mentions.Count <= 1) return mentions;
        return [fixes.HasFlag(ReferenceFixes.BestSingleInWindows) ? mentions.MaxBy(mention => mention.Confidence)! : mentions[0]];
    }
}
