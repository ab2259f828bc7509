namespace Gliner2.Kernels;

/// <summary>
/// A block of <see cref="ByteTile.Size"/> queries, keys or columns in bytes: one scale a row, the same on both sides of 0, so that a score depends on nothing but its query and its key.
/// </summary>
internal readonly unsafe struct ByteBlock(float* start, int depth)
{
    /// <summary>[Size, depth]: x = scale * (byte - <see cref="ByteTile.Zero"/>), but for rounding.</summary>
    public readonly byte* Bytes = (byte*)start;

    /// <summary>The same less the zero, [Size, depth].</summary>
    public readonly sbyte* Signed = (sbyte*)start + (ByteTile.Size * depth);

    /// <summary>[Size].</summary>
    public readonly float* Scales = start + (2 * ByteTile.Size * depth / sizeof(float));

    /// <summary>What each row's sums start with: what takes back the zero of the columns, [Size].</summary>
    public readonly int* Starts = (int*)(start + (2 * ByteTile.Size * depth / sizeof(float)) + ByteTile.Size);

    /// <summary>Length of the room of a block, whose start is a multiple of <see cref="ByteTile.Size"/> floats.</summary>
    public static int Floats(int depth) => (2 * ByteTile.Size * depth / sizeof(float)) + (2 * ByteTile.Size);
}
