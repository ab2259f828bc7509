using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>The linear layer against its formula in doubles.</summary>
public sealed unsafe class LinearKernelTests
{
    public static TheoryData<int, int, int, int, bool> Shapes()
    {
        var data = new TheoryData<int, int, int, int, bool>();
        foreach (var rows in new[] { 1, 2, 3, 5, 7, 11, 12, 13, 37, 150 })
        {
            foreach (var (depth, outputs) in new[] { (1, 1), (5, 20), (33, 32), (64, 100) })
                data.Add(rows, depth, outputs, (rows + outputs) % 3, rows % 2 == 0);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Equals_the_formula(int rows, int depth, int outputs, int activation, bool residual)
    {
        var random = new Random(rows * 100 + depth);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        float[] x = Values(rows * depth), w = Values(outputs * depth), added = Values(rows * outputs), bias = [.. Values(outputs), .. new float[64]];
        foreach (var registers in RegisterWidth.All)
        {
            float[] output;
            fixed (float* xp = x, bp = bias, rp = added)
            {
                output = Run(
                    registers, new LinearJob { Input = xp, Bias = bp, Residual = residual ? rp : null, Rows = rows, Depth = depth, Outputs = outputs, InputStride = depth, OutputStride = outputs, Threads = 2, Activation = (LinearActivation)activation }, w);
            }

            for (var r = 0; r < rows; r++)
            {
                for (var o = 0; o < outputs; o++)
                {
                    double sum = bias[o];
                    for (var d = 0; d < depth; d++) sum += (double)x[(r * depth) + d] * w[(o * depth) + d];
                    var expected = Activate((LinearActivation)activation, sum) + (residual ? added[(r * outputs) + o] : 0);
                    Assert.InRange(Math.Abs(expected - output[(r * outputs) + o]), 0, 2e-6 * (1 + depth / 16.0));
                }
            }
        }
    }

    [Fact]
    public void Pairs_of_panels_give_the_same_bits()
    {
        if (!FloatProduct.IsSupported || RegisterWidth.All.FirstOrDefault(registers => registers.Lanes == 8) is not { } narrower) return;
        var random = new Random(8);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        foreach (var (depth, outputs) in ((int, int)[])[(0, 5), (1, 16), (7, 1), (33, 50), (768, 40)])
        {
            for (var rows = 1; rows <= 60; rows++)
            {
                float[] x = Values(rows * depth), w = Values(outputs * depth), bias = [.. Values(outputs), .. new float[16]];
                fixed (float* xp = x, bp = bias)
                {
                    var job = new LinearJob { Input = xp, Bias = bp, Rows = rows, Depth = depth, Outputs = outputs, InputStride = depth, OutputStride = outputs, Threads = 2 };
                    job.Paired = false;
                    var expected = Run(narrower, job, w);
                    job.Paired = true;
                    Assert.Equal(expected, Run(narrower, job, w));
                }
            }
        }
    }

    private static float[] Run(RegisterWidth registers, LinearJob job, float[] weight)
    {
        job.PanelWidth = 2 * registers.Lanes;
        job.PanelSize = job.PanelWidth * job.Depth;
        var panels = new float[job.Panels * job.PanelWidth * job.Depth];
        for (var o = 0; o < job.Outputs; o++)
            for (var d = 0; d < job.Depth; d++) panels[(((o / job.PanelWidth) * job.Depth) + d) * job.PanelWidth + (o % job.PanelWidth)] = weight[(o * job.Depth) + d];
        var output = new float[job.Rows * job.Outputs];
        Array.Fill(output, float.NaN);
        fixed (float* wp = panels, op = output)
        {
            job.Weight = wp;
            job.Output = op;
            registers.Run(job);
        }

        return output;
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 8)]
    [InlineData(64, 200)]
    public void Work_is_cut_for_the_threads_of_the_session(int threads, int tasks)
    {
        // Two panels; many threads share a panel's rows, 48 of them or more to each.
        const int Rows = 4800, Depth = 3, Outputs = 60;
        var random = new Random(1);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
        float[] x = Values(Rows * Depth), w = Values(Outputs * Depth), bias = Values(64);
        var job = new LinearJob { Rows = Rows, Depth = Depth, Outputs = Outputs, InputStride = Depth, OutputStride = Outputs, PanelWidth = 32, Threads = threads };
        Assert.Equal(tasks, job.Tasks);
        fixed (float* xp = x, bp = bias)
        {
            job.Input = xp;
            job.Bias = bp;
            foreach (var registers in RegisterWidth.All) Assert.Equal(Run(registers, job with { Threads = 1 }, w), Run(registers, job, w));
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(20, 5, 7)]
    [InlineData(32, 33, 0)]
    [InlineData(100, 64, 33)]
    public void A_packed_weight_has_every_number_at_its_place(int outputs, int inputs, int cut)
    {
        var weight = Enumerable.Range(1, outputs * inputs).Select(n => (float)n).ToArray();
        var packed = PackedWeight.Allocate(outputs, inputs);
        packed.AsSpan().Fill(float.NaN);
        fixed (float* rows = weight)
        {
            // In two parts, as layers side by side are packed.
            PackedWeight.Pack(rows, inputs, false, cut, inputs, packed, 0);
            PackedWeight.Pack(rows + (cut * inputs), inputs, false, outputs - cut, inputs, packed, cut);
        }

        PackedWeight.Fill(packed, outputs, inputs);
        var width = PackedWeight.PanelWidth;
        var expected = Enumerable.Range(0, packed.Count).Select(n => (Output: n / (width * inputs) * width + (n % width), Input: n / width % inputs));
        Assert.Equal(expected.Select(place => place.Output < outputs ? weight[(place.Output * inputs) + place.Input] : 0), packed);
    }

    [Fact]
    public void Gelu_is_exact_to_single_precision()
    {
        float[] inputs = [.. Enumerable.Range(-12 * 512, (24 * 512) + 1).Select(n => n / 512f), 1000, -1000, float.NaN];
        foreach (var registers in RegisterWidth.All)
        {
            var values = inputs.ToArray();
            fixed (float* start = values) registers.Run(new ActivationJob { Values = start, Count = values.Length, Activation = LinearActivation.Gelu });
            for (var i = 0; i < inputs.Length - 3; i++) Assert.InRange(Math.Abs(Activate(LinearActivation.Gelu, inputs[i]) - values[i]), 0, 1.5e-7 * Math.Max(1, Math.Abs(inputs[i])));
            Assert.Equal(0, values[12 * 512]);
            Assert.Equal(1000, values[^3]);
            Assert.InRange(values[^2], -1e-5f, 0);
            Assert.Equal(float.NaN, values[^1]);
        }
    }

    internal static double Activate(LinearActivation activation, double x) => activation switch
    {
        LinearActivation.Relu => Math.Max(0, x),
        LinearActivation.Gelu => x * Normal(x),
        _ => x,
    };

    /// <summary>The share of a normal distribution below x, by its series near 0 and its continued fraction beyond.</summary>
    private static double Normal(double x)
    {
        var density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(x) < 3)
        {
            var (term, sum) = (x, x);
            for (var n = 3; n < 120; n += 2) sum += term *= x * x / n;
            return 0.5 + (density * sum);
        }

        var fraction = Math.Abs(x);
        for (var n = 80; n > 0; n--) fraction = Math.Abs(x) + (n / fraction);
        return x < 0 ? density / fraction : 1 - (density / fraction);
    }
}
