using Gliner2.Runtime.Tests.Extractor;
using Gliner2.Runtime.Tests.Reference;

namespace Gliner2.Runtime.Tests.Api;

/// <summary>Asynchronous calls: the answers of the others, on other threads, that can be cancelled.</summary>
public sealed class AsyncTests
{
    private const string Text = "Ada Lovelace joined Initech in Paris.";
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create().Entities("person", "company").Build();
    private static readonly string[] Texts = [Text, "Tim Cook leads Apple.", "Nothing."];

    [Theory]
    [InlineData("mini")]
    [InlineData("boundary-records")]
    public async Task Answers_are_those_of_the_calls_that_block(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        Structure[] structures = [new("job", [new("person") { Kind = ValueKind.Single }, new("employer")])];
        Document<int>[] documents = [new(Text, Schema, 1), new(null!, Schema, 2), new(Texts[1], Schema, 3)];

        Assert.Equal(extractor.Extract(Text, Schema), await extractor.ExtractAsync(Text, Schema));
        Assert.Equal(extractor.ExtractBatch(Texts, Schema), await extractor.ExtractBatchAsync(Texts, Schema));
        Assert.Equal(extractor.ExtractJson(Text, structures), await extractor.ExtractJsonAsync(Text, structures));
        Assert.Equal(extractor.ExtractJsonBatch(Texts.Take(2), structures), await extractor.ExtractJsonBatchAsync(Texts.Take(2), structures));
        Assert.Equal(extractor.ClassifyText(Text, "tone", ["glad", "sad"]), await extractor.ClassifyTextAsync(Text, "tone", ["glad", "sad"]));
        var answers = await extractor.ExtractBatchAsync(documents);
        Assert.Equal([(1, true), (2, false), (3, true)], answers.Select(answer => (answer.Document.State, answer.Succeeded)));
        Assert.Equal(extractor.Extract(Text, Schema), answers[0].Result);
    }

    [Fact]
    public async Task The_caller_goes_on_while_the_network_runs()
    {
        using var go = new ManualResetEventSlim();
        var model = new FakeModel { During = go.Wait };
        using var extractor = model.Extractor();

        Task[] calls =
        [
            extractor.ExtractAsync(Text, Schema), extractor.ExtractBatchAsync(Texts, Schema), extractor.ExtractEntitiesAsync(Text, Texts), extractor.ExtractJsonAsync(Text, [new("s", [new("f")])]),
        ];
        Assert.All(calls, call => Assert.False(call.IsCompleted));

        go.Set();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Calls_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var model = new FakeModel { Delay = TimeSpan.FromMinutes(5) };
        using var extractor = model.Extractor();
        var running = extractor.ExtractAsync(Text, Schema, null, stop.Token);
        while (model.Running == 0) await Task.Delay(1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(running.IsCanceled);
        var late = extractor.ExtractBatchAsync(Texts, Schema, null, stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.Equal(0, model.Scored);
    }

    [Fact]
    public async Task A_call_that_has_begun_outlives_its_extractor()
    {
        using var go = new ManualResetEventSlim();
        var model = new FakeModel { During = go.Wait };
        var extractor = model.Extractor();
        var calls = Enumerable.Range(0, 40).Select(_ => extractor.ExtractAsync(Text, Schema)).ToList();
        extractor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = extractor.ExtractAsync(Text, Schema); });
        Assert.Equal(0, model.Freed);

        go.Set();
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(Text, answer.Text));
        Assert.Equal(1, model.Freed);
    }

    [Fact]
    public async Task What_a_caller_does_to_its_list_afterwards_changes_nothing()
    {
        using var go = new ManualResetEventSlim();
        using var extractor = new FakeModel { During = go.Wait }.Extractor();
        var texts = Texts.ToList();
        var call = extractor.ExtractBatchAsync(texts, Schema);
        texts.Clear();
        go.Set();

        Assert.Equal(Texts, (await call).Select(answer => answer.Text));
    }

    [Fact]
    public async Task Wrong_options_and_texts_are_errors_as_in_calls_that_block()
    {
        using var extractor = new FakeModel { MaxLength = 20 }.Extractor();
        Assert.Throws<ArgumentException>(() => { _ = extractor.ExtractAsync(Text, Schema, new ExtractionOptions { Threshold = 2 }); });
        var error = await Assert.ThrowsAsync<InputException>(() => extractor.ExtractBatchAsync(["fine", Text], Schema));
        Assert.StartsWith("texts[1]: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fake_that_only_extracts_can_do_all_of_it()
    {
        IGliner2Extractor fake = new Fake();
        Assert.Equal("Fine", (await fake.ExtractAsync("Fine", Schema)).Text);
        Assert.Equal(["Fine", "Too"], (await fake.ExtractBatchAsync(["Fine", "Too"], Schema)).Select(answer => answer.Text));
        Assert.Equal([true, false], (await fake.ExtractBatchAsync<int>([new("Fine", Schema, 1), new("Loud!", Schema, 2)])).Select(answer => answer.Succeeded));
        Assert.Equal("texts[1]: too loud", (await Assert.ThrowsAsync<InputException>(() => fake.ExtractBatchAsync(new[] { "Fine", "Loud!" }.Select(text => text), Schema))).Message);
    }

    private sealed class Fake : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) =>
            text.EndsWith('!') ? throw new InputException("too loud") : new ExtractionResultBuilder(text, schema).Build();
    }
}
