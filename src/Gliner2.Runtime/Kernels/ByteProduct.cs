using Gliner2.Kernels.MachineCode;

namespace Gliner2.Kernels;

/// <summary>
/// Products of rows in bytes with a <see cref="PackedBytes"/>, in instructions of our own: for processors that multiply bytes in 512 bits (AVX512-VNNI) and have nothing that is faster still
/// (AMX, which ONNX Runtime uses).
/// </summary>
internal static unsafe class ByteProduct
{
    private static readonly nint[]? Functions = Processor.HasByteProducts && !Processor.HasByteTiles ? ByteProductCode.Make() : null;

    /// <summary>Whether this processor, .NET in this process and the system allow it.</summary>
    public static bool IsSupported => Functions is not null;

    /// <summary>result[r, c] = scale of c * sum over d of (rows[r, d] - zero) * weight[c, d], for some columns.</summary>
    /// <param name="rows">The rows [count, depth], one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="firstPanel">The first panel.</param>
    /// <param name="endPanel">The one after the last.</param>
    /// <param name="result">[count, outputs].</param>
    public static void Multiply(byte* rows, int count, int depth, byte* weight, int outputs, int firstPanel, int endPanel, float* result)
    {
        const int MostRows = ByteProductCode.MostRows, Width = PackedBytes.Columns * sizeof(float);
        var functions = Functions!;
        var tile = stackalloc float[MostRows * PackedBytes.Columns];
        var blocks = (count + MostRows - 1) / MostRows;
        var panels = PackedBytes.Panels(outputs);
        long size = PackedBytes.PanelBytes(depth);
        ByteProductCall call = default;
        call.RowStride = depth;
        call.Groups = depth / PackedBytes.Group;
        for (var panel = firstPanel; panel < endPanel; panel++)
        {
            call.Panel = weight + (panel * size);
            var column = panel * PackedBytes.Columns;
            var columns = Math.Min(PackedBytes.Columns, outputs - column);
            for (var block = 0; block < blocks; block++)
            {
                // Blocks differ by one row at most, for few rows use the processor badly.
                var row = (int)((long)count * block / blocks);
                var height = (int)((long)count * (block + 1) / blocks) - row;
                call.Rows = rows + ((long)row * depth);
                // While the first block is computed, the next panel is fetched.
                var fetches = block == 0 && panel + 1 < panels;
                call.Next = fetches ? call.Panel + size : call.Panel;
                call.NextStep = fetches ? PackedBytes.Group * PackedBytes.Columns : 0;
                var target = result + ((long)row * outputs) + column;
                var whole = columns == PackedBytes.Columns;
                call.Result = whole ? target : tile;
                call.ResultStride = whole ? (long)outputs * sizeof(float) : Width;
                ((delegate* unmanaged[SuppressGCTransition]<ByteProductCall*, void>)functions[height - 1])(&call);
                if (whole) continue;
                for (var r = 0; r < height; r++) new ReadOnlySpan<float>(tile + (r * PackedBytes.Columns), columns).CopyTo(new Span<float>(target + ((long)r * outputs), columns));
            }
        }
    }
}
