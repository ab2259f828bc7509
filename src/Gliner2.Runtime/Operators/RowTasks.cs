namespace Gliner2.Operators;

/// <summary>Cuts rows into tasks of as equal size as can be, enough for all processors and none too small to be worth its start.</summary>
internal readonly record struct RowTasks(int Rows, int Width)
{
    private const int TasksPerProcessor = 2, LeastNumbers = 8_192;

    public int Count => Rows == 0 ? 0 : (int)Math.Clamp((long)Rows * Width / LeastNumbers, 1, Math.Min(Rows, Environment.ProcessorCount * TasksPerProcessor));

    /// <summary>First row of a task; that of the task after the last is the number of rows.</summary>
    public int First(int task) => (int)((long)Rows * task / Count);
}
