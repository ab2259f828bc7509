namespace Gliner2.Kernels;

/// <summary>What comes before the tasks of a <see cref="SpanScoresJob"/>: the queries of each text are put into panels, a task a text.</summary>
internal struct SpanQueriesJob : IJob<SpanQueriesJob>
{
    public SpanScoresJob Scores;

    public readonly int Tasks => Scores.Texts;

    public static void Run<TSimd, TVector>(in SpanQueriesJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => SpanScoresKernel<TSimd, TVector>.Pack(job.Scores, task);
}
