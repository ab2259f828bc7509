using System.Runtime.InteropServices;

namespace Gliner2.Kernels;

/// <summary>
/// Columns laid out as <see cref="LinearJob"/> reads them: panels of <see cref="PanelWidth"/>, each one row after row, the last one filled up with zeros. Immutable once filled.
/// For matrices that are known only after candidates are chosen, so that they are multiplied beside a session: one thread computes a product.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    private readonly ArraySegment<float> _panels;
    private readonly float[]? _bias;

    private PackedMatrix(ArraySegment<float> panels, int depth, int columns, float[]? bias = null) => (_panels, Depth, Columns, _bias) = (panels, depth, columns, bias);

    /// <summary>Columns of a panel.</summary>
    public static int PanelWidth => PackedWeight.PanelWidth;

    /// <summary>Length of the rows it is multiplied with.</summary>
    public int Depth { get; }

    /// <summary>Length of the rows that come out.</summary>
    public int Columns { get; }

    /// <summary>A linear layer, or several of one input, whose outputs are put one after another.</summary>
    public static PackedMatrix FromLinear(params ReadOnlySpan<Linear> layers)
    {
        var (depth, columns) = (layers[0].Inputs, 0);
        foreach (var layer in layers) columns += layer.Outputs;
        var panels = PackedWeight.Allocate(columns, depth);
        var bias = new float[PackedWeight.Panels(columns) * PanelWidth];
        var first = 0;
        foreach (var layer in layers)
        {
            fixed (float* weight = layer.Weight) PackedWeight.Pack(weight, depth, transposed: false, layer.Outputs, depth, panels, first);
            layer.Bias.CopyTo(bias.AsSpan(first));
            first += layer.Outputs;
        }
        PackedWeight.Fill(panels, columns, depth);
        return new PackedMatrix(panels, depth, columns, bias);
    }

    /// <summary>Rows [count, depth] that become columns, <paramref name="stride"/> floats apart: a product with it gives dot products with the rows.</summary>
    public static PackedMatrix FromRows(ReadOnlySpan<float> rows, int count, int depth, int stride)
    {
        Check(rows.Length, count, depth, stride);
        var panels = Room(count, depth);
        fixed (float* source = rows, target = panels)
        {
            for (var row = 0; row < count; row += PanelWidth)
                PanelJob.Pack(source + ((long)row * stride), stride, Math.Min(PanelWidth, count - row), PanelWidth, depth, 1, target + ((long)row * depth), PanelWidth);
        }
        return new PackedMatrix(panels, depth, count);
    }

    /// <summary>Rows [depth, columns] that stay rows, <paramref name="stride"/> floats apart: a product with it gives weighted sums of the rows.</summary>
    public static PackedMatrix FromColumns(ReadOnlySpan<float> rows, int depth, int columns, int stride)
    {
        Check(rows.Length, depth, columns, stride);
        var panels = Room(columns, depth);
        var target = 0;
        for (var column = 0; column < columns; column += PanelWidth)
        {
            var width = Math.Min(PanelWidth, columns - column);
            for (var row = 0; row < depth; row++, target += PanelWidth) rows.Slice((row * stride) + column, width).CopyTo(panels.AsSpan(target));
        }
        return new PackedMatrix(panels, depth, columns);
    }

    /// <summary>y [rows, columns] = activation(x [rows, depth] times this, plus the bias).</summary>
    public float[] Apply(ReadOnlySpan<float> x, int rows, LinearActivation activation = LinearActivation.None)
    {
        var y = new float[checked(rows * Columns)];
        Apply(x, Depth, rows, y, Columns, activation);
        return y;
    }

    /// <summary>As the other, with both strides given.</summary>
    public void Apply(ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride, LinearActivation activation = LinearActivation.None) =>
        Apply(x, xStride, rows, y, yStride, (0, Depth), 0, Columns, activation);

    /// <summary>As the others, using only the rows <paramref name="from"/>..<paramref name="to"/> of this matrix; x starts at row <paramref name="from"/>.</summary>
    public void Apply(ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride, int from, int to) => Apply(x, xStride, rows, y, yStride, (from, to), 0, Columns);

    /// <summary>As the others, for whole panels of columns: y's rows start at column <see cref="PanelWidth"/> * <paramref name="firstPanel"/> and are filled up with zeros.</summary>
    public void ApplyPanels(ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride, int firstPanel, int endPanel) =>
        Apply(x, xStride, rows, y, yStride, (0, Depth), firstPanel, (endPanel - firstPanel) * PanelWidth);

    private void Apply(
        ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride, (int From, int To) depth, int firstPanel, int columns, LinearActivation activation = LinearActivation.None)
    {
        if (rows == 0 || columns == 0) return;
        var panelSize = (long)Depth * PanelWidth;
        if (depth.From < 0 || depth.To > Depth || firstPanel < 0 || firstPanel + PackedWeight.Panels(columns) > PackedWeight.Panels(Columns))
            throw new ArgumentException("a matrix has fewer rows or columns than are asked for");
        Check(x.Length, rows, depth.To - depth.From, xStride);
        Check(y.Length, rows, columns, yStride);
        // The address of no elements may be null, and then isn't read.
        fixed (float* input = x, output = y, panels = &MemoryMarshal.GetReference(_panels.AsSpan()), bias = _bias)
        {
            var job = new LinearJob
            {
                Input = input, InputStride = xStride, Output = output, OutputStride = yStride, Rows = rows, Depth = depth.To - depth.From, Outputs = columns,
                Weight = panels + (firstPanel * panelSize) + ((long)depth.From * PanelWidth), PanelSize = panelSize, PanelWidth = PanelWidth,
                Bias = bias is null ? null : bias + ((long)firstPanel * PanelWidth), Activation = activation, Threads = 1,
            };
            Widest.RunAll(job);
        }
    }

    private static float[] Room(int columns, int depth) => new float[checked(PackedWeight.Panels(columns) * PanelWidth * depth)];

    private static void Check(int length, int rows, int columns, int stride)
    {
        if (rows > 0 && (stride < columns || length < ((long)(rows - 1) * stride) + columns)) throw new ArgumentException("a matrix is smaller than its rows and strides say");
    }
}
