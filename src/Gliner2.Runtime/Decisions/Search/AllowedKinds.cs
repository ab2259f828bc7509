namespace Gliner2.Decisions.Search;

/// <summary>Which kinds of sets the rules allow for a task at one point of a search, asked once for each.</summary>
internal struct AllowedKinds(RuleBoard board, int task)
{
    private ulong _asked, _allowed;

    public bool Has(int kind)
    {
        if (kind >= 64) return board.Allows(task, kind);
        var bit = 1UL << kind;
        if ((_asked & bit) == 0)
        {
            _asked |= bit;
            if (board.Allows(task, kind)) _allowed |= bit;
        }
        return (_allowed & bit) != 0;
    }
}
