using CsCheck;
using Gliner2.Checkpoints;
using Gliner2.Kernels;
using Gliner2.Networks.Encoders;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Rounding of states and weights to bytes.</summary>
public sealed unsafe class QuantizeKernelTests
{
    [Fact]
    public void A_row_is_rounded_to_the_nearest_step_of_its_own_scale() => Gen.Select(Gen.Float[-1000, 1000].Array[1, 300], Gen.Float[1e-4f, 10]).Sample((row, factor) =>
    {
        for (var i = 0; i < row.Length; i++) row[i] *= factor;
        var bytes = new byte[row.Length];
        var (scale, offset) = Quantize(row, bytes);
        Assert.Equal((Math.Max(0, row.Max()) - Math.Min(0, row.Min())) / 255, scale);
        // The ends may be half a step off because 0 itself falls on a byte.
        for (var i = 0; i < row.Length; i++)
            Assert.InRange(MathF.Abs(row[i] - scale * (bytes[i] - QuantizeJob.Zero + offset)), 0, scale * 1.001f);
        Assert.InRange(row.Where((value, i) => MathF.Abs(value - scale * (bytes[i] - QuantizeJob.Zero + offset)) > scale * 0.501f).Distinct().Count(), 0, 1);
    });

    [Fact]
    public void A_row_of_zeros_stays_zero()
    {
        var bytes = new byte[70];
        Assert.Equal((0, 0), Quantize(new float[70], bytes));
        Assert.All(bytes, value => Assert.Equal(QuantizeJob.Zero, value));
    }

    /// <summary>Rounds with every register width this processor has, which must agree.</summary>
    private static (float Scale, float Offset) Quantize(float[] row, byte[] bytes)
    {
        var results = new List<(float Scale, float Offset, byte[] Bytes)>();
        foreach (var registers in RegisterWidth.All)
        {
            float scale, offset;
            fixed (float* from = row)
            fixed (byte* to = bytes)
                registers.Run(new QuantizeJob { Input = from, Output = to, Scales = &scale, Offsets = &offset, Rows = 1, Width = row.Length, Threads = 1 });
            results.Add((scale, offset, bytes.ToArray()));
        }

        Assert.All(results, result => Assert.Equal((results[0].Scale, results[0].Offset), (result.Scale, result.Offset)));
        Assert.All(results, result => Assert.Equal(results[0].Bytes, result.Bytes));
        return (results[0].Scale, results[0].Offset);
    }

    [Theory]
    [InlineData(0, 130, 0, 70)]
    [InlineData(3, 64, 5, 33)]
    [InlineData(129, 1, 69, 1)]
    public void A_weight_keeps_its_numbers_within_half_a_step(int firstOutput, int outputs, int firstInput, int inputs)
    {
        const int AllOutputs = 130, AllInputs = 70;
        var random = new Random(4);
        var values = Enumerable.Range(0, AllOutputs * AllInputs).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        Array.Clear(values, (firstOutput * AllInputs) + firstInput, inputs);
        var weight = Int8Weight.Quantize([new LayerPart(new MemoryTensor("w", [AllOutputs, AllInputs], values), null, firstOutput, outputs, firstInput, inputs)]);
        for (var o = 0; o < outputs; o++)
        {
            var row = values.AsSpan(((firstOutput + o) * AllInputs) + firstInput, inputs);
            for (var i = 0; i < inputs; i++)
                Assert.InRange(MathF.Abs(row[i] - weight.Scales[o] * weight.Values.Span[(i * outputs) + o]), 0, weight.Scales[o] * 0.501f);
        }
        for (var o = 0; o < outputs; o++)
            Assert.Equal(weight.Scales[o] * Enumerable.Range(0, inputs).Sum(i => weight.Values.Span[(i * outputs) + o]), weight.Sums[o]);
        Assert.Equal(0, weight.Scales[0]);
    }

    [Fact]
    public void A_turned_weight_is_rounded_like_the_same_weight_the_other_way_round()
    {
        const int Outputs = 70, Inputs = 33;
        var random = new Random(5);
        var values = Enumerable.Range(0, Outputs * Inputs).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        var turned = new float[values.Length];
        for (var o = 0; o < Outputs; o++)
            for (var i = 0; i < Inputs; i++) turned[(i * Outputs) + o] = values[(o * Inputs) + i];
        var vector = new MemoryTensor("v", [Inputs], [.. Enumerable.Range(0, Inputs).Select(_ => (float)random.NextDouble())]);
        var expected = Int8Weight.Quantize([LayerPart.Whole(new MemoryTensor("w", [Outputs, Inputs], values), null), LayerPart.OfVector(vector)]);
        var actual = Int8Weight.Quantize([LayerPart.Turned(new MemoryTensor("t", [Inputs, Outputs], turned)), LayerPart.OfVector(vector)]);
        Assert.Equal(expected.Values.Span.ToArray(), actual.Values.Span.ToArray());
        Assert.Equal(expected.Scales, actual.Scales);
        Assert.Equal(expected.Sums, actual.Sums);
    }
}
