namespace Gliner2.Kernels;

/// <summary>Arithmetic cut into tasks that may run in any order and side by side, for any register width. The pointers of a job must be valid as long as its tasks run.</summary>
internal interface IJob<TSelf> where TSelf : unmanaged, IJob<TSelf>
{
    /// <summary>Number of tasks.</summary>
    int Tasks { get; }

    /// <summary>Computes one task.</summary>
    /// <param name="job">The job.</param>
    /// <param name="task">0 to <see cref="Tasks"/> - 1.</param>
    static abstract void Run<TSimd, TVector>(in TSelf job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged;
}
