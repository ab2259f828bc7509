using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>The recurrent step against its formula in doubles, for every register width this processor has.</summary>
public sealed unsafe class GruKernelTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(5, 37)]
    [InlineData(7, 64)]
    public void Equals_the_formula(int rows, int hidden)
    {
        const int Steps = 4;
        var random = new Random(hidden);
        float[] Values(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2 - 1) * scale))];
        // Sums of gates reach far beyond where the functions are flat.
        float[] first = Values(rows * hidden, 2), inputs = Values(Steps * 3 * hidden, 40), gates = Values(rows * 3 * hidden, 60);
        long[] counts = [.. Enumerable.Range(0, rows).Select(row => (long)(row % (Steps + 1)))];
        foreach (var registers in RegisterWidth.All)
        {
            float[] output = new float[Steps * rows * hidden], states = new float[rows * hidden];
            Array.Fill(output, float.NaN);
            var active = new int[rows];
            var expected = first.Select(value => (double)value).ToArray();
            fixed (float* fp = first, ip = inputs, gp = gates, op = output, sp = states)
            fixed (long* cp = counts)
            fixed (int* ap = active)
            {
                var job = new GruJob { First = fp, Counts = cp, Inputs = ip, Output = op, States = sp, Gates = gp, Rows = ap, RowCount = rows, Hidden = hidden, Steps = Steps };
                for (var step = 0; step < Steps; step++)
                {
                    job.Begin(step);
                    Assert.Equal(Enumerable.Range(0, rows).Where(row => counts[row] > step), active.Take(job.Active));
                    registers.Run(job);
                    for (var row = 0; row < rows; row++)
                    {
                        var place = Array.IndexOf(active, row, 0, job.Active);
                        for (var n = 0; n < hidden; n++)
                        {
                            if (place >= 0) expected[(row * hidden) + n] = Next(expected[(row * hidden) + n], place, step, n);
                            Assert.InRange(Math.Abs((place < 0 ? 0 : expected[(row * hidden) + n]) - output[(((step * rows) + row) * hidden) + n]), 0, 1e-5);
                        }
                    }
                }
            }
        }

        double Next(double state, int place, int step, int n)
        {
            double Gate(int gate) => gates[(((place * 3) + gate) * hidden) + n];
            double Input(int gate) => inputs[(((step * 3) + gate) * hidden) + n];
            var reset = 1 / (1 + Math.Exp(-Gate(0) - Input(0)));
            var update = 1 / (1 + Math.Exp(-Gate(1) - Input(1)));
            return ((1 - update) * Math.Tanh(Input(2) + (reset * Gate(2)))) + (update * state);
        }
    }
}
