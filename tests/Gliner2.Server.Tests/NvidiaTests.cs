using System.Text.Json;

namespace Gliner2.Server.Tests;

public sealed class NvidiaTests
{
    private const string Text = "Zoë 😀 met Tim Cook of Apple.";

    [Fact]
    public async Task Guardrails_gets_entities_with_places_in_code_points_and_a_tagged_text()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.AskAsync("/v1/extract", new { text = Text, labels = new[] { "person", "company" }, threshold = 0.5, chunk_length = 384, overlap = 128, flat_ner = false });
        var entities = answer.GetProperty("entities").EnumerateArray().ToList();
        Assert.Equal(entities.Count, answer.GetProperty("total_entities").GetInt32());
        Assert.Contains(("Tim Cook", "person", 10, 18), entities.Select(entity => (
            entity.GetProperty("value").GetString()!, entity.GetProperty("suggested_label").GetString()!, entity.GetProperty("start_position").GetInt32(), entity.GetProperty("end_position").GetInt32())));
        Assert.All(entities, entity => Assert.InRange(entity.GetProperty("score").GetDouble(), 0.5, 1));
        Assert.Contains("met [Tim Cook](person) of [Apple](company).", answer.GetProperty("tagged_text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anonymizer_gets_a_completion_whose_content_is_JSON()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.AskAsync("/v1/chat/completions", new
        {
            model = "nvidia/gliner-pii",
            messages = new[] { new { role = "system", content = "ignored" }, new { role = "user", content = Text } },
            labels = new[] { "person", "company" },
            threshold = 0.3,
            flat_ner = true,
        });
        Assert.Equal(("chat.completion", "nvidia/gliner-pii"), (answer.GetProperty("object").GetString(), answer.GetProperty("model").GetString()));
        var choice = answer.GetProperty("choices")[0];
        Assert.Equal(("stop", "assistant"), (choice.GetProperty("finish_reason").GetString(), choice.GetProperty("message").GetProperty("role").GetString()));
        var content = JsonDocument.Parse(choice.GetProperty("message").GetProperty("content").GetString()!).RootElement;
        var entities = content.GetProperty("entities").EnumerateArray().Select(entity =>
            (Text: entity.GetProperty("text").GetString(), Label: entity.GetProperty("label").GetString(), Start: entity.GetProperty("start").GetInt32(), End: entity.GetProperty("end").GetInt32())).ToList();
        Assert.Contains(("Tim Cook", "person", 10, 18), entities);
        Assert.All(entities.Zip(entities.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.Equal("messages: there is no message of the user", await server.RefusedAsync("/v1/chat/completions", """{"messages": [], "labels": ["a"]}""", 422));
        Assert.Equal("stream: answers are not streamed here", await server.RefusedAsync("/v1/chat/completions", """{"messages": [], "labels": ["a"], "stream": true}""", 422));
    }

    [Fact]
    public async Task Models_are_listed_and_a_long_text_is_read_in_windows()
    {
        await using var server = await TestServer.StartAsync(options => options.Models.Add("mini", ""));
        var models = JsonDocument.Parse(await server.Client.GetStringAsync("/v1/models")).RootElement;
        Assert.Equal("mini", models.GetProperty("data")[0].GetProperty("id").GetString());
        var text = string.Concat(Enumerable.Repeat("The weather was fine. ", 100)) + "Tim Cook leads Apple.";
        var answer = await server.AskAsync("/v1/extract", new { text, labels = new[] { "person" }, chunk_length = 64, overlap = 16 });
        Assert.Contains(answer.GetProperty("entities").EnumerateArray(), entity => entity.GetProperty("value").GetString() == "Tim Cook" && entity.GetProperty("start_position").GetInt32() == 2200);
        Assert.Equal("overlap: must be less than chunk_length", await server.RefusedAsync("/v1/extract", """{"text": "a", "labels": ["a"], "chunk_length": 5, "overlap": 5}""", 422));
    }
}
