using System.Text;
using Gliner2.Extensions.Nats;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace Gliner2.Worker.Tests;

public sealed class NatsTests(NatsStreamTests.Server server) : NatsStreamTests(server)
{
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
        await using var later = await Gliner2NatsClient.OpenAsync(Options);
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
    public async Task Headers_go_with_a_document_to_its_answer()
    {
        await using var client = await ClientAsync();
        await using var raw = new NatsConnection(new NatsOpts { Url = Url, HeaderEncoding = Encoding.UTF8 });
        await new NatsJSContext(raw).PublishAsync($"{Options.Stream}.docs.1", "{\"id\":1,\"text\":\"Fabrikam\"}"u8.ToArray(), headers: new NatsHeaders { ["Traceparent"] = "00-é", ["Nats-Msg-Id"] = "m" });
        using var worker = await WorkerAsync();
        Assert.Equal("1", Assert.Single(await CollectAsync(client)).Key);
        var stored = await (await new NatsJSContext(raw).GetStreamAsync($"{Options.Stream}-results")).GetDirectAsync<byte[]>(new() { LastBySubj = $"{Options.Stream}.results.1" });
        Assert.Equal("00-é", stored.Headers!["Traceparent"]);
        Assert.False(stored.Headers.ContainsKey("Nats-Msg-Id"));
    }
}
