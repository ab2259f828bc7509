using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Every 16-bit number against the platform's own conversion, at every place of a vector.</summary>
public sealed class WideningTests
{
    private static readonly ushort[] Every = [.. Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(15)]
    public void A_half_is_the_float_of_the_same_value(int skipped)
    {
        var floats = new float[Every.Length - skipped];
        Widening.Halves(Every.AsSpan(skipped), floats);
        for (var i = 0; i < floats.Length; i++) ShouldEqual((float)BitConverter.UInt16BitsToHalf(Every[skipped + i]), floats[i]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_brain_float_is_the_upper_half_of_a_float(int skipped)
    {
        var floats = new float[Every.Length - skipped];
        Widening.BrainFloats(Every.AsSpan(skipped), floats);
        for (var i = 0; i < floats.Length; i++) ShouldEqual(BitConverter.UInt32BitsToSingle((uint)Every[skipped + i] << 16), floats[i]);
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Widening.Halves(Every, new float[100]));

    // A NaN stays one; which of them it becomes differs between processors.
    private static void ShouldEqual(float expected, float actual)
    {
        if (float.IsNaN(expected)) Assert.True(float.IsNaN(actual));
        else Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual));
    }
}
