using System.Net;
using System.Text;
using System.Text.Json;
using Gliner2.TestSupport;

namespace Gliner2.Server.Tests;

/// <summary>What the client of the Python package <c>gliner2</c> was recorded to send, and what it got.</summary>
public sealed class VendorTests
{
    private static readonly Tolerance Confidences = new(1e-4, 0);

    public static TheoryData<string> Answered => [.. Recordings().Where(recording => recording.GetProperty("exchanges").EnumerateArray().All(exchange => exchange.GetProperty("status").GetInt32() == 200)).Select(recording => recording.GetProperty("call").GetString()!)];

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task Recorded_requests_are_answered_as_recorded(string call)
    {
        await using var server = await TestServer.StartAsync(options => options.ApiKeys.Add("secret-key"));
        foreach (var exchange in Recordings().Single(recording => recording.GetProperty("call").GetString() == call).GetProperty("exchanges").EnumerateArray())
        {
            var (status, body) = await SendAsync(server, exchange);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Null(JsonComparer.Difference(exchange.GetProperty("response"), body, Confidences));
        }
    }

    [Fact]
    public void All_calls_that_were_answered_are_here() => Assert.Equal(11, Answered.Count);

    [Fact]
    public async Task A_fault_has_its_status_and_a_detail_that_the_client_shows()
    {
        await using var server = await TestServer.StartAsync(options => options.ApiKeys.Add("another-key"));
        var fault = Recordings().Single(recording => recording.GetProperty("call").GetString() == "fault 401").GetProperty("exchanges")[0];
        var (status, body) = await SendAsync(server, fault);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(fault.GetProperty("response").GetProperty("detail").GetString(), JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString());

        await using var open = await TestServer.StartAsync();
        Assert.Equal("text is empty", await open.RefusedAsync("/gliner-2", """{"task": "extract_entities", "text": "", "schema": ["person"]}""", 400));
        Assert.Equal("threshold: must be between 0 and 1", await open.RefusedAsync("/gliner-2", """{"task": "extract_entities", "text": "a", "schema": ["person"], "threshold": 7}""", 422));
        Assert.Equal("task: must be one of extract_entities, classify_text, extract_json, schema", await open.RefusedAsync("/gliner-2", """{"task": "extract", "text": "a", "schema": ["person"]}""", 422));
        Assert.StartsWith("schema.labels: there is no such field;", await open.RefusedAsync("/gliner-2", """{"task": "classify_text", "text": "a", "schema": {"labels": ["a", "b"]}}""", 422), StringComparison.Ordinal);
        Assert.Equal("schema.categories: is missing", await open.RefusedAsync("/gliner-2", """{"task": "classify_text", "text": "a", "schema": {}}""", 422));
        Assert.StartsWith("treshold: there is no such field;", await open.RefusedAsync("/gliner-2", """{"task": "extract_entities", "text": "a", "schema": ["person"], "treshold": 0.1}""", 422), StringComparison.Ordinal);
        Assert.StartsWith("schema.entitys: there is no such field;", await open.RefusedAsync("/gliner-2", """{"task": "schema", "text": "a", "schema": {"entities": ["a"], "entitys": ["b"]}}""", 422), StringComparison.Ordinal);
        Assert.StartsWith(
            "schema.classifications.c.multi: there is no such field;",
            await open.RefusedAsync("/gliner-2", """{"task": "schema", "text": "a", "schema": {"classifications": {"c": {"labels": ["a", "b"], "multi": true}}}}""", 422),
            StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(TestServer server, JsonElement exchange)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, exchange.GetProperty("path").GetString());
        request.Content = new StringContent(exchange.GetProperty("body").GetRawText(), Encoding.UTF8, "application/json");
        request.Headers.Add("X-API-Key", exchange.GetProperty("headers").GetProperty("X-API-Key").GetString());
        using var response = await server.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static IEnumerable<JsonElement> Recordings() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recordings", "vendor.jsonl")).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);
}
