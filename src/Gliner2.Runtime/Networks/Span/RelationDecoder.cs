using Gliner2.Results;

namespace Gliner2.Networks.Span;

/// <summary>Decodes a relation of a span network's scores: one pair of spans an instance.</summary>
internal static class RelationDecoder
{
    public static RelationGroup Decode(EncodedText text, PromptGroup group, GroupScores scores, SpanFinder finder, ExtractionOptions options)
    {
        var relation = Find(text.Schema.Relations, group.Name);
        // The reference package knows a described relation by its prompt alone, and so doesn't find its threshold.
        var byName = relation.Description is null || options.Fixes.HasFlag(ReferenceFixes.DescribedRelations);
        var threshold = byName ? relation.Threshold ?? options.Threshold : options.Threshold;
        var instances = new List<RelationInstance>();
        if (group.Names.Count == 2)
        {
            for (var instance = 0; instance < scores.Count; instance++)
                if (Role(instance, 0) is { } head && Role(instance, 1) is { } tail) instances.Add(new(head, tail));
        }

        return new(relation, byName ? relation.Name : group.Prompt, instances);

        ExtractedSpan? Role(int instance, int role)
        {
            var kept = finder.Find(scores.Spans, instance, role, threshold, filter: null, single: true);
            return kept.IsEmpty ? null : finder.Span(kept[0]);
        }
    }

    private static RelationType Find(IReadOnlyList<RelationType> relations, string name)
    {
        foreach (var relation in relations)
            if (relation.Name == name) return relation;
        throw new InvalidOperationException($"the schema has no relation '{name}'");
    }
}
