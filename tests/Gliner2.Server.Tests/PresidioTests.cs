using System.Net;
using System.Text;
using System.Text.Json;
using Gliner2.TestSupport;

namespace Gliner2.Server.Tests;

/// <summary>What Presidio's anonymizer was recorded to answer, and what clients of its analyzer get.</summary>
public sealed class PresidioTests
{
    private const string Text = "😀 Ann Bell lives in Leeds; mail ann.bell@example.org, card 4111 1111 1111 1111.";

    public static TheoryData<string> Exchanges => [.. Recordings().Where(recording => recording.TryGetProperty("request", out _)).Select(recording => recording.GetProperty("case").GetString()!)];

    [Theory]
    [MemberData(nameof(Exchanges))]
    public async Task Recorded_requests_are_answered_as_recorded(string name)
    {
        var recording = Recordings().Single(recording => recording.GetProperty("case").GetString() == name);
        await using var server = await TestServer.StartAsync();
        var (status, body) = await server.PostAsync(recording.GetProperty("path").GetString()!, recording.GetProperty("request").GetRawText());
        var expected = recording.GetProperty("response");
        Assert.Equal(expected.TryGetProperty("error", out _) ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK, status);
        Assert.Null(JsonComparer.Difference(expected, body, Tolerance.Exact));
    }

    [Fact]
    public async Task Operators_are_listed_as_recorded()
    {
        var lists = Recordings().Single(recording => recording.GetProperty("case").GetString() == "lists");
        await using var server = await TestServer.StartAsync();
        foreach (var list in new[] { "anonymizers", "deanonymizers" })
            Assert.Equal(lists.GetProperty(list).EnumerateArray().Select(name => name.GetString()), JsonSerializer.Deserialize<string[]>(await server.Client.GetStringAsync($"/{list}")));
    }

    [Fact]
    public async Task What_is_found_has_the_names_that_were_asked_for_and_places_in_code_points()
    {
        await using var server = await TestServer.StartAsync();
        var found = await server.AskAsync("/analyze", new { text = Text, language = "en", entities = new[] { "PERSON", "EMAIL_ADDRESS", "CREDIT_CARD" } });
        Assert.Equal(
            [("PERSON", "Ann Bell"), ("EMAIL_ADDRESS", "ann.bell@example.org"), ("CREDIT_CARD", "4111 1111 1111 1111")],
            found.EnumerateArray().Select(item => (item.GetProperty("entity_type").GetString()!, Part(Text, item.GetProperty("start").GetInt32(), item.GetProperty("end").GetInt32()))));
        Assert.All(found.EnumerateArray(), item => Assert.Equal(JsonValueKind.Null, item.GetProperty("analysis_explanation").ValueKind));

        var anonymized = await server.AskAsync("/anonymize", new { text = Text, analyzer_results = found, anonymizers = new { } });
        Assert.Equal("😀 <PERSON> lives in Leeds; mail <EMAIL_ADDRESS>, card <CREDIT_CARD>.", anonymized.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_list_of_texts_gets_a_list_of_lists_and_own_recognizers_are_asked()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.AskAsync("/analyze", new
        {
            text = new[] { "Badge 77-AB for rocket.", "Nothing here." },
            language = "de",
            entities = new[] { "BADGE", "TITLE" },
            ad_hoc_recognizers = new object[]
            {
                new { name = "badges", supported_language = "de", supported_entity = "BADGE", patterns = new[] { new { name = "badge", regex = "\\d{2}-[A-Z]{2}", score = 0.8 } } },
                new { name = "titles", supported_language = "de", supported_entity = "TITLE", deny_list = new[] { "rocket" } },
            },
            return_decision_process = true,
            score_threshold = 0.75,
        });
        Assert.Equal(2, answer.GetArrayLength());
        Assert.Equal([("BADGE", 6, 11), ("TITLE", 16, 22)], answer[0].EnumerateArray().Select(item => (item.GetProperty("entity_type").GetString()!, item.GetProperty("start").GetInt32(), item.GetProperty("end").GetInt32())));
        Assert.All(answer[0].EnumerateArray(), item => Assert.NotEqual("", item.GetProperty("analysis_explanation").GetProperty("textual_explanation").GetString()));
        Assert.Empty(answer[1].EnumerateArray());
        var allowed = await server.AskAsync("/analyze", new { text = Text, language = "en", entities = new[] { "EMAIL_ADDRESS" }, allow_list = new[] { "ann.bell@example.org" } });
        Assert.Empty(allowed.EnumerateArray());
    }

    [Theory]
    [InlineData(null, "BADGE ab1 AB\nC")]
    [InlineData(26, "BADGE ab1 AB\nC")]
    [InlineData(0, "")]
    [InlineData(2, "BADGE ab1")]
    [InlineData(24, "AB\nC")]
    [InlineData(66, "BADGE ab1")]
    public async Task Own_expressions_are_read_with_Pythons_flags(int? flags, string expected)
    {
        await using var server = await TestServer.StartAsync();
        const string Own = "My BADGE ab1 is\nAB\nC";
        var answer = await server.AskAsync("/analyze", new
        {
            text = Own,
            entities = new[] { "X" },
            ad_hoc_recognizers = new object[] { new { supported_entity = "X", global_regex_flags = flags, patterns = new[] { new { name = "a", regex = "badge\\ [A-Z]+1", score = 1.0 }, new { name = "b", regex = "^AB.C", score = 1.0 } } } },
            score_threshold = 0.99,
        });
        Assert.Equal(expected, string.Join(' ', answer.EnumerateArray().Select(item => Part(Own, item.GetProperty("start").GetInt32(), item.GetProperty("end").GetInt32()))));
    }

    [Fact]
    public async Task What_a_client_writes_as_null_is_missing()
    {
        await using var server = await TestServer.StartAsync();
        var found = await server.AskAsync("/analyze", new { text = Text, language = "en", entities = new[] { "EMAIL_ADDRESS" }, trace = (bool?)null, ad_hoc_recognizers = (object?)null });
        Assert.Equal("EMAIL_ADDRESS", Assert.Single(found.EnumerateArray()).GetProperty("entity_type").GetString());
    }

    [Theory]
    [InlineData(0.7, 1)]
    [InlineData(0.5, 0)]
    public async Task A_deny_list_is_as_sure_as_the_client_says(double score, int found)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.AskAsync("/analyze", new
        {
            text = "For the rocket.",
            entities = new[] { "TITLE" },
            ad_hoc_recognizers = new object[] { new { supported_entity = "TITLE", deny_list = new[] { "rocket" }, deny_list_score = score } },
            score_threshold = 0.6,
        });
        Assert.Equal(Enumerable.Repeat(score, found), answer.EnumerateArray().Select(item => item.GetProperty("score").GetDouble()));
    }

    [Fact]
    public async Task What_was_encrypted_comes_back_with_the_key_and_not_with_another()
    {
        await using var server = await TestServer.StartAsync();
        var encrypted = await server.AskAsync("/anonymize", new
        {
            text = Text,
            analyzer_results = new[] { new { entity_type = "PERSON", start = 2, end = 10, score = 0.9 } },
            anonymizers = new Dictionary<string, object> { ["PERSON"] = new { type = "encrypt", key = "0123456789abcdef" } },
        });
        Assert.DoesNotContain("Ann Bell", encrypted.GetProperty("text").GetString(), StringComparison.Ordinal);
        var back = new { text = encrypted.GetProperty("text").GetString(), anonymizer_results = encrypted.GetProperty("items"), deanonymizers = new Dictionary<string, object> { ["DEFAULT"] = new { type = "decrypt", key = "0123456789abcdef" } } };
        Assert.Equal(Text, (await server.AskAsync("/deanonymize", back)).GetProperty("text").GetString());
        var other = JsonSerializer.Serialize(back).Replace("0123456789abcdef", "fedcba9876543210", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, """{"error":"Invalid input, the value can't be decrypted with this key"}"""), await server.PostAsync("/deanonymize", other));
    }

    [Fact]
    public async Task A_hash_without_a_salt_can_not_be_found_by_trying()
    {
        await using var server = await TestServer.StartAsync();
        var request = new { text = "Ann", analyzer_results = new[] { new { entity_type = "PERSON", start = 0, end = 3 } }, anonymizers = new Dictionary<string, object> { ["DEFAULT"] = new { type = "hash" } } };
        var first = (await server.AskAsync("/anonymize", request)).GetProperty("text").GetString();
        Assert.Equal(64, first!.Length);
        Assert.NotEqual(first, (await server.AskAsync("/anonymize", request)).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/analyze", """{"language": "en"}""", 400, "No text provided")]
    [InlineData("/analyze", """{"text": 5, "language": "en"}""", 422, "text: must be a text")]
    [InlineData("/analyze", """{"text": "a", "entities": "PERSON"}""", 422, "entities: must be a list of texts")]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "A", "patterns": [{"regex": "(?=a)"}]}], "entities": ["A"]}""", 422, null)]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "A", "patterns": [{"regex": "((a{999}){999}){999}"}]}], "entities": ["A"]}""", 422, null)]
    [InlineData("/analyze", """{"text": "a", "allow_list_match": "regex"}""", 422, "allow_list_match: values of the allow list are compared as they are here: exact")]
    [InlineData("/analyze", """{"text": "a", "score_treshold": 0.5}""", 422, null)]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "A", "deny_list": ["a"], "deny_lists": []}]}""", 422, null)]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "A"}]}""", 422, "ad_hoc_recognizers[0]: finds nothing: give patterns or a deny_list")]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "", "deny_list": ["a"]}]}""", 422, "ad_hoc_recognizers[0].supported_entity: is missing")]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "A", "patterns": [{"name": "p", "score": 1}]}]}""", 422, "ad_hoc_recognizers[0].patterns[0].regex: is missing")]
    [InlineData("/analyze", """{"text": "a", "ad_hoc_recognizers": [{"supported_entity": "A", "deny_list": ["a"], "global_regex_flags": 256}]}""", 422, "ad_hoc_recognizers[0].global_regex_flags: knows 2 (ignore case), 8 (multiline), 16 (dot matches all), 32 (Unicode) and 64 (verbose), and their sums")]
    [InlineData("/anonymize", """{"text": ""}""", 422, "Invalid input, text can not be empty")]
    [InlineData("/anonymize", """{"text": "a"}""", 422, "analyzer_results: is missing")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [{"entity_type": "A", "start": 1, "end": 0}]}""", 422, "Invalid input, start index '1' must be smaller than end index '0'")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [{"entity_type": "A", "start": -1, "end": 0}]}""", 422, "analyzer_results[0].start: must be a whole number of at least 0")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [{"entity_type": "A", "start": 0, "end": 1}], "anonymizers": {"A": {"type": "encrypt", "key": "short"}}}""", 422, "Invalid input, key must be of length 128, 192 or 256 bits")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [], "anonymizers": {"A": {"type": "custom"}}}""", 400, "Custom type anonymizer is not supported")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [], "anonymizers": {"A": {"new_value": "x"}}}""", 422, "Invalid input, operator config must contain operator_name")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [], "anonymizer": {}}""", 422, "anonymizer: there is no such field; there are text, analyzer_results, anonymizers")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [{"entity_type": "A", "start": 0, "end": 1}], "anonymizers": {"A": {"type": "hash", "salt": "short"}}}""", 422, "Invalid input, salt must be at least 128 bits long")]
    [InlineData("/anonymize", """{"text": "a", "analyzer_results": [{"entity_type": "A", "start": 0, "end": 1}], "anonymizers": {"A": {"type": "surrogate_ahds"}}}""", 422, "surrogate_ahds asks a service of Azure's, which this server doesn't")]
    [InlineData("/deanonymize", """{"text": "a", "anonymizer_results": [{"entity_type": "A", "start": 0, "end": 1}], "deanonymizers": {"A": {"type": "decrypt", "key": "0123456789abcdef"}}}""", 422, "Invalid input, the value can't be decrypted with this key")]
    public async Task What_is_wrong_is_said_as_Presidio_says_it(string path, string body, int status, string? error)
    {
        await using var server = await TestServer.StartAsync();
        var (code, answer) = await server.PostAsync(path, body);
        Assert.Equal(status, (int)code);
        var said = JsonDocument.Parse(answer).RootElement;
        Assert.Equal("error", Assert.Single(said.EnumerateObject()).Name);
        if (error is not null) Assert.Equal(error, said.GetProperty("error").GetString());
    }

    private static string Part(string text, int start, int end) => string.Concat(text.EnumerateRunes().Skip(start).Take(end - start));

    private static IEnumerable<JsonElement> Recordings() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recordings", "anonymizer.jsonl"), Encoding.UTF8).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);
}
