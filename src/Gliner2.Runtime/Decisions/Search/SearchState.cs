namespace Gliner2.Decisions.Search;

/// <summary>A point of a search as the rules see it. Choices that leave every rule at the same place of its table meet in one state.</summary>
/// <param name="level">What is decided next; null at the end.</param>
/// <param name="places">The place of each rule about several tasks; <see cref="Settled"/> where it can't become false any more.</param>
/// <param name="hash">A number that follows from them.</param>
/// <param name="kinds">How many kinds of sets the next task has.</param>
internal sealed class SearchState(SearchLevel? level, int[] places, uint hash, int kinds)
{
    /// <summary>Stands for the place of a rule that needs no look any more.</summary>
    public const int Settled = -1;

    private SubtreeCounts _counts;

    /// <summary>Stands for a choice that a rule forbids.</summary>
    public static SearchState Forbidden { get; } = new(null, [], 0, 0);

    public SearchLevel? Level => level;

    public int[] Places => places;

    public uint Hash => hash;

    /// <summary>The first of the level's sets that may be chosen, as far as is known.</summary>
    public int First { get; private set; }

    /// <summary>The utility of that set; infinite while nothing is known.</summary>
    public double FirstUtility { get; private set; } = double.PositiveInfinity;

    /// <summary>The most that the tasks behind the next one can add.</summary>
    public double Rest { get; } = level?.After ?? 0;

    /// <summary>How many nodes searches from here took.</summary>
    public ref SubtreeCounts Counts => ref _counts;

    /// <summary>Where each kind of set leads; null where no search has been yet.</summary>
    public SearchState?[] After { get; } = new SearchState?[kinds];

    /// <summary>Passes over the first set, which is forbidden, and those of its kind behind it.</summary>
    public void PassFirst()
    {
        First = level!.Next[First];
        FirstUtility = First < level.Utilities.Length ? level.Utilities[First] : double.NegativeInfinity;
    }
}
