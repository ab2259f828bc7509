using System.Runtime.Intrinsics;

namespace Gliner2.Kernels;

/// <summary>Lays out a projected position table as <see cref="AttentionJob"/> reads it.</summary>
internal static unsafe class PositionTable
{
    /// <param name="projected">The table as a layer sees it, [rows, <paramref name="hidden"/>].</param>
    /// <param name="hidden">Numbers of a row.</param>
    /// <param name="heads">Number of heads, side by side in a row.</param>
    /// <param name="columns">The row for each column: whole panels.</param>
    /// <param name="scale">What its numbers are multiplied by.</param>
    /// <param name="bytes">Whether panels are <see cref="BytePanel"/>.</param>
    /// <returns>[heads, panels] of [headSize, panel], or of panels in bytes.</returns>
    public static float[] Arrange(float[] projected, int hidden, int heads, int[] columns, float scale, bool bytes)
    {
        const int Panel = AttentionJob.Panel;
        var (headSize, panels) = (hidden / heads, columns.Length / Panel);
        var length = bytes ? BytePanel.Floats(headSize) : headSize * Panel;
        var arranged = GC.AllocateUninitializedArray<float>(checked(heads * panels * length), pinned: true);
        Parallel.For(0, heads * panels, at =>
        {
            var (head, panel) = (at / panels, at % panels);
            using var gathered = new RentedArray<float>((long)Panel * headSize);
            fixed (float* source = projected, target = arranged, rows = gathered.Array)
            {
                // Columns far from the middle share their rows, so these are gathered first.
                for (var c = 0; c < Panel; c++)
                    new ReadOnlySpan<float>(source + ((long)columns[(panel * Panel) + c] * hidden) + (head * headSize), headSize).CopyTo(new Span<float>(rows + (c * headSize), headSize));
                if (bytes) PackBytes(rows, headSize, scale, target + ((long)at * length));
                else PanelJob.Pack(rows, headSize, Panel, Panel, headSize, scale, target + ((long)at * length), Panel);
            }
        });
        return arranged;
    }

    private static void PackBytes(float* rows, int headSize, float scale, float* panel)
    {
        using var room = new RentedArray<float>(ByteBlock.Floats(headSize));
        fixed (float* start = room.Array)
        {
            var block = new ByteBlock(start, headSize);
            ByteRows<Simd128, Vector128<float>>.Round(rows, headSize, AttentionJob.Panel, headSize, block);
            BytePanel.Pack<Simd128, Vector128<float>>(block, headSize, scale, panel);
        }
    }
}
