namespace Gliner2.Decisions.Search;

/// <summary>Counts the nodes that a search enters, against what it may.</summary>
internal sealed class SearchCount(long budget)
{
    /// <summary>Nodes entered so far.</summary>
    public long Nodes { get; private set; }

    /// <summary>Those of them that were counted without being entered, since it is known how many they are.</summary>
    public long Known { get; private set; }

    /// <summary>States that the beam looked at, which its width bounds.</summary>
    public long States { get; private set; }

    /// <summary>Enters a node; false when there are too many.</summary>
    public bool Enter() => ++Nodes <= budget;

    /// <summary>Counts many nodes as if they had been entered; false when there are too many.</summary>
    public bool Skip(double nodes)
    {
        var counted = nodes >= budget + 1 - Nodes ? budget + 1 - Nodes : (long)nodes;
        Nodes += counted;
        Known += counted;
        return Nodes <= budget;
    }

    public void Look() => States++;

    /// <summary>Starts again, for another search over the same.</summary>
    public void Restart() => Nodes = Known = 0;
}
