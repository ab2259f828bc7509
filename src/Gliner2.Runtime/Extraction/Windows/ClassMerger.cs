using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Extraction.Windows;

/// <summary>Merges the decisions of a document's windows about one task.</summary>
internal static class ClassMerger
{
    /// <param name="groups">The decision of each window, in order.</param>
    /// <param name="fixes">Departures from the reference package.</param>
    public static ClassGroup Merge(IReadOnlyList<ClassGroup> groups, ReferenceFixes fixes)
    {
        var task = groups[0].Task;
        // The most confident window, the first of equals.
        if (!task.MultiLabel) return groups.MaxBy(group => group.Decision.Selected[0].Confidence)!;
        IReadOnlyList<ClassScore> selected = Union(groups.SelectMany(group => group.Decision.Selected));
        if (task.TopK is { } top && fixes.HasFlag(ReferenceFixes.TopKOverWindows)) selected = ClassDecoder.Top(selected, top);
        var declared = task.Labels.Select((label, index) => (label.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        ClassScore[] scores = [.. Union(groups.SelectMany(group => group.Decision.Scores)).OrderBy(score => declared[score.Label])];
        return new(task, new(selected, ClassDecoder.BestFirst(scores)));
    }

    private static List<ClassScore> Union(IEnumerable<ClassScore> scores) => SameContent.Distinct(scores, SameContent.OfLabels, score => score.Confidence);
}
