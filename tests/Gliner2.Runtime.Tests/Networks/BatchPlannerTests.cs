using CsCheck;
using Gliner2.Networks;

namespace Gliner2.Runtime.Tests.Networks;

public sealed class BatchPlannerTests
{
    [Fact]
    public void EveryTextIsInOneBatchThatKeepsTheBudget() => Gen.Select(Gen.Int[0, 300].Array[0, 60], Gen.Int[1, 1000]).Sample((lengths, budget) =>
    {
        var batches = BatchPlanner.Plan(lengths, budget);
        Assert.Equal(Enumerable.Range(0, lengths.Length), batches.SelectMany(batch => batch).Order());
        foreach (var batch in batches)
        {
            Assert.Equal(batch.Select(number => lengths[number]).OrderDescending(), batch.Select(number => lengths[number]));
            Assert.True(batch.Length == 1 || batch.Length * lengths[batch[0]] <= budget);
        }
    });
}
