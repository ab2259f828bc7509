using Gliner2.Decisions.Rules;

namespace Gliner2.Decisions.Locals;

/// <summary>What is known of a task while a decoder searches: nothing yet, or one of its sets. Serves one search.</summary>
internal sealed class TaskState(LabelSets sets)
{
    private int _certain = sets.CertainRow, _possible = sets.PossibleRow;

    /// <summary>The number of labels that are certain.</summary>
    public int Certain => sets.Size(_certain);

    /// <summary>The number of labels that are possible.</summary>
    public int Possible => sets.Size(_possible);

    /// <summary>The lowest level that is possible.</summary>
    public int LowestLevel => sets.Lowest(_possible);

    /// <summary>The highest level that is possible.</summary>
    public int HighestLevel => sets.Highest(_possible);

    /// <summary>Chooses a local assignment.</summary>
    public void Decide(int row) => _certain = _possible = row;

    /// <summary>Goes back to nothing.</summary>
    public void Reset() => (_certain, _possible) = (sets.CertainRow, sets.PossibleRow);

    /// <summary>Whether a label is chosen, as the value of a rule.</summary>
    public int Holds(int rank) => sets.Has(_certain, rank) ? CompiledRule.True : sets.Has(_possible, rank) ? CompiledRule.Unknown : CompiledRule.False;
}
