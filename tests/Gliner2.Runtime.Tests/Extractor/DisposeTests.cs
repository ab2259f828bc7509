using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Disposing with work pending: what has begun ends, what is new is refused, memory is freed once and after its last use.</summary>
public sealed class DisposeTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person", "city").Build();
    private static readonly string[] Texts = [.. Enumerable.Range(0, 400).Select(i => $"Ada Lovelace lives in Paris, number {i}.")];

    private static Gliner2Extractor Load() => Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-deberta"), new ModelOptions { Threads = 1 });

    [Fact]
    public async Task A_stream_that_outlives_its_extractor_is_refused()
    {
        IAsyncEnumerable<ExtractionResult> answers;
        using (var extractor = Load()) answers = extractor.ExtractAsync(Texts, Schema);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await answers.GetAsyncEnumerator().MoveNextAsync());
    }

    [Fact]
    public async Task Disposing_inside_a_stream_ends_it()
    {
        using var extractor = Load();
        var answered = new List<string>();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var answer in extractor.ExtractAsync(Texts, Schema))
            {
                answered.Add(answer.Text);
                extractor.Dispose();
            }
        });

        Assert.Equal(Texts[..answered.Count], answered);
    }

    [Fact]
    public async Task Calls_under_way_end_as_they_would_have()
    {
        var expected = Texts[..100];
        using var extractor = Load();
        using var begun = new CountdownEvent(4);
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var answers = new List<ExtractionResult> { extractor.Extract(expected[0], Schema) };
            begun.Signal();
            try
            {
                while (true) answers.AddRange(extractor.ExtractBatch(expected, Schema));
            }
            catch (ObjectDisposedException)
            {
                return answers;
            }
        })).ToList();
        begun.Wait();
        extractor.Dispose();

        foreach (var answers in await Task.WhenAll(callers))
        {
            Assert.Equal(1, answers.Count % 100);
            Assert.All(answers.Skip(1).Chunk(100), batch => Assert.Equal(expected, batch.Select(answer => answer.Text)));
        }
    }

    [Fact]
    public void The_model_is_freed_after_the_last_call()
    {
        var model = new FakeModel();
        var extractor = model.Extractor();
        model.During = () =>
        {
            extractor.Dispose();
            Assert.Equal(0, model.Freed);
        };

        Assert.Equal(Texts, extractor.ExtractBatch(Texts, Schema).Select(answer => answer.Text));

        Assert.Equal(1, model.Freed);
        extractor.Dispose();
        Assert.Equal(1, model.Freed);
    }

    [Fact]
    public void Everything_new_is_refused()
    {
        var extractor = Load();
        var text = extractor.Encode(Texts[0], Schema);
        var scores = extractor.Score([text])[0];
        extractor.Dispose();

        Refused(() => extractor.Extract(Texts[0], Schema));
        Refused(() => extractor.ExtractBatch(Texts, Schema));
        Refused(() => extractor.ExtractBatch<int>([new(Texts[0], Schema, 0)]));
        Refused(() => extractor.ExtractAsync<int>([new(Texts[0], Schema, 0)]));
        Refused(() => extractor.ExtractAsync(Texts, Schema));
        Refused(() => extractor.Encode(Texts[0], Schema));
        Refused(() => extractor.Score([text]));
        Refused(() => extractor.Decode(text, scores));
        Refused(() => extractor.WithAdapter(null));

        static void Refused(Func<object> call) => Assert.Contains(nameof(Gliner2Extractor), Assert.Throws<ObjectDisposedException>(call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Racing_disposals_free_a_shared_base_once()
    {
        using var kept = Load();
        var expected = kept.Extract(Texts[0], Schema).ToJson();
        for (var round = 0; round < 5; round++)
        {
            var extractor = kept.WithAdapter(null);
            using var together = new Barrier(4);
            var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                together.SignalAndWait();
                extractor.Dispose();
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        }

        // Once too often, and the weights would be gone.
        using var again = kept.WithAdapter(null);
        Assert.Equal(expected, again.Extract(Texts[0], Schema).ToJson());
        Assert.Equal(expected, kept.Extract(Texts[0], Schema).ToJson());
    }
}
