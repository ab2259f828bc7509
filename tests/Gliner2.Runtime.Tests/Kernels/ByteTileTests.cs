using CsCheck;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Blocks in bytes against the numbers that they stand for, for every register width this processor has; and their products, where it multiplies so.</summary>
public sealed unsafe class ByteTileTests
{
    private const int Size = ByteTile.Size;

    [Fact]
    public void Rows_and_columns_are_rounded_to_the_nearest_of_127_steps() => Gen.Select(Gen.Int[1, Size], Gen.Int[1, 40], Gen.Int[0, 1_000_000]).Sample((count, groups, seed) =>
    {
        var depth = groups * ByteTile.Group;
        var random = new Random(seed);
        float[] rows = [.. Enumerable.Range(0, count * depth).Select(_ => (float)((random.NextDouble() * 2) - 1) * 3)];
        rows.AsSpan(0, random.Next(2) * depth).Clear();
        foreach (var registers in RegisterWidth.All)
        {
            float[] room = new float[ByteBlock.Floats(depth)], panel = new float[BytePanel.Floats(depth)];
            fixed (float* r = room, p = panel)
            {
                var block = new ByteBlock(r, depth);
                registers.Round(rows, count, depth, block);
                registers.Pack(block, depth, 0.5f, p);
                for (var i = 0; i < Size; i++)
                {
                    float Number(int d) => i < count ? rows[(i * depth) + d] : 0;
                    Assert.Equal(Enumerable.Range(0, depth).Max(d => Math.Abs(Number(d))) / 127, block.Scales[i]);
                    Assert.Equal(block.Scales[i] * 0.5f, BytePanel.Scales(p, depth)[i]);
                    var sum = 0;
                    for (var d = 0; d < depth; d++)
                    {
                        int value = block.Signed[(i * depth) + d];
                        Assert.InRange(Math.Abs(Number(d) - (block.Scales[i] * value)), 0, (block.Scales[i] * 0.5001f) + 1e-6f);
                        Assert.Equal(value, block.Bytes[(i * depth) + d] - ByteTile.Zero);
                        Assert.Equal(value, ((byte*)p)[(((d / ByteTile.Group * Size) + i) * ByteTile.Group) + (d % ByteTile.Group)] - ByteTile.Zero);
                        sum += value;
                    }

                    Assert.Equal(-ByteTile.Zero * sum, block.Starts[i]);
                }
            }
        }
    }, iter: 50);

    [Fact]
    public void Products_are_exact() => Gen.Select(Gen.Int[1, 128], Gen.Int[0, 1_000_000], Gen.Int[0, 2]).Sample((groups, seed, kind) =>
    {
        var depth = groups * ByteTile.Group;
        if (!ByteTile.Takes(depth)) return;
        var random = new Random(seed);

        // Each row has a 127 or -127, so that its scale is a power of two and every bit of the sums is seen.
        var (rows, columns) = (Whole(random, depth, kind), Whole(random, depth, kind));
        float[] start = [.. Enumerable.Range(0, 2 * Size * Size).Select(_ => (float)random.Next(-8, 8))];
        float[] rowRoom = new float[ByteBlock.Floats(depth)], columnRoom = new float[ByteBlock.Floats(depth)], panel = new float[BytePanel.Floats(depth)], result = new float[Size * Size];
        fixed (float* r = rowRoom, c = columnRoom, p = panel, s = start, o = result)
        {
            var (left, right) = (new ByteBlock(r, depth), new ByteBlock(c, depth));
            RegisterWidth.All[0].Round(Scaled(rows, 1 / 64f), Size, depth, left);
            RegisterWidth.All[0].Round(Scaled(columns, 1 / 16f), Size, depth, right);
            RegisterWidth.All[0].Pack(right, depth, 0.5f, p);
            ByteTile.Multiply(left, Size, p, depth, s, 2 * Size, o, Size);
            for (var count = 1; count <= Size; count++) Assert.Equal(result[..(count * Size)], Block(left, count, p, depth, s));
            if (ByteTile.IsNamed)
            {
                var named = Named(left, p, depth, s);
                Assert.Equal(result, named);
            }
        }

        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                var sum = Enumerable.Range(0, depth).Sum(d => rows[(i * depth) + d] * columns[(j * depth) + d]);
                Assert.Equal((float)((sum / 2048.0) + start[(2 * Size * i) + j]), result[(i * Size) + j]);
            }
        }
    });

    private static float[] Block(ByteBlock rows, int count, float* panel, int depth, float* start)
    {
        var result = new float[Size * Size];
        fixed (float* c = result) ByteTile.Multiply(rows, count, panel, depth, start, 2 * Size, c, Size);
        return result[..(count * Size)];
    }

    private static float[] Named(ByteBlock rows, float* panel, int depth, float* start)
    {
        var result = new float[Size * Size];
        fixed (float* c = result) ByteTile.MultiplyNamed(rows, panel, depth, start, 2 * Size, c, Size);
        return result;
    }

    [Theory]
    [InlineData(6)]
    [InlineData(516)]
    public void Some_depths_are_not_taken(int depth) => Assert.False(ByteTile.Takes(depth));

    // Any numbers, the extreme ones, or the greatest one.
    private static int[] Whole(Random random, int depth, int kind)
    {
        int[] numbers = [.. Enumerable.Range(0, Size * depth).Select(_ => kind == 0 ? random.Next(-127, 128) : kind == 1 ? (random.Next(2) * 254) - 127 : 127)];
        for (var row = 0; row < Size; row++) numbers[(row * depth) + random.Next(depth)] = 127;
        return numbers;
    }

    private static float[] Scaled(int[] numbers, float scale) => Array.ConvertAll(numbers, number => number * scale);
}
