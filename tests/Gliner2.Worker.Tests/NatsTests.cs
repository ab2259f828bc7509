using System.Text;
using Gliner2.Extensions.Nats;
using Gliner2.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace Gliner2.Worker.Tests;

public sealed class NatsTests(NatsTests.Server server) : IClassFixture<NatsTests.Server>
{
    private static int _streams;

    private readonly Gliner2NatsOptions _options = new() { Url = server.Nats.Url, Stream = $"s{Interlocked.Increment(ref _streams)}" };

    [Fact]
    public async Task Documents_with_any_id_have_one_answer_each()
    {
        string[] ids = ["", " ", "a.b", "A", "a", "*", ">", "日本", "\u00e9", "e\u0301", "\ud83d\ude00", "=41", "line\nbreak", new string('x', 2048)];
        await using var client = await ClientAsync();
        Assert.All(await client.SubmitAsync([.. ids.Select(id => WorkDocument.Of(id, $"Fabrikam {id}"))]), outcome => Assert.Equal(SubmitOutcome.Accepted, outcome));
        using var worker = await WorkerAsync();
        var answers = await CollectAsync(client);
        Assert.Equal(ids, answers.Select(answer => answer.Key));
        Assert.All(answers, answer => Assert.Equal(new CompanyFinder().Extract($"Fabrikam {answer.Key}", CompanyFinder.Schema), answer.ToResult(CompanyFinder.Schema)));
        await worker.StopAsync();
        Assert.Equal(new WorkerCounts(ids.Length, 0, 0, 0), Counts(worker));
    }

    [Fact]
    public async Task What_waits_or_is_answered_is_not_submitted_again()
    {
        await using var client = await ClientAsync();
        WorkDocument[] documents = [WorkDocument.Of("1", "Fabrikam"), WorkDocument.Of("2", "Contoso")];
        Assert.Equal([SubmitOutcome.Accepted, SubmitOutcome.Accepted], await client.SubmitAsync(documents));
        Assert.Equal([SubmitOutcome.Waiting, SubmitOutcome.Waiting], await client.SubmitAsync(documents));
        using (var worker = await WorkerAsync())
        {
            Assert.Equal(2, (await CollectAsync(client)).Count);
            await worker.StopAsync();
        }

        Assert.Equal([SubmitOutcome.Answered, SubmitOutcome.Answered, SubmitOutcome.Accepted], await client.SubmitAsync([.. documents, WorkDocument.Of("3", "x")]));
        await using var later = await Gliner2NatsClient.OpenAsync(_options);
        Assert.Equal([SubmitOutcome.Answered, SubmitOutcome.Waiting], await later.SubmitAsync([documents[0], WorkDocument.Of("3", "x")]));
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_submission_when_that_is_asked()
    {
        await using var client = await ClientAsync();
        for (var block = 0; block < 4; block++) await client.SubmitAsync([.. Enumerable.Range(block * 100, 100).Select(i => WorkDocument.Of($"{i}", "Fabrikam"))]);
        using var first = await WorkerAsync();
        using var second = await WorkerAsync();
        var found = new List<StoredAnswer>();
        await foreach (var answer in client.CollectAsync()) found.Add(answer);
        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"{i}"), found.OrderBy(answer => answer.Order).Select(answer => WorkAnswer.Parse(answer.Json).Key));
        await Task.WhenAll(first.StopAsync(), second.StopAsync());
        Assert.Equal(400, Counts(first).Answered + Counts(second).Answered);
        Assert.Equal(0, Counts(first).Repeated + Counts(second).Repeated);
    }

    [Fact]
    public async Task Versions_of_schemas_stay_and_the_latest_is_the_default()
    {
        await using var client = await ClientAsync();
        var first = await client.PutQuestionAsync(QuestionKind.Schema, "ticket", ExtractionSchema.Create().Entities("company").Build().ToJson());
        Assert.Equal(first, await client.PutQuestionAsync(QuestionKind.Schema, "ticket", ExtractionSchema.Create().Entities("company").Build().ToJson()));
        var second = await client.PutQuestionAsync(QuestionKind.Schema, "ticket", ExtractionSchema.Create().Entities("company", "person").Build().ToJson());
        Assert.True(second > first);
        await client.SubmitAsync([WorkDocument.Of("1", "a") with { Question = "ticket", Version = first }, WorkDocument.Of("2", "a") with { Question = "ticket" }, WorkDocument.Of("3", "a") with { Question = "ticket", Version = 1 }]);
        using var worker = await WorkerAsync();
        var answers = await CollectAsync(client);
        Assert.Equal([("1", first), ("2", second)], answers.Select(answer => (answer.Key, answer.Version)));
        Assert.Equal(["{\"entities\":{\"company\":[]}}", "{\"entities\":{\"company\":[],\"person\":[]}}"], answers.Select(answer => answer.Result.GetRawText()));

        // Version 1 of the bucket is of another schema.
        var letter = Assert.Single(await LettersAsync(client));
        Assert.Equal(("3", "there is no version 1 of schema 'ticket'"), (letter.Key, letter.Reason));
        Assert.Equal([new(QuestionKind.Schema, "default", 1), new NamedQuestion(QuestionKind.Schema, "ticket", second)], (await client.StatusAsync()).Questions);
    }

    [Fact]
    public async Task Poison_lies_among_the_dead_letters_until_it_is_submitted_again()
    {
        await using var client = await ClientAsync();
        await using var raw = new NatsConnection(new NatsOpts { Url = server.Nats.Url });
        await new NatsJSContext(raw).PublishAsync($"{_options.Stream}.docs.anything", "{\"text\":\"no id\"}"u8.ToArray());
        await client.SubmitAsync([WorkDocument.Of("long", "unreadable"), WorkDocument.Of("fine", "Fabrikam")]);
        using (var worker = await WorkerAsync())
        {
            Assert.Equal(["fine"], (await CollectAsync(client)).Select(answer => answer.Key));
            await worker.StopAsync();
            Assert.Equal(new WorkerCounts(1, 0, 0, 2), Counts(worker));
        }

        Assert.Equal([(null, "the document has no 'id'", "{\"text\":\"no id\"}"), ("long", "the text is too long", "{\"id\":\"long\",\"text\":\"unreadable\"}")],
            (await LettersAsync(client)).Select(letter => (letter.Key, letter.Reason, Encoding.UTF8.GetString(letter.Body.Span))));
        Assert.Equal([SubmitOutcome.Accepted], await client.SubmitAsync([WorkDocument.Of("long", "now readable")]));
        Assert.Null(Assert.Single(await LettersAsync(client)).Key);
        Assert.Equal((1, 1, 1), ((await client.StatusAsync()).Open, (await client.StatusAsync()).Answered, (await client.StatusAsync()).DeadLetters));
    }

    [Fact]
    public async Task Headers_go_with_a_document_to_its_answer()
    {
        await using var client = await ClientAsync();
        await using var raw = new NatsConnection(new NatsOpts { Url = server.Nats.Url, HeaderEncoding = Encoding.UTF8 });
        await new NatsJSContext(raw).PublishAsync($"{_options.Stream}.docs.1", "{\"id\":1,\"text\":\"Fabrikam\"}"u8.ToArray(), headers: new NatsHeaders { ["Traceparent"] = "00-é", ["Nats-Msg-Id"] = "m" });
        using var worker = await WorkerAsync();
        Assert.Equal("1", Assert.Single(await CollectAsync(client)).Key);
        var stored = await (await new NatsJSContext(raw).GetStreamAsync($"{_options.Stream}-results")).GetDirectAsync<byte[]>(new() { LastBySubj = $"{_options.Stream}.results.1" });
        Assert.Equal("00-é", stored.Headers!["Traceparent"]);
        Assert.False(stored.Headers.ContainsKey("Nats-Msg-Id"));
    }

    [Fact]
    public async Task A_stream_that_is_full_is_not_taken_for_a_second_answer()
    {
        await using var client = await ClientAsync();
        await using var raw = new NatsConnection(new NatsOpts { Url = server.Nats.Url });
        var context = new NatsJSContext(raw);
        var config = (await context.GetStreamAsync($"{_options.Stream}-results")).Info.Config;
        config.MaxMsgs = 1;
        await context.UpdateStreamAsync(config);
        await client.SubmitAsync([WorkDocument.Of("1", "a"), WorkDocument.Of("2", "a")]);
        using var worker = await WorkerAsync();
        await RunningWorker.UntilAsync(() => Counts(worker) is { Answered: 1, Returned: >= 1 });
        Assert.Equal(0, Counts(worker).Repeated);
        Assert.Equal(1, (await client.StatusAsync()).Open);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_told_by_its_size()
    {
        await using var client = await ClientAsync();
        var error = await Assert.ThrowsAsync<DocumentException>(() => client.SubmitAsync([WorkDocument.Of("1", new string('x', 1 << 20))]));
        Assert.EndsWith("bytes, and the server takes 1048576 (its max_payload)", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DocumentException>(() => client.SubmitAsync([WorkDocument.Of(new string('x', 2049), "a")]));
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        Assert.Equal($"there is no stream '{_options.Stream}' at {server.Nats.Url}: 'gliner2 submit ... --schema-file' makes it", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.OpenAsync(_options))).Message);
        Assert.StartsWith($"there is no stream '{_options.Stream}' at {server.Nats.Url}: 'gliner2 submit", (await Assert.ThrowsAsync<WorkerException>(WorkerAsync)).Message, StringComparison.Ordinal);
        Assert.StartsWith("a stream can't be called 'a.b'", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.OpenAsync(new() { Url = _options.Url, Stream = "a.b" }))).Message, StringComparison.Ordinal);
        var gone = new Gliner2NatsOptions { Url = "nats://me:secret@127.0.0.1:1", Stream = "a" };
        Assert.StartsWith("no NATS server at nats://127.0.0.1:1 lets this program in: ", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.OpenAsync(gone))).Message, StringComparison.Ordinal);
        using var plain = NatsServer.Start("--no-jetstream");
        Assert.StartsWith($"the server at {plain.Url} has no JetStream for this account", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.CreateAsync(new() { Url = plain.Url, Stream = "a" }))).Message, StringComparison.Ordinal);
        using var guarded = NatsServer.Start("--auth", "token");
        Assert.StartsWith($"no NATS server at {guarded.Url} lets this program in: ", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.CreateAsync(new() { Url = guarded.Url, Stream = "a" }))).Message, StringComparison.Ordinal);
    }

    private static WorkerCounts Counts(IHost worker) => worker.Services.GetRequiredService<WorkerStatus>().Counts;

    private static async Task<List<WorkAnswer>> CollectAsync(Gliner2NatsClient client)
    {
        var answers = new List<StoredAnswer>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var answer in client.CollectAsync(cancellationToken: patience.Token)) answers.Add(answer);
        return [.. answers.OrderBy(answer => answer.Order).Select(answer => WorkAnswer.Parse(answer.Json))];
    }

    private static async Task<List<DeadLetter>> LettersAsync(Gliner2NatsClient client)
    {
        var letters = new List<DeadLetter>();
        await foreach (var letter in client.DeadLettersAsync()) letters.Add(letter);
        return [.. letters.OrderBy(letter => letter.Key, StringComparer.Ordinal)];
    }

    private async Task<Gliner2NatsClient> ClientAsync()
    {
        var client = await Gliner2NatsClient.CreateAsync(_options);
        Assert.Equal(1UL, await client.PutQuestionAsync(QuestionKind.Schema, "default", CompanyFinder.Schema.ToJson()));
        return client;
    }

    private async Task<IHost> WorkerAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGliner2(options =>
        {
            options.WarmUp = false;
            options.UseExtractor(new CompanyFinder());
        });
        builder.Services.AddGliner2Nats(options => (options.Url, options.Stream) = (_options.Url, _options.Stream));
        builder.Services.AddGliner2Worker();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public sealed class Server : IDisposable
    {
        public NatsServer Nats { get; } = NatsServer.Start();

        public void Dispose() => Nats.Dispose();
    }
}
