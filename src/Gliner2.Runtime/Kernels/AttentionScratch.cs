using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>The buffers of one task of an <see cref="AttentionJob"/>, cut from one rented array.</summary>
internal readonly unsafe struct AttentionScratch
{
    private const int Panel = AttentionJob.Panel;

    /// <summary>Scaled keys in panels [keys / Panel, PanelFloats]; those that the task needs, like the values.</summary>
    public readonly float* Keys;

    /// <summary>Values [ValueColumns / Panel, keys, Panel].</summary>
    public readonly float* Values;

    /// <summary>A block's weighted sums of values [Panel, ValueColumns].</summary>
    public readonly float* Result;

    /// <summary>Zeros, as many as a tile has columns.</summary>
    public readonly float* Zeros;

    /// <summary>One block's products with a table [Panel, RelativeStride].</summary>
    public readonly float* Relative;

    /// <summary>One block's queries or keys, turned by their places [Panel, HeadSize].</summary>
    public readonly float* Turned;

    /// <summary>One block's queries or keys, turned, in bytes.</summary>
    public readonly ByteBlock Rounded;

    /// <summary>One block's scores, then weights [Panel, WeightStride].</summary>
    public readonly float* Weights;

    /// <summary>
    /// What keys and the query table add to the scores of all queries of the task, where there is one: [queries / Panel, PanelPairs, Panel, 2 * Panel]. A square of it lies in one page and is
    /// written for a block of keys and read for a block of queries.
    /// </summary>
    public readonly float* Positions;

    public readonly int WeightStride, RelativeStride, ValueColumns, PanelPairs;

    public AttentionScratch(in AttentionJob job, int length, int queries, float* start)
    {
        (WeightStride, RelativeStride, ValueColumns, PanelPairs) = Layout(job, length, queries);
        Keys = (float*)(((nuint)start + 63) & ~(nuint)63);
        Values = Keys + KeyFloats(job, length);
        Zeros = Values + ((long)length * ValueColumns);
        new Span<float>(Zeros, 2 * Panel).Clear();
        Result = Zeros + (2 * Panel);
        Relative = Result + ((long)Panel * ValueColumns);
        Turned = Relative + ((long)Panel * RelativeStride);
        Rounded = new(Turned + ((long)Panel * job.HeadSize), job.HeadSize);
        Weights = Turned + ((long)Panel * job.HeadSize) + RoundedFloats(job);
        Positions = Weights + ((long)Panel * WeightStride);
    }

    /// <summary>Size of the array to rent.</summary>
    public static long Floats(in AttentionJob job, int length, int queries)
    {
        var (weightStride, relativeStride, valueColumns, pairs) = Layout(job, length, queries);
        return Panel + KeyFloats(job, length) + ((long)length * valueColumns) + (Panel * (2L + valueColumns + relativeStride + job.HeadSize + weightStride)) + RoundedFloats(job)
            + (job.QueryTable is null ? 0 : (long)RoundUp(queries, Panel) * pairs * 2 * Panel);
    }

    /// <summary>Where a query's and a key's number among the <see cref="Positions"/> is; those of the next queries lie 2 * Panel apart.</summary>
    public float* PositionsAt(int query, int key) => PositionsOf(Positions + ((long)(query / Panel) * PanelPairs * 2 * Panel * Panel), key) + (query % Panel * 2 * Panel);

    /// <summary>The same for a key among those of a block of queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* PositionsOf(float* positions, int key) => positions + ((long)(key / (2 * Panel)) * 2 * Panel * Panel) + (key % (2 * Panel));

    private static long KeyFloats(in AttentionJob job, int length) => (long)RoundUp(length, 2 * Panel) / Panel * job.PanelFloats;

    private static int RoundedFloats(in AttentionJob job) => job.Bytes ? ByteBlock.Floats(job.HeadSize) : 0;

    // A stride that is a power of two would put all rows of a matrix into a few sets of the cache: half a pair of panels more avoids that.
    private static (int WeightStride, int RelativeStride, int ValueColumns, int PanelPairs) Layout(in AttentionJob job, int length, int queries) =>
        (RoundUp(length, 2 * Panel) + Panel, RoundUp(Math.Min(Math.Max(length, queries) + (2 * Panel), job.TableColumns), 2 * Panel) + Panel, RoundUp(job.HeadSize, 2 * Panel), RoundUp(length, 2 * Panel) / (2 * Panel));

    private static int RoundUp(int value, int multiple) => checked(value + multiple - 1) / multiple * multiple;
}
