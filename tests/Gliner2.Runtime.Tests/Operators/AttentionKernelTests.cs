using System.Runtime.Intrinsics;
using Gliner2.Operators;

namespace Gliner2.Runtime.Tests.Operators;

/// <summary>The attention kernel against its formula in doubles, for every register width this processor has.</summary>
public sealed unsafe class AttentionKernelTests
{
    private delegate void Runner(in AttentionJob job, int task);

    public static TheoryData<int, int, int, bool, bool> Shapes()
    {
        var data = new TheoryData<int, int, int, bool, bool>();
        foreach (var headSize in new[] { 8, 14, 20, 32, 64 })
        {
            foreach (var (length, reach) in new[] { (1, 16), (5, 64), (16, 16), (33, 48), (131, 32), (200, 512) })
            {
                data.Add(headSize, length, reach, true, true);
                data.Add(headSize, length, reach, true, false);
                data.Add(headSize, length, reach, false, true);
                data.Add(headSize, length, reach, false, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Equals_the_formula(int headSize, int length, int reach, bool keyTable, bool queryTable)
    {
        var widths = new List<Runner>();
        if (Simd512.IsSupported) widths.Add(AttentionKernel<Simd512, Vector512<float>>.Run);
        if (Simd256.IsSupported) widths.Add(AttentionKernel<Simd256, Vector256<float>>.Run);
        if (Simd128.IsSupported) widths.Add(AttentionKernel<Simd128, Vector128<float>>.Run);
        Assert.NotEmpty(widths);

        const int Batch = 3, Heads = 2;
        var random = new Random(headSize * 1000 + length);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];

        long[] lengths = [length, Math.Max(1, length / 2), Math.Max(1, length - 3)];
        long[] starts = [0, lengths[0], lengths[0] + lengths[1], lengths.Sum()];
        var stride = Heads * headSize;
        var panels = AttentionJob.Panels(reach);
        float[] q = Values((int)lengths.Sum() * stride), k = Values(q.Length), v = Values(q.Length);
        float[] keys = Values(Heads * panels * headSize * AttentionJob.Panel), queries = Values(keys.Length);

        foreach (var run in widths)
        {
            var output = new float[q.Length];
            Array.Fill(output, float.NaN);
            fixed (float* qp = q, kp = k, vp = v, op = output, tk = keys, tq = queries)
            fixed (long* sp = starts)
            {
                var job = new AttentionJob
                {
                    Queries = qp, Keys = kp, Values = vp, Output = op, Starts = sp,
                    KeyTable = keyTable ? tk : null, QueryTable = queryTable ? tq : null,
                    Batch = Batch, Longest = length, Heads = Heads, HeadSize = headSize, Stride = stride,
                    Reach = reach, Scale = 0.25f,
                };
                for (var task = 0; task < job.Tasks; task++) run(job, task);
            }

            Assert.Equal(0, Worst(output));
        }

        double Worst(float[] output)
        {
            var worst = 0.0;
            for (var b = 0; b < Batch; b++)
            {
                for (var h = 0; h < Heads; h++)
                {
                    for (var i = 0; i < lengths[b]; i++)
                    {
                        var expected = Row(b, h, i);
                        for (var d = 0; d < headSize; d++)
                        {
                            var difference = Math.Abs(expected[d] - output[At(b, i, h) + d]);
                            if (!(difference <= 1e-5)) worst = Math.Max(worst, double.IsNaN(difference) ? double.MaxValue : difference);
                        }
                    }
                }
            }

            return worst;
        }

        int At(int b, int i, int h) => ((int)starts[b] + i) * stride + h * headSize;

        int Column(int h, int d, int column) =>
            (((h * panels) + (column / AttentionJob.Panel)) * headSize + d) * AttentionJob.Panel + (column % AttentionJob.Panel);

        double[] Row(int b, int h, int i)
        {
            var scores = new double[lengths[b]];
            for (var j = 0; j < scores.Length; j++)
            {
                var relative = Math.Clamp(i - j, -reach, reach);
                for (var d = 0; d < headSize; d++)
                {
                    scores[j] += 0.25 * q[At(b, i, h) + d] * k[At(b, j, h) + d];
                    if (keyTable) scores[j] += q[At(b, i, h) + d] * (double)keys[Column(h, d, reach - relative)];
                    if (queryTable) scores[j] += k[At(b, j, h) + d] * (double)queries[Column(h, d, reach + relative)];
                }
            }

            var greatest = scores.Max();
            var sum = scores.Sum(s => Math.Exp(s - greatest));
            var result = new double[headSize];
            for (var j = 0; j < scores.Length; j++)
                for (var d = 0; d < headSize; d++) result[d] += Math.Exp(scores[j] - greatest) / sum * v[At(b, j, h) + d];
            return result;
        }
    }
}
