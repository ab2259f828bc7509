using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Networks.Span;

/// <summary>Turns the scores of a span network into an answer.</summary>
internal static class SpanDecoder
{
    /// <summary>Decodes one record. Groups of the answer are in prompt order; a later group of the same key takes the earlier one's place.</summary>
    public static ExtractionResult Decode(EncodedText record, SpanScores scores, ExtractionOptions options)
    {
        var finder = new SpanFinder(record, options);
        var choices = new ChoicePrefix(record, options);
        var groups = new List<ResultGroup>(record.Groups.Count);
        for (var i = 0; i < record.Groups.Count; i++)
        {
            var group = Decode(record, record.Groups[i], scores.Groups[i], finder, choices, options);
            var earlier = groups.FindIndex(other => other.Key == group.Key);
            if (earlier < 0) groups.Add(group);
            else groups[earlier] = group;
        }
        return new(record.Text, record.Schema, options, groups);
    }

    private static ResultGroup Decode(
        EncodedText record, PromptGroup group, GroupScores scores, SpanFinder finder, ChoicePrefix choices, ExtractionOptions options) => group.Kind switch
        {
            GroupKind.Classification => Classify(record, group, scores, options),
            GroupKind.Entities => EntityDecoder.Decode(record, group, scores, finder, options),
            GroupKind.Relation => RelationDecoder.Decode(record, group, scores, finder, options),
            GroupKind.Structure => StructureDecoder.Decode(record, group, scores, finder, choices, options),
            _ => throw new InvalidOperationException($"unknown kind of group: {group.Kind}"),
        };

    private static ClassGroup Classify(EncodedText record, PromptGroup group, GroupScores scores, ExtractionOptions options)
    {
        var task = TaskOf(group, record.Schema.Classifications);
        return new(task, ClassDecoder.Decide(task, scores.ClassLogits, temperature: 1, options.Fixes));
    }

    // The reference package finds a group's task by its prompt: the longest task name that the prompt starts with, as a whole word.
    private static ClassificationTask TaskOf(PromptGroup group, IReadOnlyList<ClassificationTask> tasks)
    {
        ClassificationTask? found = null;
        foreach (var task in tasks)
        {
            if (!group.Prompt.StartsWith(task.Name, StringComparison.Ordinal)) continue;
            if (group.Prompt.Length > task.Name.Length && group.Prompt[task.Name.Length] is not (':' or ' ')) continue;
            if (task.Labels.Count == group.Names.Count && (found is null || task.Name.Length > found.Name.Length)) found = task;
        }
        return found ?? throw new InvalidOperationException($"no classification task of the schema belongs to the prompt '{group.Prompt}'");
    }
}
