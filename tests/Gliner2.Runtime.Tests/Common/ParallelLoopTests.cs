using Gliner2.Common;

namespace Gliner2.Runtime.Tests.Common;

public sealed class ParallelLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Each_index_is_run_once_whatever_the_threads(int threads)
    {
        var runs = new int[100];
        ParallelLoop.Run(runs.Length, threads, i => Interlocked.Increment(ref runs[i]), CancellationToken.None);
        Assert.All(runs, run => Assert.Equal(1, run));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void An_error_is_itself_and_not_one_of_several(int threads)
    {
        Assert.Throws<InsufficientMemoryException>(() => ParallelLoop.Run(100, threads, i => throw new InsufficientMemoryException(), CancellationToken.None));
        Assert.Throws<InputException>(() => ParallelLoop.Run(100, threads, i => throw new InputException("no"), CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_cancelled_loop_begins_nothing_more(int threads)
    {
        using var stop = new CancellationTokenSource();
        var begun = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelLoop.Run(100_000, threads, _ =>
        {
            Interlocked.Increment(ref begun);
            stop.Cancel();
        }, stop.Token));
        Assert.InRange(begun, 1, threads);
    }
}
