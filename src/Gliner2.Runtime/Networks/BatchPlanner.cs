namespace Gliner2.Networks;

/// <summary>Sorts texts into batches of similar length, so that little is computed for padding and the states of a batch stay in the processor's cache.</summary>
internal static class BatchPlanner
{
    /// <summary>Tokens of a batch, padding included: enough for matrix products at full speed, few enough for a layer's states to stay in the cache.</summary>
    public const int TokenBudget = 2048;

    /// <summary>Plans batches.</summary>
    /// <param name="lengths">Tokens of each text.</param>
    /// <param name="tokenBudget">The most tokens a batch may have, padding included; a longer text is a batch by itself.</param>
    /// <returns>For each batch the numbers of its texts, the longest first. Every text is in exactly one.</returns>
    public static List<int[]> Plan(ReadOnlySpan<int> lengths, int tokenBudget)
    {
        var order = new int[lengths.Length];
        var keys = new int[lengths.Length];
        for (var i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, -lengths[i]);
        Array.Sort(keys, order);

        var batches = new List<int[]>();
        for (var start = 0; start < order.Length;)
        {
            var count = Math.Max(1, tokenBudget / Math.Max(1, lengths[order[start]]));
            var end = Math.Min(order.Length, start + count);
            batches.Add(order[start..end]);
            start = end;
        }
        return batches;
    }
}
