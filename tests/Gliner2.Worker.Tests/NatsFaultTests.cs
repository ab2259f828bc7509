using System.Text;
using Gliner2.Extensions.Nats;
using Gliner2.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Gliner2.Worker.Tests;

public sealed class NatsFaultTests(NatsStreamTests.Server server) : NatsStreamTests(server)
{
    [Fact]
    public async Task Poison_lies_among_the_dead_letters_until_it_is_submitted_again()
    {
        await using var client = await ClientAsync();
        await using var raw = new NatsConnection(new NatsOpts { Url = Url });
        await new NatsJSContext(raw).PublishAsync($"{Options.Stream}.docs.anything", "{\"text\":\"no id\"}"u8.ToArray());
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
    public async Task A_stream_that_is_full_is_not_taken_for_a_second_answer()
    {
        await using var client = await ClientAsync();
        await using var raw = new NatsConnection(new NatsOpts { Url = Url });
        var context = new NatsJSContext(raw);
        var config = (await context.GetStreamAsync($"{Options.Stream}-results")).Info.Config;
        config.MaxMsgs = 1;
        await context.UpdateStreamAsync(config);
        await client.SubmitAsync([WorkDocument.Of("1", "a"), WorkDocument.Of("2", "a")]);
        using var worker = await WorkerAsync();
        await RunningWorker.UntilAsync(() => Counts(worker) is { Answered: 1, Returned: >= 1 });
        Assert.Equal(0, Counts(worker).Repeated);

        // An answer counts a moment before its document is acknowledged.
        await worker.StopAsync();
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
        Assert.StartsWith($"there is no stream '{Options.Stream}' at {Url}", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.OpenAsync(Options))).Message, StringComparison.Ordinal);
        Assert.StartsWith($"there is no stream '{Options.Stream}' at {Url}", (await Assert.ThrowsAsync<WorkerException>(WorkerAsync)).Message, StringComparison.Ordinal);
        Assert.StartsWith("a stream can't be called 'a.b'", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.OpenAsync(new() { Url = Options.Url, Stream = "a.b" }))).Message, StringComparison.Ordinal);
        var gone = new Gliner2NatsOptions { Url = "nats://me:secret@127.0.0.1:1", Stream = "a" };
        Assert.StartsWith("no NATS server at nats://127.0.0.1:1: ", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.OpenAsync(gone))).Message, StringComparison.Ordinal);
        using var plain = NatsServer.Start("--no-jetstream");
        Assert.StartsWith($"the server at {plain.Url} has no JetStream for this account", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.CreateAsync(new() { Url = plain.Url, Stream = "a" }))).Message, StringComparison.Ordinal);
        using var guarded = NatsServer.Start("--auth", "token");
        Assert.Equal($"the server at {guarded.Url} doesn't let this program in: Server error: Authorization Violation", (await Assert.ThrowsAsync<WorkerException>(() => Gliner2NatsClient.CreateAsync(new() { Url = guarded.Url, Stream = "a" }))).Message);
    }

    [Fact]
    public async Task A_consumer_that_is_gone_is_made_again()
    {
        await using var client = await ClientAsync();
        await using var engine = new NatsEngine(Options, NullLogger.Instance);
        await engine.ConnectAsync(CancellationToken.None);
        Assert.Empty(await engine.PullAsync(10, CancellationToken.None));
        await using var raw = new NatsConnection(new NatsOpts { Url = Url });
        var waiting = engine.PullAsync(10, CancellationToken.None);
        await new NatsJSContext(raw).DeleteConsumerAsync(Options.Stream, "workers");
        Assert.Empty(await waiting);
        await client.SubmitAsync([WorkDocument.Of("1", "Fabrikam")]);
        Assert.Single(await engine.PullAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Documents_that_the_consumer_does_not_know_are_found_again()
    {
        await using var client = await ClientAsync();
        await using var engine = new NatsEngine(new() { Url = Url, Stream = Options.Stream, AckWait = TimeSpan.FromHours(1) }, NullLogger.Instance);
        await engine.ConnectAsync(CancellationToken.None);
        await client.SubmitAsync([.. Enumerable.Range(1, 3).Select(i => WorkDocument.Of($"{i}", "Fabrikam"))]);

        // As a server may have it that was killed: the consumer knows nothing of the first two, and has handed out the last one.
        await using var raw = new NatsConnection(new NatsOpts { Url = Url });
        var context = new NatsJSContext(raw);
        await context.DeleteConsumerAsync(Options.Stream, "workers");
        var third = new ConsumerConfig("workers") { AckPolicy = ConsumerConfigAckPolicy.Explicit, FilterSubject = $"{Options.Stream}.docs.3" };
        await foreach (var message in (await context.CreateConsumerAsync(Options.Stream, third)).FetchNoWaitAsync<byte[]>(new NatsJSFetchOpts { MaxMsgs = 10 })) Assert.Equal(3UL, message.Metadata!.Value.Sequence.Stream);

        var found = new List<IDelivery>();
        while (found.Count < 3) found.AddRange(await engine.PullAsync(10, CancellationToken.None));
        Assert.Equal(["1", "2", "3"], found.Select(delivery => WorkDocument.Parse(delivery.Body).Key).Order());
    }
}
