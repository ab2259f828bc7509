using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Span;

/// <summary>Turns the scores of a span network into an answer.</summary>
internal static class SpanDecoder
{
    /// <summary>Decodes one text. Groups of the answer are in prompt order; a later group of the same kind and key takes the earlier one's place.</summary>
    public static ExtractionResult Decode(EncodedText text, SpanScores scores, ExtractionOptions options)
    {
        var finder = new SpanFinder(text, options);
        var choices = new ChoicePrefix(text, options);
        var groups = new List<ResultGroup>(text.Groups.Count);
        for (var i = 0; i < text.Groups.Count; i++)
        {
            var group = Decode(text, text.Groups[i], scores.Groups[i], finder, choices, options);
            var earlier = groups.FindIndex(other => other.Key == group.Key && other is RelationGroup == group is RelationGroup);
            if (earlier < 0) groups.Add(group);
            else groups[earlier] = group;
        }
        return new(text.Text, text.Schema, groups, options.Fixes) { Usage = text.Usage };
    }

    private static ResultGroup Decode(
        EncodedText text, PromptGroup group, GroupScores scores, SpanFinder finder, ChoicePrefix choices, ExtractionOptions options) => group.Kind switch
        {
            GroupKind.Classification => Classify(text, group, scores, options),
            GroupKind.Entities => EntityDecoder.Decode(text, group, scores, finder, options),
            GroupKind.Relation => RelationDecoder.Decode(text, group, scores, finder, options),
            GroupKind.Structure => StructureDecoder.Decode(text, group, scores, finder, choices, options),
            _ => throw new InvalidOperationException($"unknown kind of group: {group.Kind}"),
        };

    private static ClassGroup Classify(EncodedText text, PromptGroup group, GroupScores scores, ExtractionOptions options)
    {
        var task = text.Schema.Classifications.First(task => task.Name == group.Name);
        return new(task, ClassDecoder.Decide(task, scores.ClassLogits.Span, temperature: 1, options.Fixes));
    }
}
