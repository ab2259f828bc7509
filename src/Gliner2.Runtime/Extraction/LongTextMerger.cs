using Gliner2.Extraction.Windows;
using Gliner2.Results;

namespace Gliner2.Extraction;

/// <summary>Merges the answers of a document's windows into the document's.</summary>
internal static class LongTextMerger
{
    /// <summary>The document's answer.</summary>
    /// <param name="document">The whole text.</param>
    /// <param name="schema">The schema that was asked of every window.</param>
    /// <param name="windows">The windows' answers, in order.</param>
    /// <param name="options">The caller's options, except that the overlap policy is always given.</param>
    public static ExtractionResult Merge(string document, ExtractionSchema schema, IReadOnlyList<WindowAnswer> windows, ExtractionOptions options)
    {
        var merge = new Run(document, schema, options);
        foreach (var window in windows) merge.Add(window);
        return merge.Finish(ExtractionUsage.Sum([.. windows.Select(window => window.Result)]));
    }

    /// <summary>The values of one key in the windows that have it.</summary>
    private sealed record Key(string Name, List<ResultGroup?> Values);

    private sealed class Run(string document, ExtractionSchema schema, ExtractionOptions options)
    {
        private readonly List<Key> _top = [];
        private readonly List<Key> _relations = [];

        public void Add(WindowAnswer window)
        {
            var shift = new WindowShift(document, window.Start, options.Fixes);
            var layout = ResultLayout.Of(window.Result.Groups, schema, options.Fixes);
            foreach (var entry in layout.Top) Add(_top, entry, shift, inRelations: false);
            foreach (var entry in layout.Relations) Add(_relations, entry, shift, inRelations: true);
        }

        private static void Add(List<Key> keys, LayoutEntry entry, WindowShift shift, bool inRelations)
        {
            var key = keys.Find(key => key.Name == entry.Key);
            if (key is null) keys.Add(key = new(entry.Key, []));
            key.Values.Add(Shift(entry.Group, shift, inRelations));
        }

        private static ResultGroup? Shift(ResultGroup? group, WindowShift shift, bool inRelations) => group switch
        {
            EntityGroup entities => new EntityGroup([.. entities.Lists.Select(list => new EntityList(list.Type, [.. list.Mentions.Select(shift.Shift)]))]),
            RelationGroup relation => new RelationGroup(relation.Relation, relation.Key, [.. relation.Instances.Select(shift.Shift)]),
            StructureGroup structure => new StructureGroup(
                structure.Key, structure.Fields,
                [.. structure.Instances.Select(instance => shift.Shift(instance, structure.Fields, keepRepeats: inRelations))], structure.Counted)
            { Shown = structure.Shown },
            _ => group,
        };

        // A relation that is empty in some windows may stand at both levels; the level with its instances comes first for those who ask by name.
        public ExtractionResult Finish(ExtractionUsage? usage)
        {
            var relations = _relations.ConvertAll(Entry);
            var top = _top.ConvertAll(Entry);
            List<ResultGroup> groups = [.. relations.Concat(top).Select(entry => entry.Group).OfType<ResultGroup>().DistinctBy(group => (group is RelationGroup, group.Key))];
            var layout = options.Fixes.HasFlag(ReferenceFixes.WindowsAsOnePiece)
                ? ResultLayout.Of(groups, schema, options.Fixes)
                : new ResultLayout(top, relations) { ShowsWindows = true };
            return new(document, schema, groups, layout with { HasRaw = false }) { Usage = usage };
        }

        private LayoutEntry Entry(Key key) => new(key.Name, Merge([.. key.Values.OfType<ResultGroup>()]));

        private ResultGroup? Merge(IReadOnlyList<ResultGroup> groups) => groups.Count == 0 ? null : groups[0] switch
        {
            EntityGroup => EntityMerger.Merge([.. groups.OfType<EntityGroup>()], options.OverlapPolicy ?? OverlapPolicy.Disallow, options.Fixes),
            ClassGroup => ClassMerger.Merge([.. groups.OfType<ClassGroup>()], options.Fixes),
            RelationGroup first => new RelationGroup(first.Relation, first.Key, SameContent.Distinct(
                groups.OfType<RelationGroup>().SelectMany(group => group.Instances), SameContent.OfRelations, SameContent.Confidence)),
            StructureGroup first => MergeStructures(first, groups.OfType<StructureGroup>()),
            _ => throw new InvalidOperationException($"unknown kind of result: {groups[0]}"),
        };

        // Without an instance in any window, the first one says how emptiness is shown.
        private static StructureGroup MergeStructures(StructureGroup first, IEnumerable<StructureGroup> groups)
        {
            var instances = SameContent.Distinct(groups.SelectMany(group => group.Instances), SameContent.OfStructures, SameContent.Confidence);
            return new(first.Key, first.Fields, instances, first.Counted || instances.Count > 0) { Shown = first.Shown };
        }
    }
}
