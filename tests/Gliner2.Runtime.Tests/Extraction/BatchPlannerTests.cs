using CsCheck;
using Gliner2.Extraction;

namespace Gliner2.Runtime.Tests.Extraction;

public sealed class BatchPlannerTests
{
    [Fact]
    public void Every_text_is_in_one_batch_of_the_size_and_the_tokens_allowed() => Gen.Select(Gen.Int[0, 300].Array[0, 60], Gen.Int[1, 20], Gen.Int[1, 1000]).Sample((lengths, size, budget) =>
    {
        var batches = BatchPlanner.Plan(lengths, size, budget);
        Assert.Equal(Enumerable.Range(0, lengths.Length), batches.SelectMany(batch => batch).Order());
        foreach (var batch in batches)
        {
            Assert.Equal(batch.Select(number => lengths[number]).OrderDescending(), batch.Select(number => lengths[number]));
            Assert.InRange(batch.Length, 1, size);
            Assert.True(batch.Length == 1 || batch.Length * lengths[batch[0]] <= budget);
        }
    });
}
