namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Streams: order, bounded memory, promptness, cancellation, errors.</summary>
public sealed class StreamingTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person").Build();

    [Fact]
    public async Task Answers_come_in_input_order_whatever_the_lengths()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 1000).Select(i => $"{i} {new string('x', random.Next(200))}").ToList();
        using var extractor = new FakeModel().Extractor();

        var answers = new List<string>();
        await foreach (var result in extractor.ExtractAsync(texts, Schema)) answers.Add(result.Text);

        Assert.Equal(texts, answers);
        Assert.Equal(texts, extractor.ExtractBatch(texts, Schema).Select(result => result.Text));
    }

    [Fact]
    public async Task A_long_stream_is_not_read_far_ahead_of_its_reader()
    {
        var given = 0;
        var taken = 0;
        var furthest = 0;
        IEnumerable<string> Endless()
        {
            while (true)
            {
                furthest = Math.Max(furthest, Interlocked.Increment(ref given) - Volatile.Read(ref taken));
                yield return "text";
            }
        }
        using var extractor = new FakeModel().Extractor();

        await foreach (var _ in extractor.ExtractAsync(Endless(), Schema))
            if (Interlocked.Increment(ref taken) == 20_000) break;

        Assert.InRange(furthest, 1, 64 * 6);
    }

    [Fact]
    public async Task A_source_that_pauses_gets_the_answers_so_far()
    {
        var more = new TaskCompletionSource();
        async IAsyncEnumerable<string> Slow()
        {
            yield return "first";
            yield return "second";
            await more.Task;
            yield return "third";
        }
        using var extractor = new FakeModel().Extractor();
        await using var answers = extractor.ExtractAsync(Slow(), Schema).GetAsyncEnumerator();

        Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("second", answers.Current.Text);
        more.SetResult();
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal("third", answers.Current.Text);
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task Cancelling_ends_a_run_that_is_under_way()
    {
        using var stop = new CancellationTokenSource();
        var model = new FakeModel { Delay = TimeSpan.FromMinutes(5) };
        using var extractor = model.Extractor();
        await using var answers = extractor.ExtractAsync(["a", "b"], Schema, cancellationToken: stop.Token).GetAsyncEnumerator(CancellationToken.None);

        var next = answers.MoveNextAsync().AsTask();
        while (model.Running == 0) await Task.Delay(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Cancelling_ends_a_batch()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var extractor = new FakeModel { Delay = TimeSpan.FromMinutes(5) }.Extractor();
        var texts = Enumerable.Repeat("text", 500).ToList();

        Assert.ThrowsAny<OperationCanceledException>(() => extractor.ExtractBatch(texts, Schema, cancellationToken: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => extractor.Extract("text", Schema, cancellationToken: stop.Token));
    }

    [Fact]
    public async Task A_reader_that_leaves_stops_the_work()
    {
        var model = new FakeModel { Delay = TimeSpan.FromMilliseconds(1) };
        using var extractor = model.Extractor();

        await foreach (var _ in extractor.ExtractAsync(Enumerable.Repeat("text", 1_000_000), Schema)) break;

        var scored = model.Scored;
        await Task.Delay(50);
        Assert.Equal(scored, model.Scored);
        Assert.Equal(0, model.Running);
    }

    [Fact]
    public async Task What_came_before_a_text_that_cannot_be_read_is_answered()
    {
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => $"text {i}"), new string('x', 50), "after"];
        using var extractor = new FakeModel { MaxLength = 20 }.Extractor();

        var answers = new List<string>();
        var error = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (var result in extractor.ExtractAsync(texts, Schema)) answers.Add(result.Text);
        });

        Assert.Equal(texts[..100], answers);
        Assert.Contains("texts[100]: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_source_comes_through()
    {
        static IEnumerable<string> Broken()
        {
            yield return "fine";
            throw new IOException("the source broke");
        }
        using var extractor = new FakeModel().Extractor();

        var answers = new List<string>();
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var result in extractor.ExtractAsync(Broken(), Schema)) answers.Add(result.Text);
        });
        Assert.Equal(["fine"], answers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public void No_batch_is_larger_than_asked_for(int batchSize)
    {
        var model = new FakeModel();
        using var extractor = model.Extractor();
        var texts = Enumerable.Range(0, 500).Select(i => new string('x', i % 40)).ToList();

        var results = extractor.ExtractBatch(texts, Schema, new ExtractionOptions { BatchSize = batchSize });

        Assert.Equal(texts, results.Select(result => result.Text));
        Assert.InRange(model.LargestBatch, Math.Min(batchSize, 8), batchSize);
    }
}
