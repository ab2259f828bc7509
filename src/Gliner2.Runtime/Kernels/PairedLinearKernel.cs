using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>
/// Computes the tasks of a <see cref="LinearJob"/> two panels at a time, with the tiles of <see cref="FloatProduct"/>: as <see cref="LinearKernel{TSimd,TVector}"/>, to the bit, for what is
/// packed for registers half as wide.
/// </summary>
internal static unsafe class PairedLinearKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    private const int Panel = FloatProduct.Columns / 2, Width = FloatProduct.Columns, MostRows = FloatProduct.MostRows;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in LinearJob job, int task)
    {
        var parts = job.RowParts;
        var (panel, part) = (task / parts * 2, task % parts);
        var first = (int)((long)job.Rows * part / parts);
        var end = (int)((long)job.Rows * (part + 1) / parts);
        var column = panel * Panel;
        var columns = Math.Min(Width, job.Outputs - column);

        // The last panel may be alone, and is multiplied twice then; numbers of the weight that lie in a word.
        var alone = panel + 1 == job.Panels;
        var density = job.Form == WeightForm.Floats ? 1 : 2;
        var size = job.PanelSize / density;
        var stored = job.Weight + (panel * size);
        float* weight = stored, other = alone ? stored : stored + size;
        if (job.Form != WeightForm.Floats) weight = WidenedPanel<TSimd, TVector>.Of(job.Form, stored, alone ? null : other, job.Depth, out other);

        var tile = stackalloc float[MostRows * Width];
        var start = stackalloc float[Width];
        new Span<float>(start, Width).Clear();
        if (job.Bias is not null) new ReadOnlySpan<float>(job.Bias + column, alone ? Panel : Width).CopyTo(new Span<float>(start, Width));

        // While the first block is computed the next panels are fetched.
        var next = panel + 2 < job.Panels ? stored + (2 * size) : stored;
        var blocks = (end - first + MostRows - 1) / MostRows;
        for (var block = 0; block < blocks; block++)
        {
            // Blocks differ by one row at most, for few rows use the processor badly.
            var row = first + (int)((long)(end - first) * block / blocks);
            var rows = first + (int)((long)(end - first) * (block + 1) / blocks) - row;
            var step = part == 0 && block == 0 ? Width * sizeof(float) / density : 0;
            FloatProduct.Multiply(rows, job.Input + ((long)row * job.InputStride), job.InputStride, weight, other, job.Depth, start, tile, next, step);
            for (var r = 0; r < rows; r++) LinearKernel<TSimd, TVector>.Finish(job, tile + (r * Width), Width, ((long)(row + r) * job.OutputStride) + column, columns);
        }
    }
}
