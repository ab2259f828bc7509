using System.Buffers;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>
/// Columns laid out for <see cref="MatrixKernel"/>: panels of 16, each one row after row, the last one filled up with zeros. Immutable once filled.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    private const int Width = MatrixKernel.PanelWidth;
    private readonly float[] _panels;
    private readonly float[]? _bias;

    private PackedMatrix(int depth, int columns, bool bias)
    {
        Depth = depth;
        Columns = columns;
        int count = (columns + Width - 1) / Width;
        _panels = new float[count * depth * Width];
        if (bias) _bias = new float[count * Width];
    }

    /// <summary>Length of the rows it is multiplied with.</summary>
    public int Depth { get; }

    /// <summary>Length of the rows that come out.</summary>
    public int Columns { get; }

    /// <summary>A Linear layer: weight [out, in] and bias [out], or several of one input, whose outputs are put one after another.</summary>
    public static PackedMatrix FromLinear(params ReadOnlySpan<Linear> layers)
    {
        int columns = 0;
        foreach (var layer in layers) columns += layer.Outputs;
        var packed = new PackedMatrix(layers[0].Inputs, columns, bias: true);
        int first = 0;
        foreach (var layer in layers)
        {
            for (int o = 0; o < layer.Outputs; o++) packed.SetColumn(first + o, layer.Weight.AsSpan(o * layer.Inputs, layer.Inputs));
            layer.Bias.CopyTo(packed._bias.AsSpan(first));
            first += layer.Outputs;
        }
        return packed;
    }

    /// <summary>Rows [columns, depth] that become columns, <paramref name="stride"/> floats apart: a product with it gives dot products with the rows.</summary>
    public static PackedMatrix FromRows(ReadOnlySpan<float> rows, int count, int depth, int stride)
    {
        var packed = new PackedMatrix(depth, count, bias: false);
        for (int row = 0; row < count; row++) packed.SetColumn(row, rows.Slice(row * stride, depth));
        return packed;
    }

    /// <summary>Rows [depth, columns] that stay rows, <paramref name="stride"/> floats apart: a product with it gives weighted sums of the rows.</summary>
    public static PackedMatrix FromColumns(ReadOnlySpan<float> rows, int depth, int columns, int stride)
    {
        var packed = new PackedMatrix(depth, columns, bias: false);
        for (int panel = 0; panel * Width < columns; panel++)
        {
            int width = Math.Min(Width, columns - panel * Width);
            for (int row = 0; row < depth; row++)
                rows.Slice(row * stride + panel * Width, width).CopyTo(packed._panels.AsSpan((panel * depth + row) * Width));
        }
        return packed;
    }

    /// <summary>y[rows, columns] = x[rows, depth] times this, plus the bias.</summary>
    public float[] Apply(ReadOnlySpan<float> x, int rows)
    {
        var y = new float[rows * Columns];
        Apply(x, Depth, rows, y, Columns, 0, Depth);
        return y;
    }

    /// <summary>As the other, with both strides given.</summary>
    public void Apply(ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride) => Apply(x, xStride, rows, y, yStride, 0, Depth);

    /// <summary>As the others, using only the rows <paramref name="from"/>..<paramref name="to"/> of this matrix; x starts at row <paramref name="from"/>.</summary>
    public void Apply(ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride, int from, int to)
    {
        if (rows == 0) return;
        if (x.Length < (rows - 1) * xStride + (to - from) || y.Length < (rows - 1) * yStride + Columns) throw new ArgumentException("a matrix is smaller than its rows and strides say");
        fixed (float* px = x, py = y, panels = _panels, bias = _bias)
        {
            int panel = 0;
            for (; (panel + 1) * Width <= Columns; panel++)
                MatrixKernel.Multiply(px, xStride, rows, to - from, Panel(panels, panel, from), Width, bias is null ? null : bias + panel * Width, py + panel * Width, yStride);
            int rest = Columns - panel * Width;
            if (rest == 0) return;
            var spare = ArrayPool<float>.Shared.Rent(rows * Width);
            fixed (float* ps = spare)
                MatrixKernel.Multiply(px, xStride, rows, to - from, Panel(panels, panel, from), Width, bias is null ? null : bias + panel * Width, ps, Width);
            for (int row = 0; row < rows; row++)
                spare.AsSpan(row * Width, rest).CopyTo(y.Slice(row * yStride + panel * Width, rest));
            ArrayPool<float>.Shared.Return(spare);
        }
    }

    /// <summary>As the others, for whole panels of columns: y's rows start at column 16 * <paramref name="firstPanel"/> and are filled up with zeros.</summary>
    public void ApplyPanels(ReadOnlySpan<float> x, int xStride, int rows, Span<float> y, int yStride, int firstPanel, int endPanel)
    {
        if (x.Length < (rows - 1) * xStride + Depth || y.Length < (rows - 1) * yStride + (endPanel - firstPanel) * Width) throw new ArgumentException("a matrix is smaller than its rows and strides say");
        fixed (float* px = x, py = y, panels = _panels, bias = _bias)
            for (int panel = firstPanel; panel < endPanel; panel++)
                MatrixKernel.Multiply(px, xStride, rows, Depth, Panel(panels, panel, 0), Width, bias is null ? null : bias + panel * Width, py + (panel - firstPanel) * Width, yStride);
    }

    private float* Panel(float* panels, int panel, int from) => panels + (panel * Depth + from) * Width;

    private void SetColumn(int column, ReadOnlySpan<float> values)
    {
        int at = column / Width * Depth * Width + column % Width;
        foreach (float value in values)
        {
            _panels[at] = value;
            at += Width;
        }
    }
}

/// <summary>A Linear layer as a checkpoint has it: weight [outputs, inputs], bias [outputs].</summary>
internal readonly record struct Linear(float[] Weight, float[] Bias)
{
    public int Outputs => Bias.Length;

    public int Inputs => Weight.Length / Bias.Length;

    /// <summary>A one-output layer's value for one input.</summary>
    public float Dot(ReadOnlySpan<float> x) => System.Numerics.Tensors.TensorPrimitives.Dot(Weight, x) + Bias[0];
}
