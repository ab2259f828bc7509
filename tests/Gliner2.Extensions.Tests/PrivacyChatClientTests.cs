using System.Runtime.CompilerServices;
using System.Text.Json;
using CsCheck;
using Gliner2.Extensions.AI;
using Gliner2.Redaction;
using Gliner2.Redaction.Tests;
using Microsoft.Extensions.AI;

namespace Gliner2.Extensions.Tests;

/// <summary>What a service sees of a conversation, and what its caller sees of the answers.</summary>
public sealed class PrivacyChatClientTests
{
    private static readonly TextRedactor Redactor = new(new RedactionPolicy { Labels = [new("person"), new("email"), new("card_number")] }, new Scripted(("person", "Ann Bell", 0.9), ("person", "Bob", 0.9)));

    [Fact]
    public async Task What_leaves_is_redacted_and_what_comes_back_restored()
    {
        var service = new Service("Dear [PERSON_1], we wrote to [EMAIL_1], not to [PERSON_7].");
        ChatMessage[] messages = [new(ChatRole.System, "You help Bob."), new(ChatRole.User, "Write to Ann Bell, ann@example.org, about 4111 1111 1111 1111. Bob asked.") { AuthorName = "Bob" }];
        var response = await service.UseGliner2Privacy(Redactor).GetResponseAsync(messages, new ChatOptions { Instructions = "Sign as Bob." });
        Assert.Equal("Dear Bob, we wrote to ann@example.org, not to [PERSON_7].", response.Text);
        Assert.Equal(["You help [PERSON_1].", "Write to [PERSON_2], [EMAIL_1], about [CARD_NUMBER_1]. [PERSON_1] asked."], service.Seen.Select(message => message.Text));
        Assert.Equal(("Sign as [PERSON_1].", null), (service.Options!.Instructions, service.Seen[1].AuthorName));

        // The caller's own are as they were.
        Assert.Equal("Write to Ann Bell, ann@example.org, about 4111 1111 1111 1111. Bob asked.", messages[1].Text);
        Assert.Equal("Bob", messages[1].AuthorName);
    }

    [Fact]
    public async Task Streams_are_restored_however_they_are_cut()
    {
        const string answer = "Dear [PERSON_1] [PERSON_2], [EMAIL_1]! a[0] [NOT_A_TOKEN] [PERSON_9] [[PERSON_1]] [PERSON";
        const string expected = "Dear Bob Ann Bell, ann@example.org! a[0] [NOT_A_TOKEN] [PERSON_9] [Bob] [PERSON";
        foreach (var size in new[] { 1, 2, 3, 7, 100 })
        {
            var service = new Service(answer) { PieceSize = size };
            var text = "";
            var updates = 0;
            await foreach (var update in service.UseGliner2Privacy(Redactor).GetStreamingResponseAsync("Bob, Ann Bell and ann@example.org"))
            {
                text += update.Text;
                updates++;
                Assert.DoesNotContain("[PERSON_1", update.Text, StringComparison.Ordinal);
            }
            Assert.Equal(expected, text);
            if (size == 1) Assert.True(updates > 15, "what is certain goes on at once");
        }
    }

    [Fact]
    public void Any_text_is_the_same_in_pieces_as_in_one() => Gen.Select(Gen.Int[0, 9].Select(i => new[] { "[PERSON_1]", "[", "]", "[PERSON", "_1]", "x", "[EMAIL:default.", "[A:b.c]", "😀", "\uD83D" }[i]).Array[0, 12].Select(string.Concat), Gen.Int[1, 4]).Sample(
        (text, size) =>
        {
            var store = new PseudonymStore();
            store.GetOrAdd("PERSON", "Ann [PERSON_1]");
            var restorer = new StreamingRestorer(Redactor, store);
            var output = string.Concat(text.Chunk(size).Select(piece => restorer.Push(new string(piece)))) + restorer.Flush();
            Assert.Equal(Redactor.Restore(text, store), output);
        },
        iter: 2000);

    [Fact]
    public async Task Tools_get_values_and_the_service_gets_tokens_of_their_results()
    {
        var service = new Service("") { Call = new FunctionCallContent("1", "send", new Dictionary<string, object?> { ["to"] = "[EMAIL_1]", ["copy"] = JsonDocument.Parse("""{"names": ["[PERSON_1]", 5]}""").RootElement }) };
        var client = service.UseGliner2Privacy(Redactor);
        List<ChatMessage> history = [new(ChatRole.User, "Mail Bob at bob@example.org")];
        var response = await client.GetResponseAsync(history);
        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
        Assert.Equal("bob@example.org", call.Arguments!["to"]);
        Assert.Equal("""{"names":["Bob",5]}""", ((JsonElement)call.Arguments["copy"]!).GetRawText());

        history.AddRange(response.Messages);
        history.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", JsonDocument.Parse("""{"sent": "bob@example.org", "by": "Ann Bell", "card": 4111111111111111}""").RootElement)]));
        await client.GetResponseAsync(history);
        var arguments = service.Seen[1].Contents.OfType<FunctionCallContent>().Single().Arguments!;
        Assert.Equal("[EMAIL_1]", arguments["to"]);
        Assert.Equal("""{"names":["[PERSON_1]",5]}""", ((JsonElement)arguments["copy"]!).GetRawText());
        Assert.Equal("""{"sent": "[EMAIL_1]", "by": "[PERSON_2]", "card": "[CARD_NUMBER_1]"}""", ((JsonElement)service.Seen[2].Contents.OfType<FunctionResultContent>().Single().Result!).GetRawText());
        Assert.Equal("bob@example.org", call.Arguments["to"]);
    }

    [Fact]
    public async Task Tokens_are_stable_in_a_conversation()
    {
        var service = new Service("Hello [PERSON_1] and [PERSON_2]");
        var client = service.UseGliner2Privacy(Redactor);
        List<ChatMessage> history = [new(ChatRole.User, "Ann Bell and Bob")];
        var first = await client.GetResponseAsync(history);
        Assert.Equal("Hello Ann Bell and Bob", first.Text);
        history.AddRange(first.Messages);
        history.Add(new ChatMessage(ChatRole.User, "Bob, ask Ann Bell"));
        await client.GetResponseAsync(history);
        Assert.Equal(["[PERSON_1] and [PERSON_2]", "Hello [PERSON_1] and [PERSON_2]", "[PERSON_2], ask [PERSON_1]"], service.Seen.Select(message => message.Text));

        // The service keeps the history, and gets what is new only.
        var keeping = new Service("Hi [PERSON_1]") { ConversationId = "c" };
        var other = keeping.UseGliner2Privacy(Redactor);
        await other.GetResponseAsync("I am Ann Bell");
        Assert.Equal("Hi Ann Bell", (await other.GetResponseAsync("Is Bob there?", new ChatOptions { ConversationId = "c" })).Text);
        Assert.Equal("Is [PERSON_2] there?", keeping.Seen.Single().Text);
        await other.GetResponseAsync("Is Bob there?", new ChatOptions { ConversationId = "unknown" });
        Assert.Equal("Is [PERSON_1] there?", keeping.Seen.Single().Text);
    }

    [Fact]
    public async Task Messages_are_blocked_or_routed()
    {
        var (remote, local) = (new Service("remote"), new Service("local"));
        var blocking = remote.UseGliner2Privacy(Redactor, new PrivacyOptions { Mode = PrivacyMode.Block });
        Assert.Equal("remote", (await blocking.GetResponseAsync("nobody")).Text);
        var error = await Assert.ThrowsAsync<PersonalDataException>(() => blocking.GetResponseAsync("Ann Bell, ann@example.org"));
        Assert.Equal((2, "the messages are not sent: they hold email, person"), (error.Labels.Count, error.Message));
        Assert.Equal("nobody", remote.Seen.Single().Text);

        var routing = remote.UseGliner2Privacy(Redactor, new PrivacyOptions { Mode = PrivacyMode.Route, LocalClient = local });
        Assert.Equal("local", (await routing.GetResponseAsync("Ann Bell")).Text);
        Assert.Equal("Ann Bell", local.Seen.Single().Text);
        Assert.Equal("remote", (await routing.GetResponseAsync("nobody")).Text);
        var text = "";
        await foreach (var update in routing.GetStreamingResponseAsync("Bob")) text += update.Text;
        Assert.Equal("local", text);
        Assert.Throws<ArgumentException>(() => remote.UseGliner2Privacy(Redactor, new PrivacyOptions { Mode = PrivacyMode.Route }));
    }

    [Fact]
    public async Task What_cannot_be_searched_is_not_sent()
    {
        var service = new Service("x");
        ChatMessage image = new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")]);
        Assert.Contains("DataContent", (await Assert.ThrowsAsync<RedactionException>(() => service.UseGliner2Privacy(Redactor).GetResponseAsync([image]))).Message, StringComparison.Ordinal);
        await service.UseGliner2Privacy(Redactor, new PrivacyOptions { AllowUnsearchable = true }).GetResponseAsync([image]);
        var broken = new TextRedactor(Redactor.Policy, new Broken());
        service.Seen = [];
        await Assert.ThrowsAsync<RedactionException>(() => service.UseGliner2Privacy(broken).GetResponseAsync("Ann Bell"));
        Assert.Empty(service.Seen);
        ChatMessage file = new(ChatRole.User, [new DataContent("Ann Bell"u8.ToArray(), "text/plain")]);
        await service.UseGliner2Privacy(Redactor).GetResponseAsync([file]);
        Assert.Equal("[PERSON_1]"u8.ToArray(), service.Seen[0].Contents.OfType<DataContent>().Single().Data.ToArray());
    }

    private sealed class Broken : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new InputException("too long");
    }

    /// <summary>A service that remembers what it got, and says always the same.</summary>
    private sealed class Service(string answer) : IChatClient
    {
        public IReadOnlyList<ChatMessage> Seen { get; set; } = [];

        public ChatOptions? Options { get; private set; }

        public FunctionCallContent? Call { get; init; }

        public string? ConversationId { get; init; }

        public int PieceSize { get; init; } = 1;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            (Seen, Options) = ([.. messages], options);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Call is null ? [new TextContent(answer)] : [new FunctionCallContent(Call.CallId, Call.Name, new Dictionary<string, object?>(Call.Arguments!))])) { ConversationId = ConversationId });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Seen = [.. messages];
            foreach (var piece in answer.Chunk(PieceSize))
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, new string(piece)) { MessageId = "m" };
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
