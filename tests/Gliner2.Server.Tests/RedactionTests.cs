using System.Net;
using System.Text.Json;
using Gliner2.Hosting.Tests;
using Gliner2.Redaction;

namespace Gliner2.Server.Tests;

public sealed class RedactionTests
{
    private const string Text = "😀 Ann Bell (ann.bell@example.org) met Tim Cook. Ann Bell paid.";

    [Fact]
    public async Task A_text_is_redacted_as_the_library_does_it_and_restored()
    {
        await using var server = await TestServer.StartAsync();
        var expected = new TextRedactor(RedactionPolicy.Preset("medium"), TestServer.Model).Redact(Text);
        var result = (await server.AskAsync("/v1/redact", new { text = Text, include_map = true, offsets = "utf16", include_reasons = true })).GetProperty("result");
        Assert.Equal(expected.Text, result.GetProperty("text").GetString());
        Assert.NotEmpty(expected.Spans);
        Assert.Equal(
            expected.Spans.Select(span => (span.Label, span.Finding.Start, span.Finding.End, span.Operator, span.Replacement, span.Start, span.End, string.Join(';', span.Finding.Reasons))),
            result.GetProperty("spans").EnumerateArray().Select(span => (
                span.GetProperty("label").GetString()!, span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32(), span.GetProperty("operator").GetString()!,
                span.GetProperty("replacement").GetProperty("text").GetString()!, span.GetProperty("replacement").GetProperty("start").GetInt32(), span.GetProperty("replacement").GetProperty("end").GetInt32(),
                string.Join(';', span.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString())))));
        var restored = await server.AskAsync("/v1/restore", new { text = result.GetProperty("text").GetString(), map = result.GetProperty("map") });
        Assert.Equal(Text, restored.GetProperty("result").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_map_is_given_only_when_asked_for_and_offsets_count_code_points()
    {
        await using var server = await TestServer.StartAsync();
        var result = (await server.AskAsync("/v1/redact", new { text = Text })).GetProperty("result");
        Assert.False(result.TryGetProperty("map", out _));
        Assert.Equal(2, result.GetProperty("spans")[0].GetProperty("start").GetInt32());
    }

    [Fact]
    public async Task A_policy_may_be_sent_and_texts_of_a_request_share_their_tokens_when_it_says_so()
    {
        await using var server = await TestServer.StartAsync();
        var policy = new { labels = new Dictionary<string, object> { ["code"] = new { patterns = new[] { "[A-Z]{3}-[0-9]{3}" }, use_model = false } }, scope = "corpus" };
        var results = (await server.AskAsync("/v1/redact", new { texts = new[] { "XYZ-123 and ABC-456", "ABC-456", "" }, policy })).GetProperty("results");
        Assert.Equal(["[CODE_1] and [CODE_2]", "[CODE_2]", ""], results.EnumerateArray().Select(item => item.GetProperty("result").GetProperty("text").GetString()));
        var again = await server.AskAsync("/v1/redact", new { text = "ABC-456", policy });
        Assert.Equal("[CODE_1]", again.GetProperty("result").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_registered_policy_encrypts_with_the_servers_key_and_restores_so()
    {
        var policy = RedactionPolicy.Parse("""{"labels": {"email": {"use_model": false}}, "operator": "encrypt"}""");
        await using var server = await TestServer.StartAsync(options => options.AddPolicy("mails", policy, RedactionKeys.Random()));
        Assert.Contains("\"mails\"", await server.Client.GetStringAsync("/v1/policies"), StringComparison.Ordinal);
        var redacted = (await server.AskAsync("/v1/redact", new { text = Text, policy = "mails" })).GetProperty("result").GetProperty("text").GetString()!;
        Assert.DoesNotContain("example.org", redacted, StringComparison.Ordinal);
        var answer = await server.AskAsync("/v1/restore", new { text = $"Re: {redacted}", policy = "mails" });
        Assert.Equal($"Re: {Text}", answer.GetProperty("result").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_text_that_the_model_can_not_read_is_withheld()
    {
        using var extractor = new GatedExtractor();
        extractor.Open();
        await using var server = await TestServer.StartAsync(null, extractor);
        var (status, body) = await server.PostAsync("/v1/redact", """{"text": "unreadable", "policy": {"labels": ["company"]}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var result = JsonDocument.Parse(body).RootElement.GetProperty("result");
        Assert.Equal(("[text withheld]", true), (result.GetProperty("text").GetString(), result.GetProperty("withheld").GetBoolean()));
    }

    [Theory]
    [InlineData("/v1/redact", """{"text": "a", "policy": "none"}""", 404, "policy: there is no 'none'; there are secrets, base, medium, total, safe-harbor-18")]
    [InlineData("/v1/redact", """{"text": "a", "policy": 5}""", 422, "policy: must be an object")]
    [InlineData("/v1/redact", """{"text": "a", "policy": {"labels": {"x": {"threshold": 7}}}}""", 422, "policy: labels.x.threshold: 7 is not from 0 to 1")]
    [InlineData("/v1/redact", """{"text": "a", "policy": {"labels": {"x": {"treshold": 7}}}}""", 422, null)]
    [InlineData("/v1/redact", """{"text": "a", "policy": {"preset": "base", "keys": {"default": {"file": "/etc/passwd"}}}}""", 422, "policy.keys: a request names no keys of the server's machine; policies with keys are registered when the server starts")]
    [InlineData("/v1/redact", """{"text": "a", "policy": {"preset": "base", "operator": "encrypt"}}""", 422, null)]
    [InlineData("/v1/redact", """{"text": "a", "policy": {"labels": {"x": {"patterns": ["((a{999}){999}){999}"]}}}}""", 422, null)]
    [InlineData("/v1/redact", """{"text": "a", "max_words": 5}""", 422, "max_words: there is no such field; there are policy, offsets, include_reasons, include_map, text, texts, model, priority, timeout")]
    [InlineData("/v1/restore", """{"text": "a"}""", 422, "map: is missing: give the map that came with the redacted text, or the policy whose keys encrypted its values")]
    [InlineData("/v1/restore", """{"text": "a", "map": {"version": 1}}""", 422, "map: this is no map that redaction wrote")]
    [InlineData("/v1/restore", """{"text": "a", "map": {"version": 1, "text_sha256": "", "spans": [{"start": 5, "end": 1, "value": ""}], "tokens": {}}}""", 422, null)]
    [InlineData("/v1/restore", """{"text": "a", "map": []}""", 422, "map: this is no map that redaction wrote")]
    public async Task What_is_wrong_is_said_with_its_place(string path, string body, int status, string? detail)
    {
        await using var server = await TestServer.StartAsync();
        var said = await server.RefusedAsync(path, body, status);
        if (detail is not null) Assert.Equal(detail, said);
    }
}
