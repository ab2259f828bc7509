using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Hosting.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gliner2.Server.Tests;

public sealed class EndpointTests
{
    private const string Text = "Tim Cook of Apple met Dr. Maria Garcia (Novartis) in Basel on 3 May 2024.";

    private static readonly ResultFormat All = new() { IncludeConfidence = true, IncludeSpans = true };

    [Fact]
    public async Task Each_endpoint_answers_what_the_library_answers()
    {
        await using var server = await TestServer.StartAsync();
        Same(ExtractionSchema.Create().Entities("person", new EntityType("company") { Description = "names of companies" }).Build(), await server.AskAsync(
            "/v1/entities", new { text = Text, labels = new Dictionary<string, object?> { ["person"] = null, ["company"] = "names of companies" }, include_confidence = true, include_spans = true }));
        Same(ExtractionSchema.Create().Classification(new ClassificationTask("kind", ["meeting", "sale", "theft"]) { MultiLabel = true, Threshold = 0.1 }).Build(), await server.AskAsync(
            "/v1/classify", new { text = Text, task = "kind", labels = new[] { "meeting", "sale", "theft" }, multi_label = true, cls_threshold = 0.1, include_confidence = true, include_spans = true }));
        Same(ExtractionSchema.Create().Classification("a", "x", "y").Classification("b", "z", "w").Build(), await server.AskAsync(
            "/v1/classify", new { text = Text, tasks = new[] { new { task = "a", labels = new[] { "x", "y" } }, new { task = "b", labels = new[] { "z", "w" } } }, include_confidence = true, include_spans = true }));
        Same(ExtractionSchema.Create().Relations("works for").Build(), await server.AskAsync(
            "/v1/relations", new { text = Text, relations = new[] { "works for" }, include_confidence = true, include_spans = true }));
        Assert.Equal(
            """{"relation_extraction":{"works for":[["Tim Cook","Apple"]]}}""",
            (await server.AskAsync("/v1/relations", new { text = "Tim Cook works for Apple.", relations = new Dictionary<string, string> { ["works for"] = "is employed by" } })).GetProperty("result").GetRawText());
        Same(ExtractionSchema.Create().Structure(new Structure("meeting", [StructureField.Parse("who::list"), new("city") { Kind = ValueKind.Single }])).Build(), await server.AskAsync(
            "/v1/records", new { text = Text, structures = new { meeting = new object[] { "who::list", new { name = "city", dtype = "str" } } }, include_confidence = true, include_spans = true }));
    }

    [Fact]
    public async Task A_schema_may_be_sent_or_named()
    {
        var schema = ExtractionSchema.Create().Entities("person").Classification("kind", "meeting", "sale").Build();
        await using var server = await TestServer.StartAsync(options => options.Schemas.Add("news", schema));
        Same(schema, await server.AskAsync("/v1/extract", new { text = Text, schema = "news", include_confidence = true, include_spans = true }));
        Same(schema, await server.AskAsync("/v1/extract", new { text = Text, schema = JsonDocument.Parse(schema.ToJson()).RootElement, include_confidence = true, include_spans = true }));
        Assert.Equal(schema.ToJson(), await server.Client.GetStringAsync("/v1/schemas/news"));
        Assert.Equal("""{"schemas":["news"],"decision_schemas":[],"graph_schemas":[]}""", await server.Client.GetStringAsync("/v1/schemas"));
        Assert.Equal("schema: there is no 'old'; there are news", await server.RefusedAsync("/v1/extract", """{"text": "a", "schema": "old"}""", 404));
    }

    [Fact]
    public async Task A_list_is_answered_in_order_with_errors_in_their_places()
    {
        await using var server = await TestServer.StartAsync();
        var texts = new[] { "Tim Cook leads Apple.", "", string.Concat(Enumerable.Repeat("word ", 2000)), "Ann met Bob." };
        var results = (await server.AskAsync("/v1/entities", new { texts, labels = new[] { "person" } })).GetProperty("results");
        Assert.Equal(4, results.GetArrayLength());
        Assert.Equal("""{"entities":{"person":["Tim Cook"]}}""", results[0].GetProperty("result").GetRawText());
        Assert.Equal("""{"status":400,"detail":"text is empty"}""", results[1].GetProperty("error").GetRawText());
        Assert.Equal(422, results[2].GetProperty("error").GetProperty("status").GetInt32());
        Assert.True(results[3].TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Options_of_reading_and_showing_are_those_of_the_library()
    {
        await using var server = await TestServer.StartAsync();
        var text = "😀 " + Text;
        var schema = ExtractionSchema.Create().Entities("person").Build();
        var model = TestServer.Model;
        await SameAsync("""{"threshold": 0.7}""", new() { Threshold = 0.7 }, new());
        await SameAsync("""{"max_words": 5}""", new() { MaxWords = 5 }, new());
        await SameAsync("""{"windows": {"size": 8, "overlap": 2}}""", new() { Windows = new TextWindows(8, 2) }, new());
        await SameAsync("""{"windows": true}""", new() { Windows = new TextWindows() }, new());
        await SameAsync("""{"include_spans": true, "offsets": "utf8", "priority": "bulk", "timeout": 60}""", new(), new() { IncludeSpans = true, Offsets = OffsetUnit.Utf8 });
        await SameAsync("""{"raw": true}""", new(), new() { Raw = true });

        async Task SameAsync(string fields, ExtractionOptions options, ResultFormat format)
        {
            var (_, body) = await server.PostAsync("/v1/entities", $$"""{"text": {{JsonSerializer.Serialize(text)}}, "labels": ["person"], {{fields[1..]}}""");
            Assert.Equal($$"""{"result":{{model.Extract(text, schema, options).ToJson(format)}}}""", body);
        }
    }

    [Theory]
    [InlineData("/v1/entities", """{"labels": ["a"]}""", 422, "text: is missing")]
    [InlineData("/v1/entities", """{"text": "", "labels": ["a"]}""", 400, "text is empty")]
    [InlineData("/v1/entities", """{"text": 5, "labels": ["a"]}""", 422, "text: must be a text")]
    [InlineData("/v1/entities", """{"text": "\ud800", "labels": ["a"]}""", 422, "text: has an escape of half a surrogate pair, which is no character")]
    [InlineData("/v1/entities", """{"text": "a"}""", 422, "labels: is missing")]
    [InlineData("/v1/entities", """{"text": "a", "labels": []}""", 422, "labels: must not be empty: leave it out instead")]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["a", "a"]}""", 422, "labels[1]: entity type 'a' is given twice")]
    [InlineData("/v1/entities", """{"text": "a", "texts": ["a"], "labels": ["a"]}""", 422, "texts: give either text or texts")]
    [InlineData("/v1/entities", """{"texts": [], "labels": ["a"]}""", 400, "texts is empty")]
    [InlineData("/v1/entities", """{"texts": ["a", null], "labels": ["a"]}""", 422, "texts[1]: must be a text")]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["a"], "threshold": "0.5"}""", 422, "threshold: must be between 0 and 1")]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["a"], "windows": {"size": 4, "overlap": 4}}""", 422, "windows.overlap: must be less than windows.size")]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["a"], "windows": true, "raw": true}""", 422, "raw: a text that is read in windows has no raw answer")]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["a"], "offsets": "bytes"}""", 422, "offsets: must be one of code_point, utf16, utf8")]
    [InlineData("/v1/entities", """{"text": "a", "labels": ["a"], "model": "other"}""", 404, "model: there is no 'other'; there are default")]
    [InlineData("/v1/entities", """["a"]""", 422, "the body: must be an object")]
    [InlineData("/v1/classify", """{"text": "a", "labels": ["a"]}""", 422, "labels: a task needs at least two labels, got 1")]
    [InlineData("/v1/classify", """{"text": "a", "tasks": [], "labels": ["a", "b"]}""", 422, "tasks: give either tasks, or task and labels")]
    [InlineData("/v1/records", """{"text": "a", "structures": ["a"]}""", 422, "structures: must be an object: a name and the fields of each structure")]
    [InlineData("/v1/records", """{"text": "a", "structures": {"a": [5]}}""", 422, "structures.a[0]: expected a field {name, dtype, choices, description, threshold, validators, cardinality, exclusive}, got 5")]
    [InlineData("/v1/extract", """{"text": "a", "schema": {}}""", 422, "schema: the schema asks for nothing: it needs entities, structures, classifications or relations")]
    [InlineData("/v1/extract", """{"text": "a", "schema": 5}""", 422, "schema: expected an object with the parts of a schema, got 5")]
    public async Task What_is_wrong_is_said_with_its_place(string path, string body, int status, string detail)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(detail, await server.RefusedAsync(path, body, status));
    }

    [Fact]
    public async Task A_text_is_weighed_before_it_is_read()
    {
        await using var server = await TestServer.StartAsync();
        var expected = TestServer.Model.Encode(Text, ExtractionSchema.Create().Entities("person").Build());
        var answer = await server.AskAsync("/v1/tokenize", new { text = Text, labels = new[] { "person" }, include_ids = true });
        Assert.Equal((true, expected.InputIds.Length, expected.Words.Count), (answer.GetProperty("fits").GetBoolean(), answer.GetProperty("pieces").GetInt32(), answer.GetProperty("words").GetInt32()));
        Assert.Equal(expected.InputIds.ToArray(), answer.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
        Assert.False((await server.AskAsync("/v1/tokenize", new { text = string.Concat(Enumerable.Repeat("word ", 2000)), labels = new[] { "person" } })).GetProperty("fits").GetBoolean());
    }

    [Fact]
    public async Task Keys_open_everything_but_health_page_and_document()
    {
        await using var server = await TestServer.StartAsync(options => options.ApiKeys.Add("right"));
        foreach (var path in new[] { "/health", "/health/live", "/", "/openapi/v1.json" }) Assert.Equal(200, (int)(await server.Client.GetAsync(path)).StatusCode);
        foreach (var path in new[] { "/info", "/v1/models", "/v1/schemas" }) Assert.Equal(401, (int)(await server.Client.GetAsync(path)).StatusCode);
        Assert.Equal("a key is needed: Authorization: Bearer KEY, or X-API-Key: KEY", await server.RefusedAsync("/v1/entities", "{}", 401));
        server.Client.DefaultRequestHeaders.Add("X-API-Key", "wrong");
        Assert.Equal("no such key", await server.RefusedAsync("/v1/entities", "{}", 401));
        server.Client.DefaultRequestHeaders.Remove("X-API-Key");
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "right");
        await server.AskAsync("/v1/entities", new { text = Text, labels = new[] { "person" } });
        Assert.Equal(200, (int)(await server.Client.GetAsync("/info")).StatusCode);
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_the_body()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var path in new[] { "/health", "/", "/openapi/v1.json", "/info" })
        {
            using var get = await server.Client.GetAsync(path);
            using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.Equal((get.StatusCode, get.Content.Headers.ContentLength, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentLength, head.Content.Headers.ContentType));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Below_a_group_the_page_is_where_what_it_asks_for_is()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddGliner2(options => options.UseExtractor(TestServer.Model));
        await using var app = builder.Build();
        app.MapGroup("/nlp").MapGliner2();
        await app.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        using var moved = await client.GetAsync("/nlp?x=1");
        Assert.Equal((System.Net.HttpStatusCode.MovedPermanently, "/nlp/?x=1"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        foreach (var path in new[] { "/nlp/", "/nlp/info" }) Assert.Equal(200, (int)(await client.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData(null, "no model without a name was added: services.AddGliner2(...) adds it, before the application is built")]
    [InlineData("small", "the model 'it' is served by 'small', and no model was added by that name: services.AddGliner2(\"small\", ...) adds it")]
    public void A_model_that_was_not_added_keeps_the_application_from_starting(string? name, string message)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddGliner2("large", options => options.UseExtractor(TestServer.Model));
        using var app = builder.Build();
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => app.MapGliner2(options =>
        {
            if (name is not null) options.Models.Add("it", name);
        })).Message);
    }

    [Fact]
    public async Task What_does_not_fit_is_read_in_windows_and_in_passes()
    {
        await using var server = await TestServer.StartAsync();
        var text = string.Concat(Enumerable.Repeat("The weather was fine. ", 200)) + Text;
        string[] labels = ["person", .. Enumerable.Range(0, 400).Select(i => $"kind {i}")];
        Assert.Contains("read the text in windows (\"windows\": true, at /v1)", await server.RefusedAsync("/v1/entities", JsonSerializer.Serialize(new { text, labels = new[] { "person" } }), 422), StringComparison.Ordinal);
        Assert.Contains("in several passes (\"split_labels\": true, at /v1)", await server.RefusedAsync("/v1/entities", JsonSerializer.Serialize(new { text = Text, labels }), 422), StringComparison.Ordinal);
        Assert.Contains("\"windows\": true", (await server.AskAsync("/v1/tokenize", new { text, labels = new[] { "person" } })).GetProperty("detail").GetString(), StringComparison.Ordinal);
        var schema = ExtractionSchema.Create().Entities([.. labels.Select(label => new EntityType(label))]).Build();
        var expected = TestServer.Model.Extract(text, schema, new ExtractionOptions { SplitLabels = true, Windows = new TextWindows() });
        Assert.Equal(expected.ToJson(), (await server.AskAsync("/v1/entities", new { text, labels, split_labels = true, windows = true })).GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Health_says_whether_the_model_answers()
    {
        using var extractor = new GatedExtractor();
        var loading = new TaskCompletionSource<IGliner2Extractor>();
        await using var server = await TestServer.StartAsync(model: options =>
        {
            options.UseExtractor(stop => loading.Task.WaitAsync(stop));
            options.Loading = ModelLoading.InBackground;
        });
        using var unready = await server.Client.GetAsync("/health");
        Assert.Equal((503, """{"status":"loading"}"""), ((int)unready.StatusCode, await unready.Content.ReadAsStringAsync()));
        Assert.Equal("the model is being loaded", await server.RefusedAsync("/v1/entities", "{}", 503));
        Assert.Equal("""{"status":"live"}""", await server.Client.GetStringAsync("/health/live"));
        loading.SetResult(extractor);
        await server.App.Services.GetRequiredService<Gliner2Model>().GetExtractorAsync();
        Assert.Equal("""{"status":"ready"}""", await server.Client.GetStringAsync("/health"));
    }

    [Fact]
    public async Task The_document_describes_each_address_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(options => options.Metrics = _ => Task.CompletedTask);
        var document = JsonDocument.Parse(await server.Client.GetStringAsync("/openapi/v1.json")).RootElement;
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = ((IEndpointRouteBuilder)server.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single(method => method != "HEAD")} /{endpoint.RoutePattern.RawText!.TrimStart('/')}");
        Assert.Equal(mapped.Order(), described.Order());
        Assert.Equal(
            ["text", "texts", .. Requests.ExtractionRequest.OfStreams.Skip(1).Order()],
            document.GetProperty("components").GetProperty("schemas").GetProperty("Request").GetProperty("properties").EnumerateObject().Select(field => field.Name).OrderBy(field => field is not ("text" or "texts")).ThenBy(field => field));
        foreach (var reference in References(document)) Assert.True(Resolves(document, reference), reference);

        static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };

        static bool Resolves(JsonElement document, string reference)
        {
            foreach (var part in reference[2..].Split('/'))
                if (!document.TryGetProperty(part, out document)) return false;
            return true;
        }
    }

    private static void Same(ExtractionSchema schema, JsonElement answer) =>
        Assert.Equal(TestServer.Model.Extract(Text, schema).ToJson(All), answer.GetProperty("result").GetRawText());
}
