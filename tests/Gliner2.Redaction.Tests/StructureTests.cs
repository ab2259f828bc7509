using System.Diagnostics.Metrics;
using CsCheck;

namespace Gliner2.Redaction.Tests;

/// <summary>Documents with structure.</summary>
public sealed class StructureTests
{
    private static readonly TextRedactor Redactor = new(new RedactionPolicy { Labels = [new("person"), new("email"), new("card_number"), new("date_of_birth"), new("routing_number")] }, new Scripted(("person", "Ann", 0.9)));

    [Fact]
    public void Of_json_only_values_change()
    {
        const string json = """
            { "id" : 17, "name":"Ann",  "n": 1.50,
              "card": 4111111111111111, "contact": {"mail": "ann@example.org", "list": ["Ann", "b@example.org", "\u00e9 \"Ann\""]},
              "ann@example.org": null, "dob": "1984-03-12", "routing": 21000021 }
            """;
        var redacted = Redactor.Redact(StructuredDocument.OfJson(json));
        Assert.Equal("""
            { "id" : 17, "name":"[PERSON_1]",  "n": 1.50,
              "card": "[CARD_NUMBER_1]", "contact": {"mail": "[EMAIL_1]", "list": ["[PERSON_1]", "[EMAIL_2]", "é \"[PERSON_1]\""]},
              "ann@example.org": null, "dob": "[DATE_OF_BIRTH_1]", "routing": 21000021 }
            """, redacted.Text);
        Assert.Equal(json, redacted.Restore());
        Assert.Equal(json, RedactionMap.Parse(redacted.Map.ToJson()).Restore(redacted.Text));
        Assert.Equal(["name", "card", "contact.mail", "contact.list", "contact.list", "contact.list", "dob", "routing"], redacted.Fields.Select(field => field.Path));
    }

    [Fact]
    public void Paths_choose_fields_and_give_labels()
    {
        const string json = """{"a": {"name": "Ann", "items": [{"name": "Ann", "note": "Ann"}]}, "code": "x9", "n": 5}""";
        Assert.Equal("""{"a": {"name": "Ann", "items": [{"name": "[PERSON_1]", "note": "[PERSON_1]"}]}, "code": "x9", "n": 5}""", Text(new() { Include = ["a.items"] }));
        Assert.Equal("""{"a": {"name": "[PERSON_1]", "items": [{"name": "[PERSON_1]", "note": "Ann"}]}, "code": "x9", "n": 5}""", Text(new() { Include = ["**.name"] }));
        Assert.Equal("""{"a": {"name": "[PERSON_1]", "items": [{"name": "[PERSON_1]", "note": "Ann"}]}, "code": "x9", "n": 5}""", Text(new() { Exclude = ["a.*.note"] }));
        Assert.Equal("""{"a": {"name": "Ann", "items": [{"name": "Ann", "note": "Ann"}]}, "code": "[SECRET_1]", "n": "[NUMBER_1]"}""", Text(new() { Exclude = ["a"], Labels = new Dictionary<string, string> { ["code"] = "secret", ["n"] = "number" } }));

        static string Text(FieldSelection fields) => Redactor.Redact(StructuredDocument.OfJson(json, fields)).Text;
    }

    [Fact]
    public void Rows_have_their_header_as_context_and_are_quoted_where_needed()
    {
        string[] header = ["name", "dob", "note, long"];
        var row = StructuredDocument.OfRow(header, ["Ann", "1984-03-12", "said \"hi\", Ann"]);
        var redacted = Redactor.Redact(row);
        Assert.Equal("[PERSON_1],[DATE_OF_BIRTH_1],\"said \"\"hi\"\", [PERSON_1]\"", redacted.Text);
        Assert.Equal(row.Text, redacted.Restore());
        Assert.Equal("Ann\t[DATE_OF_BIRTH_1]\tAnn, too", Redactor.Redact(StructuredDocument.OfRow(header, ["Ann", "1984-03-12", "Ann, too"], '\t', new FieldSelection { Include = ["dob"] })).Text);
    }

    [Fact]
    public void Json_that_was_edited_is_restored_as_json()
    {
        var tokens = new PseudonymStore([KeyValuePair.Create("[NAME_1]", "the \"boss\" \\ s\u00f6ns \U0001F600\n"), KeyValuePair.Create("[NAME_2]", "\ud83d")]);
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy());
        Assert.Equal(
            """{ "n": 1.50, "x the \"boss\" \\ söns 😀\n": ["é the \"boss\" \\ söns 😀\n!", "\u00e9", "[NAME_3]"] }""",
            redactor.RestoreJson("""{ "n": 1.50, "x \u005bNAME_1\u005d": ["é \u005bNAME_1]!", "\u00e9", "[NAME_3]"] }""", tokens));
        Assert.Equal("this is not JSON (line 1, byte 7)", Assert.Throws<RedactionException>(() => redactor.RestoreJson("{\"a\": }")).Message);
        Assert.Equal("a value holds half of a surrogate pair, which no JSON can", Assert.Throws<RedactionException>(() => redactor.RestoreJson("[\"[NAME_2]\"]", tokens)).Message);
    }

    [Fact]
    public void Rows_that_were_edited_are_restored_as_rows()
    {
        var tokens = new PseudonymStore([KeyValuePair.Create("[NAME_1]", "Smith, \"Bob\""), KeyValuePair.Create("[NAME_2]", "Ann"), KeyValuePair.Create("[NOTE_1]", "two\r\nlines")]);
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy());
        Assert.Equal("7,\"Smith, \"\"Bob\"\"\",\"a \"\"q\"\", by Ann\",\"two\r\nlines\",,\"as it \"\"was\"\"\"", redactor.RestoreRow("7,[NAME_1],\"a \"\"q\"\", by [NAME_2]\",[NOTE_1],,\"as it \"\"was\"\"\"", pseudonyms: tokens));
        Assert.Equal("\"Smith, \"\"Bob\"\"\"\tAnn\t \"x\"\t", redactor.RestoreRow("[NAME_1]\t[NAME_2]\t \"x\"\t", '\t', tokens));
        Assert.Equal("Ann", redactor.RestoreRow("\"[NAME_2]\"", pseudonyms: tokens));
        Assert.Equal("", redactor.RestoreRow("", pseudonyms: tokens));
    }

    [Fact]
    public void What_is_replaced_is_counted_by_operator()
    {
        var counts = new Dictionary<string, long>();
        var isHere = new AsyncLocal<bool> { Value = true };
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument is { Name: "gliner2.redacted", Meter.Name: "Gliner2" }) own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var used = (string)Assert.Single(tags.ToArray(), tag => tag.Key == "operator").Value!;
            if (isHere.Value) counts[used] = counts.GetValueOrDefault(used) + value;
        });
        listener.Start();
        var redactor = new TextRedactor(new RedactionPolicy { Labels = [new("person"), new("email") { Operator = RedactionOperator.Mask }] }, new Scripted(("person", "Ann", 0.9)));
        redactor.Redact("Ann and Ann: ann@example.org");
        redactor.Redact("nobody");
        redactor.RedactValue("Ann", "person");
        Assert.Equal(new Dictionary<string, long> { ["pseudonym"] = 3, ["mask"] = 1 }, counts);
    }

    [Fact]
    public void What_is_no_json_is_an_error() => Assert.Equal("this is not JSON (line 1, byte 7)", Assert.Throws<RedactionException>(() => StructuredDocument.OfJson("{\"a\": }")).Message);

    [Fact]
    public void Every_document_is_restored() => Texts.Any.Array[1, 4].Sample(
        values =>
        {
            var texts = values.Where(Texts.IsUnicode).ToArray();
            var json = System.Text.Json.JsonSerializer.Serialize(texts.Select((text, i) => KeyValuePair.Create($"k{i}", text)).ToDictionary());
            Assert.Equal(json, Redactor.Redact(StructuredDocument.OfJson(json)).Restore());
            var row = StructuredDocument.OfRow([], texts, ';');
            Assert.Equal(row.Text, Redactor.Redact(row).Restore());
        },
        iter: 300);
}
