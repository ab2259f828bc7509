using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Span;

/// <summary>Decodes the entity group of a span network's scores: mentions of each type, with their attributes.</summary>
internal static class EntityDecoder
{
    public static EntityGroup Decode(EncodedText text, PromptGroup group, GroupScores scores, SpanFinder finder, ExtractionOptions options)
    {
        if (scores.Count == 0) return new([]);
        var schema = text.Schema;
        var attributes = new SpanAttributes(schema.Attributes, group.Names, scores.Spans);
        var filters = SpanFilters.For(schema);
        var lists = new EntityList[schema.Entities.Count];
        for (var i = 0; i < lists.Length; i++)
        {
            var type = schema.Entities[i];
            var kept = finder.Find(
                scores.Spans, instance: 0, group.IndexOf(type.Name), type.Threshold ?? options.Threshold,
                filters.Of(type), single: type.Kind == ValueKind.Single);
            var mentions = kept.IsEmpty ? [] : new EntityMention[kept.Length];
            for (var k = 0; k < kept.Length; k++) mentions[k] = attributes.AddTo(finder.Mention(kept[k]), type, finder.Cell(kept[k]));
            lists[i] = new(type, mentions);
        }
        return new(lists);
    }
}
