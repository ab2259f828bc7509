using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gliner2.Kernels;

/// <summary>Computes the tasks of a <see cref="LinearJob"/> with one register width.</summary>
internal static unsafe class LinearKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in LinearJob job, int task)
    {
        var parts = job.RowParts;
        var (panel, part) = (task / parts, task % parts);
        var first = (int)((long)job.Rows * part / parts);
        var end = (int)((long)job.Rows * (part + 1) / parts);
        var width = MatrixTile<TSimd, TVector>.Columns;
        Debug.Assert(job.PanelWidth == width && job.PanelSize >= (long)width * job.Depth, "the weight is packed for another register width");
        Debug.Assert(job.InputStride >= job.Depth && job.OutputStride >= job.Outputs, "rows overlap");
        var column = panel * width;
        var columns = Math.Min(width, job.Outputs - column);

        // Numbers of the weight that lie in a word.
        var density = job.Form == WeightForm.Floats ? 1 : 2;
        var stored = job.Weight + (panel * (job.PanelSize / density));
        var blocks = (end - first + MatrixTile<TSimd, TVector>.MostRows - 1) / MatrixTile<TSimd, TVector>.MostRows;

        // While this panel is computed the next one is fetched, block by block: the last one fetches itself, which costs nothing.
        var next = panel + 1 < job.Panels ? stored + (job.PanelSize / density) : stored;
        var lines = (job.Depth + density - 1) / density;
        var fetched = (lines + blocks * parts - 1) / (blocks * parts);
        var weight = job.Form == WeightForm.Floats ? stored : WidenedPanel<TSimd, TVector>.Of(job.Form, stored, job.Depth);
        var tile = stackalloc float[MatrixTile<TSimd, TVector>.MostRows * width];
        var zeros = stackalloc float[width];
        var bias = job.Bias is null ? zeros : job.Bias + column;
        for (var block = 0; block < blocks; block++)
        {
            // Blocks differ by one row at most, for few rows use the processor badly.
            var row = first + (int)((long)(end - first) * block / blocks);
            var rows = first + (int)((long)(end - first) * (block + 1) / blocks) - row;
            MatrixTile<TSimd, TVector>.Multiply(
                rows, job.Input + ((long)row * job.InputStride), job.InputStride, weight, weight + TSimd.Lanes, width, job.Depth,
                bias, 0, tile, width, next + ((long)Math.Min(lines, ((part * blocks) + block) * fetched) * width), density * blocks * parts);
            for (var r = 0; r < rows; r++) Finish(job, tile + (r * width), width, ((long)(row + r) * job.OutputStride) + column, columns);
        }
    }

    /// <summary>Activates a row of a tile, adds what is to be added, and writes it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="sums">The row.</param>
    /// <param name="width">Its length, whole vectors.</param>
    /// <param name="place">Where it belongs.</param>
    /// <param name="columns">How many of its numbers belong there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(in LinearJob job, float* sums, int width, long place, int columns)
    {
        for (var n = 0; n < width; n += TSimd.Lanes)
        {
            var x = Activations<TSimd, TVector>.Apply(job.Activation, TSimd.Load(sums + n));
            if (columns < width)
            {
                TSimd.Store(x, sums + n);
                continue;
            }

            if (job.Residual is not null) x = TSimd.Add(x, TSimd.Load(job.Residual + place + n));
            TSimd.Store(x, job.Output + place + n);
        }

        if (columns == width) return;
        for (var n = 0; n < columns; n++) job.Output[place + n] = job.Residual is null ? sums[n] : sums[n] + job.Residual[place + n];
    }
}
