using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Extraction.Windows;

/// <summary>Finds items that neighbouring windows both found: equal in texts and places, whatever their confidence.</summary>
internal static class SameContent
{
    public static readonly IEqualityComparer<RelationInstance> OfRelations = new RelationComparer();
    public static readonly IEqualityComparer<StructureInstance> OfStructures = new StructureComparer();
    public static readonly IEqualityComparer<ClassScore> OfLabels = new LabelComparer();

    /// <summary>Each item once, at the first one's place, in the copy with the greatest confidence (the first of equals).</summary>
    public static List<T> Distinct<T>(IEnumerable<T> items, IEqualityComparer<T> same, Func<T, float> confidence)
        where T : notnull
    {
        var places = new Dictionary<T, int>(same);
        var distinct = new List<T>();
        foreach (var item in items)
        {
            if (places.TryAdd(item, distinct.Count)) distinct.Add(item);
            else if (confidence(item) > confidence(distinct[places[item]])) distinct[places[item]] = item;
        }
        return distinct;
    }

    /// <summary>A relation's own confidence, or the greater of its spans'.</summary>
    public static float Confidence(RelationInstance instance) =>
        instance.Confidence ?? MathF.Max(instance.Head.Confidence, instance.Tail.Confidence);

    /// <summary>A record's own confidence, or the greatest of its values'.</summary>
    public static float Confidence(StructureInstance instance)
    {
        if (instance.Confidence is { } own) return own;
        var greatest = 0f;
        foreach (var values in instance.Fields.Values)
            foreach (var value in values) greatest = MathF.Max(greatest, value.Confidence);
        return greatest;
    }

    private static bool Same(ExtractedSpan? a, ExtractedSpan? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.Start == b.Start && a.End == b.End && a.PastEnd == b.PastEnd && a.Text == b.Text);

    private sealed class RelationComparer : IEqualityComparer<RelationInstance>
    {
        public bool Equals(RelationInstance? x, RelationInstance? y) => Same(x!.Head, y!.Head) && Same(x.Tail, y.Tail);

        public int GetHashCode([DisallowNull] RelationInstance instance) =>
            HashCode.Combine(instance.Head.Start, instance.Head.End, instance.Tail.Start, instance.Tail.End);
    }

    private sealed class StructureComparer : IEqualityComparer<StructureInstance>
    {
        public bool Equals(StructureInstance? x, StructureInstance? y)
        {
            foreach (var (name, values) in x!.Fields)
            {
                var others = y![name];
                if (values.Count != others.Count) return false;
                for (var i = 0; i < values.Count; i++)
                    if (values[i].Written != others[i].Written || !Same(values[i].Place, others[i].Place)) return false;
            }
            return true;
        }

        public int GetHashCode([DisallowNull] StructureInstance instance)
        {
            var hash = new HashCode();
            foreach (var values in instance.Fields.Values)
            {
                hash.Add(values.Count);
                foreach (var value in values)
                {
                    hash.Add(value.Written);
                    hash.Add(value.Place?.Start);
                }
            }
            return hash.ToHashCode();
        }
    }

    private sealed class LabelComparer : IEqualityComparer<ClassScore>
    {
        public bool Equals(ClassScore x, ClassScore y) => x.Label == y.Label;

        public int GetHashCode(ClassScore score) => score.Label.GetHashCode(StringComparison.Ordinal);
    }
}
