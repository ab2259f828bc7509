using System.Runtime.InteropServices;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Products with weights of 16 bits beside the same products with floats, with the registers that this process has.</summary>
internal static unsafe class NarrowProducts
{
    private static readonly int[] RowCounts = [1, 2, 5, 6, 7, 11, 12, 13, 24, 49, 150];

    private static readonly (int Inputs, int Outputs, int Cut)[] Shapes = [(1, 1, 0), (5, 20, 7), (33, 31, 0), (7, 32, 16), (64, 33, 32), (17, 100, 33), (96, 64, 64), (130, 129, 1)];

    /// <summary>A product that has other bits, said in words; null when there is none.</summary>
    public static string? Difference(WeightForm form)
    {
        foreach (var (inputs, outputs, cut) in Shapes)
        {
            foreach (var transposed in new[] { false, true })
            {
                var random = new Random(inputs + outputs);
                float[] weight = [.. Enumerable.Range(0, inputs * outputs).Select(_ => Stored(form, random))], x = Values(random, RowCounts[^1] * inputs), bias = Values(random, outputs + 64);
                var wide = PackedWeight.Allocate(outputs, inputs);
                var parts = Parts(weight, transposed, inputs, outputs, cut).ToArray();
                var first = 0;
                foreach (var part in parts)
                {
                    PackedWeight.Pack(part, inputs, wide, first);
                    first += part.Outputs;
                }
                PackedWeight.Fill(wide, outputs, inputs);
                if (NarrowWeight.Pack(form, parts, inputs) is not { } narrow) return $"{form} {inputs} x {outputs}: isn't packed";
                foreach (var rows in RowCounts)
                {
                    foreach (var threads in new[] { 1, 64 })
                    {
                        var (expected, actual) = (Product(WeightForm.Floats, wide), Product(form, narrow));
                        if (!MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(actual.AsSpan()))) return $"{form} {inputs} x {outputs}, transposed {transposed}, {rows} rows, {threads} threads: other bits";

                        float[] Product(WeightForm stored, ArraySegment<float> packed)
                        {
                            var y = new float[rows * outputs];
                            fixed (float* xp = x, wp = packed.AsSpan(), bp = bias, yp = y)
                            {
                                var job = LinearJob.Of(xp, rows, inputs, wp, bp, yp, outputs, threads);
                                job.Form = stored;
                                Widest.RunAll(job);
                            }
                            return y;
                        }
                    }
                }
            }
        }
        return null;
    }

    /// <summary>Two layers side by side.</summary>
    private static IEnumerable<WeightPart> Parts(float[] weight, bool transposed, int inputs, int outputs, int cut)
    {
        foreach (var (first, count) in new[] { (0, cut), (cut, outputs - cut) })
            yield return new WeightPart((at, numbers) => weight.AsSpan((int)at, numbers.Length).CopyTo(numbers), transposed ? first : first * inputs, transposed ? outputs : inputs, transposed, count);
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];

    /// <summary>Any number that has the form, small ones as often as great ones; now and then zero and the least there is.</summary>
    private static float Stored(WeightForm form, Random random)
    {
        var value = (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-23, 8)));
        return random.Next(16) == 0 ? (random.Next(3) - 1) * 5.9604645e-8f : form == WeightForm.Halves ? (float)(Half)value : BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000);
    }
}
