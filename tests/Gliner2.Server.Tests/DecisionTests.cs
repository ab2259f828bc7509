using System.Text.Json;

namespace Gliner2.Server.Tests;

public sealed class DecisionTests
{
    private const string Mail = "I want my money back, and my lawyer thinks so too.";

    private const string Decision = """
        {"tasks": {"kind": {"labels": ["refund", "exchange", "other"], "min_labels": 1, "max_labels": 1}, "flags": {"labels": ["legal", "press"]}},
         "constraints": [{"type": "Implies", "cond": {"type": "LabelRef", "task": "flags", "label": "legal"}, "then": {"type": "LabelRef", "task": "kind", "label": "refund"}}]}
        """;

    private const string Graph = """{"entities": {"person": {}, "company": {}}, "relations": {"works for": {"head": "person", "tail": "company"}}}""";

    [Fact]
    public async Task Decisions_are_those_of_the_library()
    {
        await using var server = await TestServer.StartAsync();
        var schema = DecisionSchema.Parse(Decision);
        await SameAsync("", new(), confidence: false);
        await SameAsync(""", "include_confidence": true, "decoder": "beam", "min_confidence": 0.99, "tie_margin": 0.01""", new() { Decoder = DecisionDecoder.Beam, AbstainBelow = 0.99, TieMargin = 0.01 }, confidence: true);
        await SameAsync(""", "windows": {"size": 8, "overlap": 2}, "aggregate": "mean" """, new() { Aggregation = WindowAggregation.Mean, Reading = new() { Windows = new TextWindows(8, 2) } }, confidence: false);

        async Task SameAsync(string fields, DecisionOptions options, bool confidence)
        {
            var (_, body) = await server.PostAsync("/v1/decide", $$"""{"text": {{JsonSerializer.Serialize(Mail)}}, "schema": {{Decision}}{{fields}}}""");
            Assert.Equal($$"""{"result":{{TestServer.Model.Decide(Mail, schema, options).ToJson(confidence)}}}""", body);
        }
    }

    [Fact]
    public async Task A_list_is_decided_in_order_with_errors_in_their_places()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.AskAsync("/v1/decide", new { texts = new[] { Mail, "", string.Concat(Enumerable.Repeat("word ", 2000)) }, schema = JsonDocument.Parse(Decision).RootElement });
        var results = answer.GetProperty("results");
        Assert.Equal(TestServer.Model.Decide(Mail, DecisionSchema.Parse(Decision)).ToJson(includeConfidence: false), results[0].GetProperty("result").GetRawText());
        Assert.Equal([400, 422], results.EnumerateArray().Skip(1).Select(item => item.GetProperty("error").GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task Graphs_are_those_of_the_library()
    {
        const string Text = "😀 Tim Cook works for Apple.";
        await using var server = await TestServer.StartAsync();
        var (_, body) = await server.PostAsync("/v1/graph", $$"""{"text": "{{Text}}", "schema": {{Graph}}, "optimizer": "greedy", "candidate_threshold": 0.1, "role_threshold": 0.1, "offsets": "utf16"}""");
        var expected = TestServer.Model.ExtractGraph(Text, GraphSchema.Parse(Graph), new() { Optimizer = GraphOptimizer.Greedy, CandidateThreshold = 0.1, RoleThreshold = 0.1 });
        Assert.NotEmpty(expected.Entities);
        Assert.Equal($$"""{"result":{{expected.ToJson(new ResultFormat { IncludeConfidence = true, IncludeSpans = true, Offsets = OffsetUnit.Utf16 })}}}""", body);
    }

    [Theory]
    [InlineData("/v1/decide", """{"text": "a"}""", "schema: is missing")]
    [InlineData("/v1/decide", """{"text": "a", "schema": []}""", null)]
    [InlineData("/v1/decide", """{"text": "a", "schema": {"tasks": {}}}""", null)]
    [InlineData("/v1/decide", """{"text": "a", "schema": {"tasks": {"k": {"labels": ["a", "b"]}}, "constraints": [{"type": "LabelRef", "task": "k", "label": "c"}]}}""", null)]
    [InlineData("/v1/decide", """{"text": "a", "schema": {"tasks": {"k": {"labels": ["a", "b"]}}}, "decoder": "best"}""", "decoder: must be one of auto, independent, exact, beam, min_violations")]
    [InlineData("/v1/decide", """{"text": "a", "schema": {"tasks": {"k": {"labels": ["a", "b"]}}}, "threshold": 0.5}""", null)]
    [InlineData("/v1/graph", """{"text": "a", "schema": {"entities": {"a": {}}, "relations": {"r": {"head": "a", "tail": "b"}}}}""", null)]
    [InlineData("/v1/graph", """{"text": "a", "schema": 5}""", null)]
    public async Task What_is_wrong_is_said_with_its_place(string path, string body, string? detail)
    {
        await using var server = await TestServer.StartAsync();
        var said = await server.RefusedAsync(path, body, 422);
        if (detail is not null) Assert.Equal(detail, said);
    }
}
