namespace Gliner2.Extensions.Hosting.Waiting;

/// <summary>Those of one priority: a line for each caller, and the callers in turn. Not thread-safe.</summary>
internal sealed class CallerLines<T>
    where T : class, IWaiter<T>
{
    private readonly Dictionary<string, LinkedListNode<Line>> _lines = new(StringComparer.Ordinal);
    private readonly LinkedList<Line> _turns = [];

    /// <summary>Puts one at the end of its caller's line; a new caller is last in turn.</summary>
    public void Add(T waiter)
    {
        if (!_lines.TryGetValue(waiter.Caller, out var line)) _lines.Add(waiter.Caller, line = _turns.AddLast(new Line()));
        waiter.InLine = line.Value.AddLast(waiter);
    }

    public void Remove(T waiter)
    {
        var line = _lines[waiter.Caller];
        line.Value.Remove(waiter.InLine!);
        waiter.InLine = null;
        if (line.Value.Count > 0) return;
        _lines.Remove(waiter.Caller);
        _turns.Remove(line);
    }

    /// <summary>Makes a caller last in turn.</summary>
    public void HadTurn(string caller)
    {
        if (!_lines.TryGetValue(caller, out var line)) return;
        _turns.Remove(line);
        _turns.AddLast(line);
    }

    /// <summary>All as their callers take turns: everybody's first, everybody's second, and so on. Nothing may be added or removed meanwhile.</summary>
    public IEnumerable<T> InTurn()
    {
        var round = new List<LinkedListNode<T>>(_turns.Count);
        foreach (var line in _turns)
        {
            yield return line.First!.Value;
            if (line.First.Next is { } second) round.Add(second);
        }

        while (round.Count > 0)
        {
            var kept = 0;
            for (var i = 0; i < round.Count; i++)
            {
                yield return round[i].Value;
                if (round[i].Next is { } next) round[kept++] = next;
            }

            round.RemoveRange(kept, round.Count - kept);
        }
    }

    private sealed class Line : LinkedList<T>;
}
