namespace Gliner2.Kernels;

/// <summary>The buffers of one task of an <see cref="AttentionJob"/>, cut from one rented array.</summary>
internal readonly unsafe struct AttentionScratch
{
    private const int Panel = AttentionJob.Panel;

    /// <summary>Scaled keys [keys / Panel, HeadSize, Panel]; those that the task needs, like the values.</summary>
    public readonly float* Keys;

    /// <summary>Values [ValueColumns / Panel, keys, Panel].</summary>
    public readonly float* Values;

    /// <summary>A block's answer where heads aren't whole panels [Panel, ValueColumns].</summary>
    public readonly float* Result;

    /// <summary>Zeros, as many as a tile has columns.</summary>
    public readonly float* Zeros;

    /// <summary>One block's products with a table [Panel, RelativeStride].</summary>
    public readonly float* Relative;

    /// <summary>One block's queries or keys, turned by their places [Panel, HeadSize].</summary>
    public readonly float* Turned;

    /// <summary>Scores of all queries of the task [queries, ScoreStride].</summary>
    public readonly float* Scores;

    public readonly int ScoreStride, RelativeStride, ValueColumns;

    public AttentionScratch(in AttentionJob job, int length, int queries, float* start)
    {
        (ScoreStride, RelativeStride, ValueColumns) = Layout(job, length, queries);
        Keys = (float*)(((nuint)start + 63) & ~(nuint)63);
        Values = Keys + KeyFloats(job, length);
        Zeros = Values + ((long)length * ValueColumns);
        new Span<float>(Zeros, 2 * Panel).Clear();
        Result = Zeros + (2 * Panel);
        Relative = Result + ((long)Panel * ValueColumns);
        Turned = Relative + ((long)Panel * RelativeStride);
        Scores = Turned + ((long)Panel * job.HeadSize);
    }

    /// <summary>Size of the array to rent.</summary>
    public static long Floats(in AttentionJob job, int length, int queries)
    {
        var (scoreStride, relativeStride, valueColumns) = Layout(job, length, queries);
        return Panel + KeyFloats(job, length) + ((long)length * valueColumns) + (Panel * (2L + valueColumns + relativeStride + job.HeadSize))
            + ((long)RoundUp(queries, Panel) * scoreStride);
    }

    private static long KeyFloats(in AttentionJob job, int length) => (long)RoundUp(length, 2 * Panel) * job.HeadSize;

    // A stride that is a power of two would put all rows of a matrix into a few sets of the cache: half a pair of panels more avoids that.
    private static (int ScoreStride, int RelativeStride, int ValueColumns) Layout(in AttentionJob job, int length, int queries) =>
        (RoundUp(length, 2 * Panel) + Panel, RoundUp(Math.Max(length, queries) + Panel, 2 * Panel) + Panel, RoundUp(job.HeadSize, 2 * Panel));

    private static int RoundUp(int value, int multiple) => checked(value + multiple - 1) / multiple * multiple;
}
