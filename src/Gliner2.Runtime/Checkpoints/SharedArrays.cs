namespace Gliner2.Checkpoints;

/// <summary>
/// Arrays that were made of the weights of files. Whoever makes the same of the same files gets the same array as long as anyone keeps it, so that extractors over one checkpoint,
/// with different adapters or precisions, hold once what is equal. Thread-safe.
/// </summary>
internal static class SharedArrays
{
    private static readonly Dictionary<string, (WeakReference<float[]> Array, int Offset, int Count)> Known = new(StringComparer.Ordinal);

    /// <summary>How many entries are looked through for arrays that nobody keeps any more; doubles when most are kept.</summary>
    private static int _sweepAt = 256;

    /// <summary>The array that is made of some weights.</summary>
    /// <param name="name">Everything that tells what is made of them.</param>
    /// <param name="weights">All weights that it is made of. Where one of them isn't a file's own, nothing is shared.</param>
    /// <param name="make">Makes it; nobody writes to it afterwards.</param>
    public static ArraySegment<float> Get(string name, IEnumerable<WeightTensor> weights, Func<ArraySegment<float>> make)
    {
        var origins = weights.Select(weight => weight.Origin).ToArray();
        if (origins.Length == 0 || Array.Exists(origins, origin => origin is null)) return make();
        var key = string.Join('\n', [name, .. origins!]);
        if (Find(key) is { } known) return known;
        var made = make();
        lock (Known)
        {
            // Another thread may have made it meanwhile.
            if (Find(key) is { } other) return other;
            Known[key] = (new WeakReference<float[]>(made.Array!), made.Offset, made.Count);
            if (Known.Count >= _sweepAt) Sweep();
        }
        return made;
    }

    private static ArraySegment<float>? Find(string key)
    {
        lock (Known)
            return Known.TryGetValue(key, out var known) && known.Array.TryGetTarget(out var array) ? new ArraySegment<float>(array, known.Offset, known.Count) : default(ArraySegment<float>?);
    }

    private static void Sweep()
    {
        foreach (var key in Known.Where(pair => !pair.Value.Array.TryGetTarget(out _)).Select(pair => pair.Key).ToArray()) Known.Remove(key);
        _sweepAt = Math.Max(256, 2 * Known.Count);
    }
}
