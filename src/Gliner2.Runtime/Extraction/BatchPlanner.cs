namespace Gliner2.Extraction;

/// <summary>Sorts texts into batches of similar length, so that little is computed for padding and the states of a batch stay in the processor's cache.</summary>
internal static class BatchPlanner
{
    /// <summary>Tokens of a batch, padding included: enough for matrix products at full speed, few enough for a layer's states to stay in the cache.</summary>
    public const int TokenBudget = 2048;

    /// <summary>Plans batches.</summary>
    /// <param name="lengths">Tokens of each text.</param>
    /// <param name="batchSize">The most texts a batch may have.</param>
    /// <param name="tokenBudget">The most tokens a batch may have, padding included; a longer text is a batch by itself.</param>
    /// <returns>For each batch the indices of its texts, the longest first, equally long ones in order. Every text is in exactly one.</returns>
    public static List<int[]> Plan(ReadOnlySpan<int> lengths, int batchSize, int tokenBudget = TokenBudget)
    {
        var order = new int[lengths.Length];
        var keys = new long[lengths.Length];
        for (var i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, ((long)-lengths[i] << 32) + i);
        Array.Sort(keys, order);

        var batches = new List<int[]>();
        for (var start = 0; start < order.Length;)
        {
            var count = Math.Clamp(tokenBudget / Math.Max(1, lengths[order[start]]), 1, batchSize);
            var end = Math.Min(order.Length, start + count);
            batches.Add(order[start..end]);
            start = end;
        }
        return batches;
    }
}
