using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Extraction.Passes;

/// <summary>Makes one answer of those of several passes over one text. No two passes answer for the same label.</summary>
internal static class PassMerger
{
    /// <param name="schema">The whole schema.</param>
    /// <param name="passes">The passes' answers, in order.</param>
    /// <param name="fixes">Departures from the reference package.</param>
    public static ExtractionResult Merge(ExtractionSchema schema, IReadOnlyList<ExtractionResult> passes, ReferenceFixes fixes)
    {
        var found = passes.SelectMany(pass => pass.Groups).ToList();
        List<ResultGroup> groups = [.. found.Where(group => group is not (EntityGroup or ClassGroup))];
        if (found.OfType<EntityGroup>().ToList() is { Count: > 0 } entities) groups.Add(Entities(schema, entities));
        foreach (var task in schema.Classifications)
            if (found.OfType<ClassGroup>().Where(group => group.Task.Name == task.Name).ToList() is { Count: > 0 } parts) groups.Add(Classes(task, parts, fixes));
        return new(passes[0].Text, schema, groups, fixes) { Usage = ExtractionUsage.OfPasses(passes) };
    }

    // A pass without any mention at all has no lists.
    private static EntityGroup Entities(ExtractionSchema schema, List<EntityGroup> passes)
    {
        var lists = passes.SelectMany(group => group.Lists).ToDictionary(list => list.Type.Name, StringComparer.Ordinal);
        return lists.Count == 0 ? passes[0] : new EntityGroup([.. schema.Entities.Select(type => lists.GetValueOrDefault(type.Name) ?? new EntityList(type, []))]) { MissingIsText = passes[0].MissingIsText };
    }

    // Labels were scored by themselves; what is chosen of all of them is decided here.
    private static ClassGroup Classes(ClassificationTask task, List<ClassGroup> parts, ReferenceFixes fixes)
    {
        if (parts is [var whole] && whole.Decision.Scores.Count == task.Labels.Count) return whole;
        var scores = parts.SelectMany(part => part.Decision.Scores).ToDictionary(score => score.Label, StringComparer.Ordinal);
        return new ClassGroup(task, ClassDecoder.Decide(task, [.. task.Labels.Select(label => scores[label.Name])], fixes));
    }
}
