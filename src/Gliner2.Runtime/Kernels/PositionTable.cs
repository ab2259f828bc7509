namespace Gliner2.Kernels;

/// <summary>Lays out a projected position table as <see cref="AttentionJob"/> reads it.</summary>
internal static unsafe class PositionTable
{
    /// <param name="projected">The table as a layer sees it, [rows, <paramref name="hidden"/>].</param>
    /// <param name="hidden">Numbers of a row.</param>
    /// <param name="heads">Number of heads, side by side in a row.</param>
    /// <param name="columns">The row for each column: whole panels.</param>
    /// <param name="scale">What its numbers are multiplied by.</param>
    /// <returns>[heads, panels, headSize, panel].</returns>
    public static float[] Arrange(float[] projected, int hidden, int heads, int[] columns, float scale)
    {
        const int Panel = AttentionJob.Panel;
        var (headSize, panels) = (hidden / heads, columns.Length / Panel);
        var arranged = GC.AllocateUninitializedArray<float>(checked(heads * panels * headSize * Panel), pinned: true);
        Parallel.For(0, heads * panels, at =>
        {
            var (head, panel) = (at / panels, at % panels);
            using var gathered = new RentedArray<float>((long)Panel * headSize);
            fixed (float* source = projected, target = arranged, rows = gathered.Array)
            {
                // Columns far from the middle share their rows, so these are gathered first.
                for (var c = 0; c < Panel; c++)
                    new ReadOnlySpan<float>(source + ((long)columns[(panel * Panel) + c] * hidden) + (head * headSize), headSize).CopyTo(new Span<float>(rows + (c * headSize), headSize));
                PanelJob.Pack(rows, headSize, Panel, Panel, headSize, scale, target + ((long)at * headSize * Panel), Panel);
            }
        });
        return arranged;
    }
}
