using Gliner2.Redaction;

namespace Gliner2.Extensions.AI.Messages;

/// <summary>The stores of conversations whose history a service keeps. Of many, those used longest ago are forgotten.</summary>
internal sealed class Conversations
{
    private const int Most = 1024;

    private readonly object _gate = new();
    private readonly LinkedList<(string Id, IPseudonymStore Store)> _byUse = [];
    private readonly Dictionary<string, LinkedListNode<(string Id, IPseudonymStore Store)>> _byId = new(StringComparer.Ordinal);

    /// <summary>The store of a conversation; a new one when it isn't known, or has no id.</summary>
    public IPseudonymStore Of(string? id)
    {
        if (id is null) return new PseudonymStore();
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var node)) return new PseudonymStore();
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Store;
        }
    }

    /// <summary>Remembers the store under the id that the service gave.</summary>
    public void Keep(string? id, IPseudonymStore store)
    {
        if (id is null) return;
        lock (_gate)
        {
            if (_byId.Remove(id, out var known)) _byUse.Remove(known);
            _byId[id] = _byUse.AddFirst((id, store));
            if (_byUse.Count <= Most) return;
            _byId.Remove(_byUse.Last!.Value.Id);
            _byUse.RemoveLast();
        }
    }
}
