using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>What kernels are made of, for every register width this processor has.</summary>
public sealed unsafe class SimdTests
{
    [Fact]
    public void A_square_is_transposed()
    {
        foreach (var registers in RegisterWidth.All)
        {
            var (lanes, square) = (registers.Lanes, new float[registers.Lanes * registers.Lanes]);
            for (var i = 0; i < square.Length; i++) square[i] = i;
            fixed (float* start = square) registers.Transpose(start);
            Assert.Equal(Enumerable.Range(0, square.Length).Select(i => (float)((i % lanes * lanes) + (i / lanes))), square);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 7)]
    [InlineData(32, 33)]
    [InlineData(70, 20)]
    public void Rows_become_columns(int rows, int depth)
    {
        var stride = depth + 3;
        var source = Enumerable.Range(0, rows * stride).Select(i => (float)i).ToArray();
        foreach (var registers in RegisterWidth.All)
        {
            var target = new float[depth * rows];
            fixed (float* from = source, to = target)
                registers.Run(new PanelJob { Source = from, SourceStride = stride, Rows = rows, Room = rows, Depth = depth, Scale = 2, Target = to, TargetStride = rows });
            Assert.Equal(Enumerable.Range(0, target.Length).Select(i => 2 * source[(i % rows * stride) + (i / rows)]), target);
        }
    }
}
