using System.Runtime.ExceptionServices;

namespace Gliner2.Common;

/// <summary>A loop over several threads that fails as one over a single thread would: with the error itself.</summary>
internal static class ParallelLoop
{
    /// <summary>Runs a body for each index from 0 on.</summary>
    /// <param name="count">How often.</param>
    /// <param name="threads">On how many threads at most.</param>
    /// <param name="body">What runs; on the caller's thread too.</param>
    /// <param name="cancellationToken">Begins no further one.</param>
    /// <exception cref="OutOfMemoryException">There wasn't enough memory for one of them; where others failed otherwise, theirs is the error.</exception>
    public static void Run(int count, int threads, Action<int> body, CancellationToken cancellationToken)
    {
        if (count == 1 || threads == 1)
        {
            for (var i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(i);
            }
            return;
        }
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads }, body);
        }
        catch (AggregateException errors)
        {
            // Too little memory is a text's fault and can be narrowed down to it. Anything else comes first.
            ExceptionDispatchInfo.Throw(errors.Flatten().InnerExceptions.OrderBy(error => error is OutOfMemoryException).First());
        }
    }
}
