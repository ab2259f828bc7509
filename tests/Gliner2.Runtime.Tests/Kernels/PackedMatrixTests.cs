using CsCheck;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Small products beside a session against their formula, and that no row knows of the others.</summary>
public sealed class PackedMatrixTests
{
    private static readonly Gen<(float[] X, float[] Rows, int Count, int Columns, int Depth, int Gap)> Products =
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 70], Gen.Int[1, 50], Gen.Int[0, 5], Gen.Int).Select((count, columns, depth, gap, seed) =>
        {
            var random = new Random(seed);
            float[] Values(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 2) - 1))];
            return (Values(count * (depth + gap)), Values(Math.Max(columns, depth) * (Math.Max(columns, depth) + gap)), count, columns, depth, gap);
        });

    [Fact]
    public void Rows_give_dot_products() => Products.Sample(product =>
    {
        var (x, rows, count, columns, depth, gap) = product;
        var stride = depth + gap;
        var y = new float[count * (columns + gap)];
        PackedMatrix.FromRows(rows, columns, depth, stride).Apply(x, stride, count, y, columns + gap);
        for (var r = 0; r < count; r++)
        {
            for (var c = 0; c < columns + gap; c++)
                Assert.InRange(Math.Abs((c < columns ? Dot(x.AsSpan(r * stride, depth), d => rows[(c * stride) + d]) : 0) - y[(r * (columns + gap)) + c]), 0, 1e-5);
        }
    });

    [Fact]
    public void Columns_give_weighted_sums_of_the_rows_that_are_asked_for() => Products.Sample(product =>
    {
        var (x, rows, count, columns, depth, gap) = product;
        var (stride, from) = (columns + gap, depth / 3);
        var y = new float[count * columns];
        PackedMatrix.FromColumns(rows, depth, columns, stride).Apply(x, depth + gap, count, y, columns, from, depth);
        for (var r = 0; r < count; r++)
        {
            for (var c = 0; c < columns; c++)
                Assert.InRange(Math.Abs(Dot(x.AsSpan(r * (depth + gap), depth - from), d => rows[((from + d) * stride) + c]) - y[(r * columns) + c]), 0, 1e-5);
        }
    });

    [Fact]
    public void A_rows_product_has_the_same_bits_alone_and_in_company() => Products.Sample(product =>
    {
        var (x, rows, count, columns, depth, gap) = product;
        var layer = PackedMatrix.FromLinear(new Linear(rows[..(columns * depth)], rows[..columns]), new Linear(rows[..depth], [0.5f]));
        Assert.Equal(columns + 1, layer.Columns);
        var packed = x[..(count * depth)];
        var together = layer.Apply(packed, count, LinearActivation.Gelu);
        for (var r = 0; r < count; r++)
            Assert.Equal(layer.Apply(packed.AsSpan(r * depth, depth), 1, LinearActivation.Gelu), together[(r * (columns + 1))..((r + 1) * (columns + 1))]);
    });

    [Fact]
    public void Whole_panels_are_filled_up_with_zeros()
    {
        var width = PackedMatrix.PanelWidth;
        var (columns, depth) = ((2 * width) + 3, 5);
        var rows = Enumerable.Range(1, columns * depth).Select(i => (float)i).ToArray();
        var y = new float[2 * width];
        PackedMatrix.FromRows(rows, columns, depth, depth).ApplyPanels([1, 0, 0, 0, 0], depth, 1, y, 2 * width, 1, 3);
        Assert.Equal(Enumerable.Range(width, 2 * width).Select(c => c < columns ? rows[c * depth] : 0), y);
    }

    [Fact]
    public void A_matrix_that_is_smaller_than_its_strides_say_is_refused()
    {
        var matrix = PackedMatrix.FromRows(new float[12], 3, 4, 4);
        Assert.Throws<ArgumentException>(() => matrix.Apply(new float[7], 4, 2, new float[6], 3));
        Assert.Throws<ArgumentException>(() => matrix.Apply(new float[8], 4, 2, new float[5], 3));
        Assert.Throws<ArgumentException>(() => matrix.Apply(new float[8], 4, 2, new float[6], 3, 1, 5));
        Assert.Throws<ArgumentException>(() => PackedMatrix.FromRows(new float[11], 3, 4, 4));
    }

    private static double Dot(ReadOnlySpan<float> x, Func<int, float> of)
    {
        var sum = 0.0;
        for (var d = 0; d < x.Length; d++) sum += (double)x[d] * of(d);
        return sum;
    }
}
