using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>What follows a product of bytes against its formula in doubles, for every register width this processor has.</summary>
public sealed unsafe class FinishKernelTests
{
    [Theory]
    [InlineData(1, 1, 0, false, false)]
    [InlineData(5, 37, 1, true, false)]
    [InlineData(9, 64, 2, false, false)]
    [InlineData(3, 100, 0, true, true)]
    [InlineData(40, 768, 0, true, true)]
    public void Equals_the_formula(int rows, int width, int activation, bool residual, bool norm)
    {
        var random = new Random(width);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        float[] x = Values(rows * width), scales = Values(rows), offsets = Values(rows), sums = Values(width), bias = Values(width), added = Values(rows * width);
        float[] weight = Values(width), normBias = Values(width);
        foreach (var registers in RegisterWidth.All)
        {
            float[] output = new float[rows * width], again = new float[rows], shift = new float[rows];
            byte[] bytes = new byte[rows * width], bytesAlone = new byte[rows * width];
            fixed (float* xp = x, sp = scales, op = offsets, up = sums, bp = bias, ap = added, wp = weight, np = normBias, result = output, rescale = again, reoffset = shift)
            fixed (byte* rounded = bytes, alone = bytesAlone)
            {
                var job = new FinishJob
                {
                    Input = xp, Scales = sp, Offsets = op, Sums = up, Bias = bp, Residual = residual ? ap : null, NormWeight = norm ? wp : null, NormBias = norm ? np : null,
                    Output = result, Bytes = rounded, ByteScales = rescale, ByteOffsets = reoffset, Rows = rows, Width = width, Activation = (LinearActivation)activation, Epsilon = 1e-5f, Threads = 2,
                };
                registers.Run(job);
                job.Output = null;
                job.Bytes = alone;
                registers.Run(job);
            }

            Assert.Equal(bytes, bytesAlone);
            for (var r = 0; r < rows; r++)
            {
                var expected = Row(r);
                for (var n = 0; n < width; n++)
                {
                    var value = output[(r * width) + n];
                    Assert.InRange(Math.Abs(expected[n] - value), 0, 3e-6 * (norm ? 4 : 1));
                    Assert.InRange(Math.Abs(value - again[r] * (bytes[(r * width) + n] - QuantizeJob.Zero + shift[r])), 0, again[r] * 1.001f);
                }
            }
        }

        double[] Row(int r)
        {
            var row = new double[width];
            for (var n = 0; n < width; n++)
            {
                var exact = (x[(r * width) + n] + (double)offsets[r] * sums[n]) * scales[r] + bias[n];
                row[n] = LinearKernelTests.Activate((LinearActivation)activation, exact) + (residual ? added[(r * width) + n] : 0);
            }
            if (!norm) return row;
            var mean = row.Average();
            var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + 1e-5);
            return [.. row.Select((value, n) => (value - mean) / deviation * weight[n] + normBias[n])];
        }
    }
}
