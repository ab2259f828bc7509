namespace Gliner2.Decisions.Search;

/// <summary>
/// The states that a search meets. Few choices differ for the rules, so that a search of a hundred thousand nodes meets some hundred states,
/// and what the rules say of a node is found where another one with this state left it.
/// </summary>
internal sealed class SearchStates
{
    /// <summary>How many nodes there have to be for a state, beyond those that are kept anyway. With fewer it is quicker to ask the rules.</summary>
    private const int NodesForOne = 8;

    private readonly RuleBoard _board;
    private readonly SearchLevel[] _levels;
    private readonly SearchCount _count;
    private readonly int[] _rules, _indexes, _lastDepths;
    private readonly bool[] _stays;
    private readonly SearchState _end = new(null, [], 0, 0);
    private readonly int _most;
    private SearchState?[] _slots = new SearchState?[256];
    private int _kept;

    /// <param name="problem">What is searched; its rules have tables.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="count">Counts the search's nodes.</param>
    /// <param name="most">How many states are kept anyway.</param>
    public SearchStates(DecisionProblem problem, SearchLevel[] levels, SearchCount count, int most)
    {
        (_board, _levels, _count, _most) = (problem.Board, levels, count, most);
        _rules = [.. Enumerable.Range(0, problem.Rules.Length).Where(rule => problem.Rules[rule].Tasks.Count > 1)];
        _stays = Array.ConvertAll(_rules, rule => problem.Rules[rule].Stays);
        _indexes = new int[problem.Rules.Length];
        for (var i = 0; i < _rules.Length; i++) _indexes[_rules[i]] = i;
        _lastDepths = new int[problem.Rules.Length];
        foreach (var level in levels)
            foreach (ref readonly var touch in _board.Touches(level.Task)) _lastDepths[touch.Rule] = level.Depth;
        Start = levels.Length == 0 ? _end : Keep(0, Array.ConvertAll(_rules, _board.Place), 0);
    }

    /// <summary>Where the search begins.</summary>
    public SearchState Start { get; }

    /// <summary>Where a choice leads; null when there are too many states.</summary>
    public SearchState? Follow(SearchState state, int kind)
    {
        var level = state.Level!;
        if (_board.Broken(level.Task)[kind] > 0) return SearchState.Forbidden;
        var touches = _board.Touches(level.Task);
        foreach (ref readonly var touch in touches)
            if (state.Places[_indexes[touch.Rule]] is not SearchState.Settled and var place && touch.Table![place + touch.Steps[kind]] < 0) return SearchState.Forbidden;
        var depth = level.Depth + 1;
        if (depth == _levels.Length) return _end;

        var places = _rules.Length <= 256 ? stackalloc int[_rules.Length] : new int[_rules.Length];
        state.Places.CopyTo(places);
        var hash = state.Hash;
        foreach (ref readonly var touch in touches)
        {
            var index = _indexes[touch.Rule];
            if (places[index] == SearchState.Settled) continue;
            var place = places[index] + touch.Steps[kind];
            if (_lastDepths[touch.Rule] == level.Depth || (_stays[index] && touch.Table![place] > 0)) place = SearchState.Settled;
            hash += (uint)(place - places[index]) * Weight(index);
            places[index] = place;
        }
        for (var slot = Slot(hash, depth); _slots[slot] is { } known; slot = (slot + 1) & (_slots.Length - 1))
            if (known.Hash == hash && known.Level!.Depth == depth && places.SequenceEqual(known.Places)) return known;
        return _kept < _most + _count.Nodes / NodesForOne ? Keep(depth, places.ToArray(), hash) : null;
    }

    private SearchState Keep(int depth, int[] places, uint hash)
    {
        if (2 * ++_kept > _slots.Length)
        {
            var before = _slots;
            _slots = new SearchState?[2 * before.Length];
            foreach (var kept in before)
                if (kept is not null) Put(kept);
        }
        var state = new SearchState(_levels[depth], places, hash, _board.Broken(_levels[depth].Task).Length);
        Put(state);
        return state;
    }

    private void Put(SearchState state)
    {
        var slot = Slot(state.Hash, state.Level!.Depth);
        while (_slots[slot] is not null) slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = state;
    }

    /// <summary>What a rule's place is multiplied with in a hash, so that a step changes it by what doesn't depend on the others.</summary>
    private static uint Weight(int index) => (uint)(2 * index + 1) * 0x9E3779B1;

    private int Slot(uint hash, int depth) => (int)(((hash + (uint)depth * 0x85EBCA6B) * 0xC2B2AE35) >> 12) & (_slots.Length - 1);
}
