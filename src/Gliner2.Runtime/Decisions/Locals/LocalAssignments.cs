using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>The sets of labels that a decoder may choose for one task, best first: by utility, then as sorted lists of labels.</summary>
/// <param name="Task">The task's number in its schema.</param>
/// <param name="Ranked">The task.</param>
/// <param name="Sets">The sets.</param>
/// <param name="Utilities">The utility of each.</param>
/// <param name="Retained">The ranks of the labels that were looked at.</param>
/// <param name="IsComplete">False when there were more sets than are looked at.</param>
internal sealed record LocalAssignments(int Task, RankedTask Ranked, LabelSets Sets, double[] Utilities, int[] Retained, bool IsComplete)
{
    public int Count => Utilities.Length;

    /// <summary>The labels of a set, sorted.</summary>
    public IEnumerable<string> Labels(int row) => Sets.Ranks(row).Select(Ranked.Name);
}
