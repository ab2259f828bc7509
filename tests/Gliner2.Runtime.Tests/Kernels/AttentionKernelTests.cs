using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>The attention kernel against its formula in doubles, for every register width this processor has.</summary>
public sealed unsafe class AttentionKernelTests
{
    public static TheoryData<int, int, int, int, bool, bool, int, bool, bool> Shapes()
    {
        var data = new TheoryData<int, int, int, int, bool, bool, int, bool, bool>();
        foreach (var headSize in new[] { 8, 14, 20, 32, 64 })
        {
            foreach (var bytes in ByteTile.Takes(headSize) ? new[] { false, true } : [false])
            {
                foreach (var (length, reach, single) in new[] { (1, 16, 16), (5, 64, 64), (16, 16, 0), (33, 48, 20), (90, 37, 11), (131, 32, 32), (200, 512, 40), (300, 96, 60) })
                {
                    data.Add(headSize, length, reach, single, true, true, 0, false, bytes);
                    data.Add(headSize, length, reach, single, true, false, 0, false, bytes);
                    data.Add(headSize, length, reach, single, false, true, 0, false, bytes);
                }

                data.Add(headSize, 131, 0, 0, false, false, 0, false, bytes);

                foreach (var (length, near) in new[] { (1, 1), (32, 0), (47, 3), (131, 1), (200, 65), (300, 17), (300, 1000) })
                {
                    data.Add(headSize, length, 0, 0, false, false, near, true, bytes);
                    data.Add(headSize, length, 0, 0, false, false, near, false, bytes);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Equals_the_formula(int headSize, int length, int reach, int single, bool keyTable, bool queryTable, int near, bool rotary, bool bytes)
    {
        const int Batch = 3, Heads = 2;
        var random = new Random(headSize * 1000 + length);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];

        long[] lengths = [length, Math.Max(1, length / 2), Math.Max(1, length - 3)];
        long[] starts = [0, lengths[0], lengths[0] + lengths[1], lengths.Sum()];
        var width = Heads * headSize;
        var stride = 3 * width;
        // Farther than this, two or three distances share a column.
        int Rank(int distance) => Math.Min(distance, single) + ((Math.Clamp(distance, single, reach) - single) * 2 / 5);
        var middle = Rank(reach) + 3;
        var tableColumns = (2 * middle) + 1;
        int ColumnOf(int distance) => middle + (Math.Sign(distance) * Rank(Math.Abs(distance)));
        int[] columns = [.. Enumerable.Range(0, AttentionJob.Distances(reach)).Select(place => ColumnOf(place - reach - AttentionJob.Panel))];
        var panels = AttentionJob.Panels(tableColumns);
        // Queries, keys and values side by side.
        var states = Values((int)lengths.Sum() * stride);
        var angles = Values(length * headSize / 2);
        float[] cosines = Array.ConvertAll(angles, MathF.Cos), sines = Array.ConvertAll(angles, MathF.Sin);

        // A row of a table for each column.
        float[] keyRows = Values(panels * AttentionJob.Panel * width), queryRows = Values(keyRows.Length);
        int[] all = [.. Enumerable.Range(0, panels * AttentionJob.Panel)];
        float[] keys = PositionTable.Arrange(keyRows, width, Heads, all, 1, bytes), queries = PositionTable.Arrange(queryRows, width, Heads, all, 1, bytes);

        // What scores are made of: in bytes all of it is rounded. Where it is turned before, the last bit decides how, so that only what rounding may change is known.
        var scored = (float[])states.Clone();
        var tolerance = bytes && rotary ? 0.02 : 1e-5;
        if (bytes)
        {
            RoundHeads(keyRows, keyRows.Length);
            RoundHeads(queryRows, queryRows.Length);
            for (var row = 0; !rotary && row < scored.Length; row += stride) RoundHeads(scored.AsSpan(row), 2 * width);
        }

        foreach (var registers in RegisterWidth.All)
        {
            var output = Attend(registers, threads: 2);
            Assert.Equal(0, Worst(output));
            // Many threads cut the queries into shorter ranges, which must not be seen in any bit.
            Assert.Equal(output, Attend(registers, threads: 64));
        }

        float[] Attend(RegisterWidth registers, int threads)
        {
            var output = new float[(int)lengths.Sum() * width];
            Array.Fill(output, float.NaN);
            fixed (float* sp = states, op = output, tk = keys, tq = queries, tc = cosines, ts = sines)
            fixed (long* firsts = starts)
            fixed (int* cp = columns)
            {
                var job = new AttentionJob
                {
                    Queries = sp, Keys = sp + width, Values = sp + (2 * width), Output = op, Starts = firsts,
                    KeyTable = keyTable ? tk : null, QueryTable = queryTable ? tq : null, Cosines = rotary ? tc : null, Sines = rotary ? ts : null, Near = near,
                    Batch = Batch, Longest = length, Heads = Heads, HeadSize = headSize, Stride = stride, OutputStride = width,
                    Columns = cp, Bytes = bytes, Reach = reach, TableColumns = tableColumns, Scale = 0.25f, Threads = threads,
                };
                registers.Run(job);
            }

            return output;
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
                            var difference = Math.Abs(expected[d] - output[(((int)starts[b] + i) * width) + (h * headSize) + d]);
                            if (!(difference <= tolerance)) worst = Math.Max(worst, double.IsNaN(difference) ? double.MaxValue : difference);
                        }
                    }
                }
            }

            return worst;
        }

        int At(int b, int i, int h) => ((int)starts[b] + i) * stride + h * headSize;

        int Column(int h, int d, int column) => (column * width) + (h * headSize) + d;

        // Each head's numbers to 127 steps of their greatest.
        void RoundHeads(Span<float> numbers, int count)
        {
            for (var start = 0; start < count; start += headSize)
            {
                var head = numbers.Slice(start, headSize);
                var greatest = Math.Max(TensorPrimitives.Max(head), -TensorPrimitives.Min(head));
                foreach (ref var number in head) number = (MathF.Round(MathF.FusedMultiplyAdd(number, 127 / greatest, ByteTile.Zero)) - ByteTile.Zero) * (greatest / 127);
            }
        }

        // Element d of a query or key at a place of its sample.
        double Turned(int b, int i, int h, int part, int d)
        {
            double Plain(int n) => scored[At(b, i, h) + part + n];
            if (!rotary) return Plain(d);
            var half = headSize / 2;
            var (cosine, sine) = (cosines[(i * half) + (d % half)], sines[(i * half) + (d % half)]);
            return d < half ? (Plain(d) * cosine) - (Plain(d + half) * sine) : (Plain(d) * cosine) + (Plain(d - half) * sine);
        }

        double[] Row(int b, int h, int i)
        {
            var scores = new double[lengths[b]];
            for (var j = 0; j < scores.Length; j++)
            {
                if (near > 0 && Math.Abs(i - j) >= near)
                {
                    scores[j] = double.NegativeInfinity;
                    continue;
                }

                for (var d = 0; d < headSize; d++)
                {
                    scores[j] += 0.25 * Turned(b, i, h, 0, d) * Turned(b, j, h, width, d);
                    if (keyTable) scores[j] += scored[At(b, i, h) + d] * (double)keyRows[Column(h, d, ColumnOf(j - i))];
                    if (queryTable) scores[j] += scored[At(b, j, h) + width + d] * (double)queryRows[Column(h, d, ColumnOf(i - j))];
                }
            }

            var greatest = scores.Max();
            var sum = scores.Sum(s => Math.Exp(s - greatest));
            var result = new double[headSize];
            for (var j = 0; j < scores.Length; j++)
                for (var d = 0; d < headSize; d++) result[d] += Math.Exp(scores[j] - greatest) / sum * states[At(b, j, h) + (2 * width) + d];
            return result;
        }
    }
}
