using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>Decodes the entity group: mentions of each type, with their attributes.</summary>
internal static class BoundaryEntityDecoder
{
    public static EntityGroup Decode(BoundaryText text, int group)
    {
        var schema = text.Encoded.Schema;
        var names = text.Encoded.Groups[group];
        var found = new List<(WordRange Span, float Probability)>[schema.Entities.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var type = schema.Entities[i];
            found[i] = Find(text, text.Query(group, names.IndexOf(type.Name)), type);
        }
        var attributes = schema.Attributes.Count > 0 ? MentionAttributes.Score(text, group, found.SelectMany(list => list.Select(mention => mention.Span))) : null;

        var lists = new EntityList[found.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            var type = schema.Entities[i];
            lists[i] = new EntityList(type, [.. found[i].Select(mention =>
            {
                var (start, end) = text.Place(mention.Span);
                var entity = EntityMention.Cut(text.Encoded.ModelText[start..end], start, end, mention.Probability, text.Encoded.Text.Length);
                return attributes is null ? entity : entity with { Attributes = attributes.Of(type, mention.Span) };
            })]);
        }
        return new EntityGroup(lists) { MissingIsText = true };
    }

    private static List<(WordRange Span, float Probability)> Find(BoundaryText text, int query, EntityType type)
    {
        // A sure enough "no mention" counts before any threshold, even 0.
        if (text.Head.NullLogit(query) is { } none && Probability.Sigmoid(none) > (float)text.Config.AbstentionThreshold) return [];
        var filter = SpanFilters.For(text.Encoded.Schema).Of(type);
        var mentions = new List<(WordRange Span, float Probability)>();
        // What lies in the choice prefix may push out what lies in the text, so it goes only after overlaps are resolved.
        foreach (var mention in text.Resolve(text.Passing(query, type.Threshold ?? text.Options.Threshold)))
        {
            if (!text.InText(mention.Span)) continue;
            var (start, end) = text.Place(mention.Span);
            if (filter is not null && !filter.Accepts(text.Encoded.ModelText.AsSpan(start..end))) continue;
            mentions.Add(mention);
            if (type.Kind == ValueKind.Single) break;
        }
        return mentions;
    }
}
