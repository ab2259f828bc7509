using System.Net.Sockets;
using System.Text;

namespace Gliner2.Server.Tests;

/// <summary>Requests that nobody means well with: the right status, a problem, and a server that goes on.</summary>
public sealed class HostileTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(options => (options.MaxRequestBytes, options.RequestBodyTimeout) = (10_000, TimeSpan.FromSeconds(1)));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("", 400, "the request's body is empty")]
    [InlineData("\uFEFF", 400, "the request's body is empty")]
    [InlineData("{\"text\": ", 400, "the request's body is not valid JSON (line 1, byte 10)")]
    [InlineData("{\"text\": \"a\"} x", 400, "the request's body is not valid JSON (line 1, byte 15)")]
    [InlineData("{\"text\": \"a\", \"text\": \"b\"}", 400, "the request's body is not valid JSON: a name is given twice")]
    [InlineData("// no\n{}", 400, "the request's body is not valid JSON (line 1, byte 1)")]
    [InlineData("NaN", 400, "the request's body is not valid JSON (line 1, byte 1)")]
    [InlineData("null", 422, "the body: must be an object")]
    public async Task A_body_that_is_no_JSON_is_refused(string body, int status, string detail) => Assert.Equal(detail, await _server.RefusedAsync("/v1/entities", body, status));

    [Theory]
    [InlineData("/v1/decide")]
    [InlineData("/v1/graph")]
    [InlineData("/v1/redact")]
    [InlineData("/v1/restore")]
    public async Task Every_endpoint_that_reads_a_body_refuses_what_is_no_object(string path)
    {
        Assert.Equal("the request's body is empty", await _server.RefusedAsync(path, "", 400));
        Assert.Equal("the body: must be an object", await _server.RefusedAsync(path, "[]", 422));
        Assert.Equal("text: must be a text", await _server.RefusedAsync(path, """{"text": {"a": 1}}""", 422));
    }

    [Theory]
    [InlineData("/analyze")]
    [InlineData("/anonymize")]
    [InlineData("/deanonymize")]
    public async Task Faults_are_told_Presidios_clients_in_their_form(string path)
    {
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, """{"error":"the request's body is empty"}"""), await _server.PostAsync(path, ""));
        Assert.Equal((System.Net.HttpStatusCode.UnprocessableEntity, """{"error":"the body: must be an object"}"""), await _server.PostAsync(path, "[]"));
        Assert.Equal((System.Net.HttpStatusCode.RequestEntityTooLarge, """{"error":"the request's body has more than 10000 bytes"}"""), await _server.PostAsync(path, new string(' ', 10_001)));
    }

    [Theory]
    [InlineData("/v1/entities", """{"\ud800": 1}""", 400)]
    [InlineData("/v1/entities", """{"text": "a", "labels": {"\uDC00": "b"}}""", 400)]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["\ud800"]}""", 422)]
    [InlineData("/v1/classify", """{"text": "a", "labels": ["\ud800", "b"]}""", 422)]
    [InlineData("/v1/records", """{"text": "a", "structures": {"a": ["\ud800::str"]}}""", 422)]
    [InlineData("/v1/decide", """{"text": "a", "schema": {"tasks": {"k": {"labels": ["a", "\ud800"]}}}}""", 422)]
    [InlineData("/v1/graph", """{"text": "a", "schema": {"entities": {"a": {"description": "\ud800"}}, "relations": {"r": {"head": "a", "tail": "a"}}}}""", 422)]
    [InlineData("/v1/redact", """{"text": "a", "policy": {"labels": ["\ud800"]}}""", 422)]
    [InlineData("/v1/redact", """{"text": "a", "policy": "\ud800"}""", 422)]
    [InlineData("/v1/restore", """{"text": "a", "map": {"version": 1, "text_sha256": "\ud800", "spans": [], "tokens": {}}}""", 422)]
    public async Task Half_a_surrogate_pair_is_refused_wherever_it_stands(string path, string body, int status) => await _server.RefusedAsync(path, body, status);

    [Theory]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [{"entity_type": "\ud800", "start": 0, "end": 1}]}""", 422)]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [], "anonymizers": {"\ud800": {"type": "redact"}}}""", 400)]
    [InlineData("/analyze", """{"text": "a", "entities": ["\ud800"]}""", 422)]
    [InlineData("/analyze", """{"text": ["a", "\ud800"]}""", 422)]
    public async Task It_is_refused_Presidios_clients_too(string path, string body, int status) => Assert.Equal(status, (int)(await _server.PostAsync(path, body)).Status);

    [Fact]
    public async Task More_labels_and_patterns_than_any_policy_has_are_refused_before_they_are_looked_at()
    {
        var names = string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"{i}\""));
        Assert.Equal("policy.labels: has 300 labels, of at most 256", await _server.RefusedAsync("/v1/redact", $$$"""{"text": "a", "policy": {"labels": [{{{names}}}]}}""", 422));
        Assert.Equal("policy.labels: has 300 patterns, of at most 256", await _server.RefusedAsync("/v1/redact", $$$$$"""{"text": "a", "policy": {"labels": {"a": {"patterns": [{{{{{names}}}}}]}}}}""", 422));
        Assert.Equal("""{"error":"entities: has 300 labels, of at most 256"}""", (await _server.PostAsync("/analyze", $$"""{"text": "a", "entities": [{{names}}]}""")).Body);
    }

    [Fact]
    public async Task Deep_JSON_is_refused()
    {
        var detail = await _server.RefusedAsync("/v1/entities", "{\"text\":" + new string('[', 4000) + new string(']', 4000) + "}", 400);
        Assert.EndsWith(": more than 64 levels deep", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/entities")]
    [InlineData("/gliner-2")]
    [InlineData("/v1/redact")]
    [InlineData("/v1/restore")]
    [InlineData("/v1/decide")]
    [InlineData("/v1/graph")]
    public async Task A_body_that_is_too_large_is_refused(string path)
    {
        Assert.Equal("the request's body has more than 10000 bytes", await _server.RefusedAsync(path, new string(' ', 10_001), 413));
        Assert.StartsWith("HTTP/1.1 413 ", await ChunkedAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_just_the_size_is_read() => Assert.Equal("the body: must be an object", await _server.RefusedAsync("/v1/entities", new string(' ', 9_998) + "[]", 422));

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=\"UTF-8\"", 422)]
    [InlineData("application/json; charset=utf8", 422)]
    [InlineData("application/json\r\nContent-Encoding: identity", 422)]
    [InlineData("application/json\r\nContent-Encoding: identity, gzip", 415)]
    public async Task Only_JSON_in_UTF8_is_read(string type, int status)
    {
        var answer = await _server.SendAsync(Request("/v1/entities", "{}", $"Content-Type: {type}\r\n"));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_bodies_are_refused() =>
        Assert.StartsWith("HTTP/1.1 415 ", await _server.SendAsync(Request("/v1/entities", "{}", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n")), StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] body = [.. "{\"text\": \""u8, 0xC3, 0x28, .. "\"}"u8];
        var head = Encoding.ASCII.GetBytes($"POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        var answer = await _server.SendAsync(head, body);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("the request's body is not UTF-8", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", 400)]
    [InlineData("POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    public async Task Malformed_HTTP_is_refused(string request, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await _server.SendAsync(Encoding.ASCII.GetBytes(request)), StringComparison.Ordinal);

    [Fact]
    public async Task A_body_that_is_cut_short_harms_nobody()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_server.Address.Host, _server.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"text\": \"a"));
        }

        await _server.AskAsync("/v1/entities", new { text = "Tim Cook", labels = new[] { "person" } });
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_server.Address.Host, _server.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /v1/entities HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"));
        using var answer = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 408 ", await answer.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_texts_are_refused_and_a_text_that_is_too_long_says_so()
    {
        Assert.StartsWith("texts: has 33 texts, of at most 32", await _server.RefusedAsync("/v1/entities", $$"""{"texts": [{{string.Join(',', Enumerable.Repeat("\"a\"", 33))}}], "labels": ["a"]}""", 413), StringComparison.Ordinal);
        Assert.Contains("tokens", await _server.RefusedAsync("/v1/entities", $$"""{"text": "{{string.Concat(Enumerable.Repeat("a ", 4000))}}", "labels": ["a"]}""", 422), StringComparison.Ordinal);
    }

    /// <summary>A body whose length isn't told, of 11,000 bytes so far.</summary>
    private Task<string> ChunkedAsync(string path)
    {
        var head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = Encoding.ASCII.GetBytes($"3e8\r\n{new string(' ', 1000)}\r\n");
        return _server.SendAsync([head, .. Enumerable.Repeat(chunk, 11)]);
    }

    private static byte[] Request(string path, string body, string headers) =>
        Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");
}
