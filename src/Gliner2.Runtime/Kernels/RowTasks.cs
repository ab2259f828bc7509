namespace Gliner2.Kernels;

/// <summary>Cuts rows into tasks of as equal size as can be, enough for all threads and none too small to be worth its start.</summary>
internal readonly record struct RowTasks(int Rows, int Width, int Threads)
{
    private const int TasksPerThread = 2, LeastNumbers = 8_192;

    public int Count => Rows == 0 ? 0 : (int)Math.Clamp((long)Rows * Width / LeastNumbers, 1, Math.Min(Rows, (long)Threads * TasksPerThread));

    /// <summary>First row of a task; that of the task after the last is the number of rows.</summary>
    public int First(int task) => (int)((long)Rows * task / Count);
}
