using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Schemas_have_names_that_requests_name()
    {
        var (decision, graph, extraction) = (DecisionSchema.Parse(Decision), GraphSchema.Parse(Graph), ExtractionSchema.Create().Entities("person").Build());
        await using var server = await TestServer.StartAsync(options =>
        {
            options.DecisionSchemas.Add("triage", decision);
            options.GraphSchemas.Add("jobs", graph);
            options.Schemas.Add("news", extraction);
        });
        Assert.Equal($$"""{"result":{{TestServer.Model.Decide(Mail, decision).ToJson(includeConfidence: false)}}}""", (await server.PostAsync("/v1/decide", $$"""{"text": "{{Mail}}", "schema": "triage"}""")).Body);
        Assert.Equal((await server.PostAsync("/v1/graph", $$"""{"text": "{{Mail}}", "schema": {{Graph}}}""")).Body, (await server.PostAsync("/v1/graph", $$"""{"text": "{{Mail}}", "schema": "jobs"}""")).Body);

        Assert.Equal("""{"schemas":["news"],"decision_schemas":["triage"],"graph_schemas":["jobs"]}""", await server.Client.GetStringAsync("/v1/schemas"));
        Assert.Equal(decision.ToJson(), await server.Client.GetStringAsync("/v1/schemas/triage"));
        Assert.Equal(graph.ToJson(), await server.Client.GetStringAsync("/v1/schemas/jobs"));

        Assert.Equal("schema: there is no 'x'; there are triage", await server.RefusedAsync("/v1/decide", """{"text": "a", "schema": "x"}""", 404));
        Assert.Equal("schema: 'jobs' is a schema for /v1/graph", await server.RefusedAsync("/v1/decide", """{"text": "a", "schema": "jobs"}""", 422));
        Assert.Equal("schema: 'news' is a schema for /v1/extract", await server.RefusedAsync("/v1/graph", """{"text": "a", "schema": "news"}""", 422));
        Assert.Equal("schema: 'triage' is a schema for /v1/decide", await server.RefusedAsync("/v1/extract", """{"text": "a", "schema": "triage"}""", 422));

        var twice = await Assert.ThrowsAsync<ArgumentException>(() => TestServer.StartAsync(options =>
        {
            options.Schemas.Add("a", extraction);
            options.GraphSchemas.Add("a", graph);
        }));
        Assert.Equal("'a' is the name of several schemas: Schemas, DecisionSchemas and GraphSchemas have each name once", twice.Message);
    }

    [Fact]
    public async Task Questions_beside_the_queue_are_measured_as_extractions_are()
    {
        await using var server = await TestServer.StartAsync();
        var lines = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        var meters = server.App.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("gliner2.", StringComparison.Ordinal)) own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => lines.Add($"{instrument.Name} {value} {Tags(tags)}"));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => lines.Add($"{instrument.Name} {value} {Tags(tags)}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => lines.Add($"{instrument.Name} {Tags(tags)}"));
        listener.Start();

        // The model has one turn at a time: a question that is under way keeps the next one waiting, until that one's time is over.
        var model = server.App.Services.GetRequiredService<Gliner2Model>();
        using var gate = new SemaphoreSlim(0);
        var entered = new TaskCompletionSource();
        var first = model.AskAsync("own", _ =>
        {
            entered.SetResult();
            gate.Wait();
            return 1;
        });
        await entered.Task;
        var second = server.PostAsync("/v1/decide", $$"""{"text": "{{Mail}}", "schema": {{Decision}}}""");
        Assert.Equal("the request's time was over before the model could read its text", await server.RefusedAsync("/v1/decide", $$"""{"text": "a", "schema": {{Decision}}, "timeout": 0.01}""", 504));
        while (!lines.Contains("gliner2.queue.depth 1 model=default")) listener.RecordObservableInstruments();
        gate.Release();
        await first;
        await second;
        await server.PostAsync("/v1/graph", $$"""{"text": "Tim Cook works for Apple.", "schema": {{Graph}}, "candidate_threshold": 0.1}""");
        await server.PostAsync("/v1/graph", $$"""{"text": "", "schema": {{Graph}}}""");

        foreach (var line in new[]
        {
            "gliner2.documents 1 model=default task=own",
            "gliner2.documents 1 model=default task=decision",
            "gliner2.documents 1 model=default task=graph",
            "gliner2.queue.duration model=default",
            "gliner2.request.duration model=default task=decision outcome=ok",
            "gliner2.request.duration model=default task=decision outcome=rejected",
            "gliner2.rejected 1 model=default reason=deadline",
        })
        {
            Assert.Contains(line, lines);
        }

        Assert.Contains(lines, line => line.StartsWith("gliner2.extracted", StringComparison.Ordinal) && line.EndsWith("kind=class", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("gliner2.extracted", StringComparison.Ordinal) && line.EndsWith("kind=entity", StringComparison.Ordinal));

        static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
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
