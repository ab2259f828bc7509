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
        Assert.Equal("messages[0].role: is missing", await server.RefusedAsync("/v1/chat/completions", """{"messages": [{"content": "a"}], "labels": ["a"]}""", 422));
        Assert.Equal("messages[0].content[0].type: only text is read here", await server.RefusedAsync("/v1/chat/completions", """{"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}], "labels": ["a"]}""", 422));
        Assert.Equal("n: there is one answer to a text: 1", await server.RefusedAsync("/v1/chat/completions", """{"messages": [], "labels": ["a"], "n": 2}""", 422));
        Assert.Equal("entity_labels: give either labels or entity_labels", await server.RefusedAsync("/v1/chat/completions", """{"messages": [], "labels": ["a"], "entity_labels": ["a"]}""", 422));
        Assert.StartsWith("treshold: there is no such field;", await server.RefusedAsync("/v1/chat/completions", """{"messages": [], "labels": ["a"], "treshold": 0.1}""", 422), StringComparison.Ordinal);
        Assert.Equal("stream: answers are not streamed here", await server.RefusedAsync("/v1/chat/completions", """{"messages": [], "labels": ["a"], "stream": true}""", 422));
    }

    [Fact]
    public async Task Who_names_no_labels_gets_personal_data()
    {
        // What NeMo Guardrails sends when its configuration names no entities.
        await using var server = await TestServer.StartAsync();
        const string Mail = "Mail ann.bell@example.org or call Ann Bell.";
        var answer = await server.AskAsync("/v1/extract", new { text = Mail, threshold = 0.5, chunk_length = 384, overlap = 128, flat_ner = false });
        Assert.Contains("ann.bell@example.org", answer.GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("value").GetString()));
        var completion = await server.AskAsync("/v1/chat/completions", new { model = "nvidia/gliner-pii", messages = new[] { new { role = "user", content = Mail } }, threshold = 0.5, chunk_length = 384, overlap = 128, flat_ner = false, temperature = 0, max_tokens = 5 });
        var content = JsonDocument.Parse(completion.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!).RootElement;
        Assert.Equal(answer.GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("value").GetString()), content.GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("text").GetString()));
        var labels = Gliner2.Redaction.RedactionPolicy.Preset("total").Labels.Select(rule => rule.Name).ToArray();
        var read = await server.AskAsync("/v1/tokenize", new { text = Mail, labels });
        Assert.Equal((read.GetProperty("pieces").GetInt32(), read.GetProperty("pieces").GetInt32()), (completion.GetProperty("usage").GetProperty("prompt_tokens").GetInt32(), completion.GetProperty("usage").GetProperty("total_tokens").GetInt32()));
        Assert.Equal("schema: is missing", await server.RefusedAsync("/v1/extract", """{"text": "a"}""", 422));
        Assert.StartsWith("include_spans: there is no such field;", await server.RefusedAsync("/v1/extract", """{"text": "a", "labels": ["a"], "include_spans": true}""", 422), StringComparison.Ordinal);
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
