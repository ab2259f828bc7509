using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

/// <summary>Scores of spans against their formula in doubles, for every register width this processor has.</summary>
public sealed unsafe class SpanScoresKernelTests
{
    [Theory]
    [InlineData(1, 1, 1, 16, 8)]
    [InlineData(2, 5, 3, 40, 8)]
    [InlineData(3, 13, 40, 300, 3)]
    [InlineData(1, 20, 33, 515, 15)]
    public void Equals_the_formula(int texts, int words, int places, int inner, int spanWidths)
    {
        var random = new Random(words);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
        var all = texts * words;
        float[] starts = Values(all * inner), ends = Values(all * inner), queries = Values(texts * places * (inner + 1));
        long[] rows = [.. Enumerable.Range(0, all).OrderBy(_ => random.Next()).Select(row => (long)row)];
        foreach (var registers in RegisterWidth.All)
        {
            var job = new SpanScoresJob { Texts = texts, Words = words, Places = places, Inner = inner, Widths = spanWidths, PanelWidth = 2 * registers.Lanes };
            float[] output = new float[texts * job.Spans * places], packed = new float[texts * job.PackedSize];
            Array.Fill(output, float.NaN);
            Array.Fill(packed, float.NaN);
            fixed (float* sp = starts, ep = ends, qp = queries, op = output, pp = packed)
            fixed (long* rp = rows)
            {
                job.Starts = sp;
                job.Ends = ep;
                job.Rows = rp;
                job.Queries = qp;
                job.Packed = pp;
                job.Output = op;
                registers.Run(new SpanQueriesJob { Scores = job });
                registers.Run(job);
            }

            var at = 0;
            for (var text = 0; text < texts; text++)
            {
                for (var width = 0; width < spanWidths; width++)
                {
                    for (var word = 0; word + width < words; word++)
                    {
                        for (var place = 0; place < places; place++)
                            Assert.InRange(Math.Abs(Score(text, word, word + width, place) - output[at++]), 0, 1e-5 * Math.Sqrt(inner));
                    }
                }
            }

            Assert.Equal(output.Length, at);
        }

        double Score(int text, int first, int last, int place)
        {
            var query = ((text * places) + place) * (inner + 1);
            double sum = queries[query + inner];
            for (var d = 0; d < inner; d++)
                sum += Math.Max(0, (double)starts[(rows[(text * words) + first] * inner) + d] + ends[(rows[(text * words) + last] * inner) + d]) * queries[query + d];
            return sum;
        }
    }

    [Fact]
    public void Spans_of_the_longest_texts_and_the_widest_checkpoints_are_counted_beyond_what_an_int_holds()
    {
        var job = new SpanScoresJob { Texts = 1, Words = 65_536, Widths = 65_536, Places = 1, Inner = 1, PanelWidth = 8 };
        Assert.Equal(65_536L * 65_537 / 2, job.Spans);
        Assert.Equal(job.Spans - 1, job.FirstSpan(65_535));
        Assert.Equal(8192, job.Tasks);
        Assert.Equal(65_536, job.EndWord(job.Tasks - 1));
    }
}
