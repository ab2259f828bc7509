using System.Text.Json;

namespace Gliner2.Redaction.Tests;

/// <summary>Recorded answers of Presidio's anonymizer: an operator of ours that has the same name does the same.</summary>
public sealed class RecordedOperatorTests
{
    public static TheoryData<string> Replaced => new(Cases().Where(item => item.TryGetProperty("response", out var response) && response.TryGetProperty("items", out _) && item.GetProperty("case").GetString() is not ("hash unsalted" or "decrypt")).Select(item => item.GetProperty("case").GetString()!));

    [Theory]
    [MemberData(nameof(Replaced))]
    public void Text_and_items_are_as_recorded(string name)
    {
        var item = Case(name);
        var redactor = TextRedactor.WithoutModel(Policy(item) with { Propagate = false });
        var redacted = redactor.Apply(Text(item), Findings(item));
        Assert.Equal(item.GetProperty("response").GetProperty("text").GetString(), redacted.Text);

        var expected = item.GetProperty("response").GetProperty("items").EnumerateArray().OrderBy(span => span.GetProperty("start").GetInt32()).Select(span => (
            span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32(), span.GetProperty("entity_type").GetString(), span.GetProperty("text").GetString(),
            span.GetProperty("operator").GetString() is "redact" ? "remove" : span.GetProperty("operator").GetString(), span.GetProperty("score").GetDouble()));
        Assert.Equal(expected, redacted.Spans.Select(span => (span.Start, span.End, (string?)span.Label, (string?)span.Replacement, (string?)span.Operator, span.Finding.Score)));
        Assert.Equal(Text(item), redacted.Restore());
    }

    [Fact]
    public void A_span_past_the_end_is_an_error()
    {
        var item = Case("span past the end");
        var error = Assert.Throws<RedactionException>(() => TextRedactor.WithoutModel(Policy(item)).Apply(Text(item), Findings(item)));
        Assert.Equal("the finding PERSON [90..400] is not in the text, which has 99 UTF-16 units", error.Message);
    }

    [Fact]
    public void An_unknown_operator_is_an_error() =>
        Assert.StartsWith("$.operator: there is no operator 'nonsense': there are replace, remove, mask", Assert.Throws<RedactionException>(() => Policy(Case("unknown operator"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mask_without_settings_masks_all_where_presidio_refuses() =>
        Assert.Equal("Hello, my name is ********, call **************** or mail ********************. Ann lives in *****.",
            TextRedactor.WithoutModel(Policy(Case("mask without parameters")) with { Propagate = false }).Apply(Text(Case("mask without parameters")), Findings(Case("mask without parameters"))).Text);

    [Fact]
    public void A_hash_without_a_key_is_refused_with_the_reason_where_presidio_hashes()
    {
        var error = Assert.Throws<RedactionException>(() => RedactionPolicy.Parse("""{"labels": {"PERSON": {"type": "hash", "hash_type": "sha256", "salt": "0123456789abcdef0123456789abcdef"}}}"""));
        Assert.StartsWith("$.labels.PERSON: hash needs a key", error.Message, StringComparison.Ordinal);
        Assert.Contains("found by hashing them all", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_of_presidio_that_have_a_name_here_are_read()
    {
        var names = Case("lists").GetProperty("anonymizers").EnumerateArray().Select(name => name.GetString()!).Except(["custom", "surrogate_ahds", "hash"]).ToArray();
        Assert.Equal(["encrypt", "keep", "mask", "redact", "replace"], names);
        foreach (var name in names) RedactionPolicy.Parse($$"""{"operator": "{{name}}"}""");
        Assert.Contains("RedactionOperator.Delegate", Assert.Throws<RedactionException>(() => RedactionPolicy.Parse("""{"operator": "custom"}""")).Message, StringComparison.Ordinal);
    }

    private static RedactionPolicy Policy(JsonElement item)
    {
        var anonymizers = item.GetProperty("request").GetProperty("anonymizers");
        var labels = string.Join(", ", anonymizers.EnumerateObject().Where(entry => entry.Name != "DEFAULT").Select(entry => $"\"{entry.Name}\": {entry.Value.GetRawText()}"));
        return RedactionPolicy.Parse($$"""{"operator": {{(anonymizers.TryGetProperty("DEFAULT", out var other) ? other.GetRawText() : "\"replace\"")}}, "labels": { {{labels}} } }""");
    }

    private static string Text(JsonElement item) => item.GetProperty("request").GetProperty("text").GetString()!;

    private static IEnumerable<Finding> Findings(JsonElement item) => item.GetProperty("request").GetProperty("analyzer_results").EnumerateArray()
        .Select(span => new Finding(span.GetProperty("entity_type").GetString()!, span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32(), span.GetProperty("score").GetDouble(), DetectionSource.Given));

    private static JsonElement Case(string name) => Cases().Single(item => item.GetProperty("case").GetString() == name);

    private static IEnumerable<JsonElement> Cases() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "anonymizer.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);
}
