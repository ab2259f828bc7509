using Gliner2.Schemas;

namespace Gliner2.Decisions.Rules;

/// <summary>A task whose labels are numbered by code points, so that sets of labels compare as sorted lists do.</summary>
internal sealed class RankedTask
{
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);

    public RankedTask(DecisionTask task)
    {
        Task = task;
        Declared = [.. Enumerable.Range(0, task.Labels.Count).OrderBy(i => task.Labels[i].Name, CodePointOrder.Instance)];
        for (var rank = 0; rank < Declared.Length; rank++) _ranks[task.Labels[Declared[rank]].Name] = rank;
    }

    public DecisionTask Task { get; }

    /// <summary>The place in the declaration of the label of each rank.</summary>
    public int[] Declared { get; }

    public int RankOf(string label) => _ranks[label];

    public string Name(int rank) => Task.Labels[Declared[rank]].Name;
}
