using Gliner2.Networks.Boundary;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>Long texts in one piece: what the head allocates grows with the words, not with their square.</summary>
public sealed class BoundaryMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    public void Four_thousand_words_need_no_square_of_them(int window)
    {
        var config = new BoundaryConfig
        {
            Pool = CandidatePoolKind.Shared, BoundaryDim = 16, PairDim = 16, ContentDim = 8, AttentionLayers = 1, AttentionHeads = 4, AttentionWindow = window, SpanContent = true,
            PoolBoundaryTopK = 32, PoolSize = 192, CandidateAttentionLayers = 0, QueryAttentionLayers = 0, CompatibilityHeads = 4, Records = false, Relations = false,
        };
        Allocated(config, 500);
        long some = Allocated(config, 1000), many = Allocated(config, 4000);
        Assert.True(many < 5 * some, $"1,000 words allocate {some:N0} bytes, 4,000 words {many:N0}");
        // One square of floats over the boundaries would be 64 million bytes, one for each head four times that.
        Assert.True(many < 40_000_000, $"4,000 words allocate {many:N0} bytes");
    }

    /// <summary>Bytes that reading a text and scoring its candidates allocates.</summary>
    private static long Allocated(BoundaryConfig config, int words)
    {
        var head = new RandomHead(config, hidden: 8, words: 1, queries: 1, seed: 1);
        float[] wordOutputs = new float[words * head.Head.Inputs.WordWidth], queryOutputs = new float[2 * head.Head.Inputs.QueryWidth];
        var random = new Random(2);
        foreach (ref var value in wordOutputs.AsSpan()) value = random.NextSingle() - 0.5f;
        foreach (ref var value in queryOutputs.AsSpan()) value = random.NextSingle() - 0.5f;
        var before = GC.GetAllocatedBytesForCurrentThread();
        head.Head.Scorer.Score(head.Head.Read(wordOutputs, words, queryOutputs));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
