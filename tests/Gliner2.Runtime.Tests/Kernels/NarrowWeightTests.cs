using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Weights that are kept in 16 bits: exact, in every product.</summary>
public sealed unsafe class NarrowWeightTests
{
    [Theory]
    [InlineData(WeightForm.Halves)]
    [InlineData(WeightForm.BrainFloats)]
    internal void Products_have_the_bits_of_single_precision(WeightForm form) => Assert.Null(NarrowProducts.Difference(form));

    /// <summary>The words are made here anew, of the numbers' values.</summary>
    [Theory]
    [InlineData(WeightForm.Halves)]
    [InlineData(WeightForm.BrainFloats)]
    internal void Every_register_width_widens_every_number(WeightForm form)
    {
        float[] numbers = form == WeightForm.Halves
            ? [.. Enumerable.Range(0, 1 << 16).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits)).Where(value => Math.Abs(value) < 128)]
            : [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)).Where(float.IsFinite)];
        float[] x = [1];
        foreach (var registers in RegisterWidth.All)
        {
            var lanes = registers.Lanes;
            var panels = ((numbers.Length - 1) / (2 * lanes)) + 1;
            var words = new uint[panels * lanes];
            for (var n = 0; n < numbers.Length; n++)
                words[(n / (2 * lanes) * lanes) + (n % lanes)] |= form == WeightForm.Halves ? HalfBits(numbers[n]) << (n / lanes % 2 * 16) : BitConverter.SingleToUInt32Bits(numbers[n]) >> 16 << (n / lanes % 2 * 16);
            foreach (var paired in lanes == 8 && FloatProduct.IsSupported ? (bool[])[false, true] : [false])
            {
                var output = new float[numbers.Length];
                fixed (uint* wp = words)
                fixed (float* xp = x, op = output)
                {
                    registers.Run(new LinearJob
                    {
                        Input = xp, Weight = (float*)wp, Form = form, Output = op, Rows = 1, Depth = 1, Outputs = numbers.Length, InputStride = 1, OutputStride = numbers.Length,
                        PanelWidth = 2 * lanes, PanelSize = 2 * lanes, Threads = 1, Paired = paired,
                    });
                }
                Assert.Equal(numbers, output);
            }
        }
    }

    [Theory]
    [InlineData(WeightForm.Halves, 127.9375f, true)]
    [InlineData(WeightForm.Halves, 128f, false)]
    [InlineData(WeightForm.Halves, 65504f, false)]
    [InlineData(WeightForm.Halves, 5.9604645e-8f, true)]
    [InlineData(WeightForm.Halves, 1e-8f, false)]
    [InlineData(WeightForm.Halves, 1e-40f, false)]
    [InlineData(WeightForm.Halves, 1.0009766f, true)]
    [InlineData(WeightForm.Halves, 1.0004883f, false)]
    [InlineData(WeightForm.Halves, float.PositiveInfinity, false)]
    [InlineData(WeightForm.Halves, float.NaN, false)]
    [InlineData(WeightForm.BrainFloats, 1.0078125f, true)]
    [InlineData(WeightForm.BrainFloats, 1.0009766f, false)]
    [InlineData(WeightForm.BrainFloats, 1e30f, false)]
    [InlineData(WeightForm.BrainFloats, 1.2676506e30f, true)]
    internal void Only_numbers_that_are_kept_are_packed(WeightForm form, float number, bool packed)
    {
        // At any place of any panel.
        const int Inputs = 3, Outputs = 70;
        foreach (var at in new[] { 0, 20, (Inputs * Outputs) - 1 })
        {
            foreach (var sign in new[] { 1, -1 })
            {
                var weight = new float[Inputs * Outputs];
                weight[at] = sign * number;
                var part = new WeightPart((first, numbers) => weight.AsSpan((int)first, numbers.Length).CopyTo(numbers), 0, Inputs, false, Outputs);
                Assert.Equal(packed, NarrowWeight.Pack(form, [part], Inputs) is not null);
            }
        }
    }

    private static uint HalfBits(float value)
    {
        if (value == 0) return 0;
        var exponent = (int)Math.Floor(Math.Log2(Math.Abs(value)));
        return (value < 0 ? 0x8000u : 0) | ((uint)(exponent + 25) << 10) | (uint)(((Math.Abs(value) / Math.Pow(2, exponent)) - 1) * 1024);
    }
}
