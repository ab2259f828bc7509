using Gliner2.Extensions.Hosting;
using Gliner2.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Gliner2.Hosting.Tests;

/// <summary>The client before a real model.</summary>
public sealed class ModelTests
{
    private static readonly string[] Sentences =
    [
        "Tim Cook of Apple met Dr. Maria Garcia (Novartis) in Basel on 3 May 2024.",
        "I was charged twice, please refund me.",
        "Jeff Bezos visited the Amazon site near Berlin on Monday.",
        "Anna Lopez, who works for Fabrikam, is unhappy: the espresso machine she bought for $129 leaks, and she wants her money back.",
        "No.",
        "",
    ];

    private static readonly ExtractionSchema[] Schemas =
    [
        ExtractionSchema.Create().Entities("person", "company", "location").Build(),
        ExtractionSchema.Create().Classification("intent", "refund", "visit", "other").Build(),
        ExtractionSchema.Create().Entities("person").Relations("works for").Structure("purchase", "product::str", "price::str").Build(),
    ];

    private static readonly ExtractionOptions[] Options =
        [ExtractionOptions.Default, new() { Threshold = 0.1 }, new() { MaxWords = 5 }, new() { Windows = new TextWindows(12, 4) }, new() { SplitLabels = true }];

    [Fact]
    public async Task Answers_are_those_of_each_text_alone_bit_for_bit()
    {
        var services = new ServiceCollection();
        services.AddGliner2(options => (options.Model, options.Threads) = (MiniModel.Folder, 1));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IGliner2Client>();
        var requests =
            from sentence in Sentences.Append(string.Join(' ', Enumerable.Repeat(string.Join(' ', Sentences), 6)))
            from schema in Schemas
            from options in Options
            select (Text: sentence, Schema: schema, Options: options);
        var asked = requests.ToList();

        var answers = await Task.WhenAll(asked.Select((request, i) => client.ExtractAsync(
            request.Text, request.Schema, new() { Extraction = request.Options, Caller = $"{i % 3}", Priority = (RequestPriority)(i % 2) })));

        var extractor = await provider.GetRequiredService<Gliner2Model>().GetExtractorAsync();
        var all = new ResultFormat { IncludeConfidence = true, IncludeSpans = true };
        foreach (var ((text, schema, options), answer) in asked.Zip(answers))
        {
            var alone = extractor.Extract(text, schema, options);
            Assert.Equal(alone, answer);
            Assert.Equal(alone.ToJson(all), answer.ToJson(all));
        }
    }

    [Fact]
    public async Task A_client_serves_what_takes_an_extractor()
    {
        var services = new ServiceCollection();
        services.AddGliner2(options => options.Model = MiniModel.Folder);
        await using var provider = services.BuildServiceProvider();
        var queued = provider.GetRequiredService<IGliner2Client>().AsExtractor(new() { Priority = RequestPriority.Bulk });
        var model = await provider.GetRequiredService<Gliner2Model>().GetExtractorAsync();
        Document<int>[] documents = [.. Sentences.Append(string.Concat(Enumerable.Repeat("word ", 2000))).Select((text, i) => new Document<int>(text, Schemas[i % 3], i))];
        foreach (var options in Options)
        {
            var expected = model.ExtractBatch(documents, options);
            Assert.Equal(expected.Select(answer => answer.Result), queued.ExtractBatch(documents, options).Select(answer => answer.Result));
            Assert.Equal(expected.Select(answer => answer.Error?.Message), (await queued.ExtractAsync(documents.ToAsyncEnumerable(), options).ToListAsync()).Select(answer => answer.Error?.Message));
            Assert.Equal(expected[0].Result, queued.Extract(documents[0].Text, documents[0].Schema, options));
        }
    }

    [Fact]
    public async Task More_labels_than_the_model_reads_at_once_are_asked_for_in_passes()
    {
        var services = new ServiceCollection();
        services.AddGliner2(options => options.Model = MiniModel.Folder);
        await using var provider = services.BuildServiceProvider();
        var schema = ExtractionSchema.Create().Entities([.. Enumerable.Range(0, 400).Select(i => new EntityType($"kind {i}")), new EntityType("person")]).Build();
        var reading = new ExtractionOptions { SplitLabels = true };
        var answer = await provider.GetRequiredService<IGliner2Client>().ExtractAsync(Sentences[0], schema, new() { Extraction = reading });
        Assert.Equal((await provider.GetRequiredService<Gliner2Model>().GetExtractorAsync()).Extract(Sentences[0], schema, reading), answer);
    }

    [Fact]
    public async Task Questions_to_the_model_take_turns_by_caller_and_priority()
    {
        var services = new ServiceCollection();
        services.AddGliner2(options => options.Model = MiniModel.Folder);
        await using var provider = services.BuildServiceProvider();
        var model = provider.GetRequiredService<Gliner2Model>();
        await model.GetExtractorAsync();
        using var gate = new SemaphoreSlim(0);
        var (entered, order) = (new TaskCompletionSource(), new List<string>());
        var first = model.AskAsync("own", _ =>
        {
            entered.SetResult();
            gate.Wait();
            return 0;
        });
        await entered.Task;
        Task[] asked = [Ask("bulk", "c", RequestPriority.Bulk), Ask("a0", "a"), Ask("a1", "a"), Ask("a2", "a"), Ask("b0", "b")];
        gate.Release();
        await Task.WhenAll([first, .. asked]);

        // Every second turn is that of the oldest.
        Assert.Equal(["a0", "bulk", "b0", "a1", "a2"], order);

        Task Ask(string name, string caller, RequestPriority priority = RequestPriority.Interactive) => model.AskAsync("own", _ =>
        {
            order.Add(name);
            return 0;
        }, new() { Caller = caller, Priority = priority });
    }

    [Fact]
    public async Task A_type_is_extracted_and_a_text_that_is_too_long_is_refused()
    {
        var services = new ServiceCollection();
        services.AddGliner2(options => options.Model = MiniModel.Folder);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IGliner2Client>();
        Assert.Equal(["Tim Cook", "Dr. Maria Garcia"], (await client.ExtractAsync<Meeting>(Sentences[0], CancellationToken.None)).Value.People);
        await Assert.ThrowsAsync<InputException>(() => client.ExtractAsync<Meeting>(string.Concat(Enumerable.Repeat("word ", 2000))));
        await Assert.ThrowsAsync<ArgumentException>(() => client.ExtractAsync<Meeting>("text", new Gliner2RequestOptions { Extraction = new() { Threshold = 2 } }));
    }
}

/// <summary>Who met.</summary>
[ExtractionSchema]
public partial record Meeting
{
    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];
}
