namespace Gliner2.Extensions.Hosting.Queue;

/// <summary>The texts of one priority: a line for each caller, and the callers in turn. Not thread-safe.</summary>
internal sealed class CallerLines
{
    private readonly Dictionary<string, LinkedListNode<Line>> _lines = new(StringComparer.Ordinal);
    private readonly LinkedList<Line> _turns = [];

    /// <summary>Puts a text at the end of its caller's line; a new caller is last in turn.</summary>
    public void Add(QueuedText text)
    {
        if (!_lines.TryGetValue(text.Caller, out var line)) _lines.Add(text.Caller, line = _turns.AddLast(new Line()));
        text.InLine = line.Value.AddLast(text);
    }

    public void Remove(QueuedText text)
    {
        var line = _lines[text.Caller];
        line.Value.Remove(text.InLine!);
        text.InLine = null;
        if (line.Value.Count > 0) return;
        _lines.Remove(text.Caller);
        _turns.Remove(line);
    }

    /// <summary>Makes a caller last in turn.</summary>
    public void HadTurn(string caller)
    {
        if (!_lines.TryGetValue(caller, out var line)) return;
        _turns.Remove(line);
        _turns.AddLast(line);
    }

    /// <summary>Texts as their callers take turns: everybody's first, everybody's second, and so on. Nothing may be added or removed meanwhile.</summary>
    public IEnumerable<QueuedText> InTurn()
    {
        var round = new List<LinkedListNode<QueuedText>>(_turns.Count);
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

    private sealed class Line : LinkedList<QueuedText>;
}
