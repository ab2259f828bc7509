namespace Gliner2.Decisions.Search;

/// <summary>What the decision of one task changes in one rule.</summary>
/// <param name="Rule">The rule's number.</param>
/// <param name="Table">Its table; null when it has none.</param>
/// <param name="Leaves">The places of its leaves that are about the task.</param>
/// <param name="Undecided">Their values while nothing is decided.</param>
/// <param name="Values">Their values for each kind of set.</param>
/// <param name="Steps">For each kind, how far it leads in the table from where the undecided task was.</param>
internal readonly record struct RuleTouch(int Rule, sbyte[]? Table, int[] Leaves, sbyte[] Undecided, sbyte[][] Values, int[] Steps)
{
    /// <summary>Writes the values of a kind among those of the rule's leaves.</summary>
    public void Write(sbyte[] leaves, int kind) => Write(leaves, Values[kind]);

    /// <summary>Takes that back.</summary>
    public void Erase(sbyte[] leaves) => Write(leaves, Undecided);

    private void Write(sbyte[] leaves, sbyte[] values)
    {
        for (var i = 0; i < values.Length; i++) leaves[Leaves[i]] = values[i];
    }
}
