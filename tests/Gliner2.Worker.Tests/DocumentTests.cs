using System.Text;
using System.Text.Json;
using CsCheck;

namespace Gliner2.Worker.Tests;

public sealed class DocumentTests
{
    private static readonly Gen<string> Strings = Gen.String.Where(text => !text.Any(char.IsSurrogate));

    [Fact]
    public void Documents_come_back_from_their_json() => Gen.Select(Strings, Strings, Strings, Gen.ULong[1, 1000], Gen.Bool, Gen.Int).Sample((id, text, question, version, isPolicy, number) =>
    {
        var document = WorkDocument.Of(id, text) with
        {
            Kind = isPolicy ? QuestionKind.Policy : QuestionKind.Schema,
            Question = question,
            Version = version,
            Fields = [new("n", JsonSerializer.SerializeToElement(number)), new(question, JsonSerializer.SerializeToElement(text))],
        };
        var back = WorkDocument.Parse(document.ToUtf8Json());
        Assert.Equal((document.Key, document.Text, document.Kind, document.Question, document.Version), (back.Key, back.Text, back.Kind, back.Question, back.Version));
        Assert.Equal(document.Fields.Select(field => (field.Key, field.Value.ToString())), back.Fields.Select(field => (field.Key, field.Value.ToString())));
    });

    [Fact]
    public void Numbers_are_ids_too()
    {
        var document = WorkDocument.Parse("{\"id\":17,\"text\":\"a\"}"u8.ToArray());
        Assert.Equal("17", document.Key);
        Assert.Equal("{\"id\":17,\"text\":\"a\"}", Encoding.UTF8.GetString(document.ToUtf8Json()));
    }

    [Fact]
    public void Ids_and_fields_stay_to_the_letter()
    {
        const string Json = "{\"id\":[1.50, {\"a\" :\"\\u00e4\"}],\"text\":\"a\",\"fields\":{\"n\":[ 1e2 ]}}";
        var document = WorkDocument.Parse(Encoding.UTF8.GetBytes(Json));
        Assert.Equal("[1.50, {\"a\" :\"\\u00e4\"}]", document.Key);
        Assert.Equal(Json, Encoding.UTF8.GetString(document.ToUtf8Json()));
        Assert.Equal(document.Key, WorkAnswer.Parse(new WorkAnswer(document.Id, "a", JsonSerializer.SerializeToElement(1)) { Version = 1 }.ToUtf8Json()).Key);
    }

    [Fact]
    public void An_answer_holds_what_an_answer_holds()
    {
        var result = new ExtractionResultBuilder("Fabrikam pays", CompanyFinder.Schema).Entity("company", "Fabrikam", confidence: 0.9f).Build();
        var answer = new WorkAnswer(JsonSerializer.SerializeToElement("17"), "Fabrikam pays", JsonSerializer.Deserialize<JsonElement>(result.ToJson(WorkAnswer.Format))) { Version = 3 };
        var back = WorkAnswer.Parse(answer.ToUtf8Json());
        Assert.Equal(("17", 3UL, "default"), (back.Key, back.Version, back.Question));
        Assert.Equal(result, back.ToResult(CompanyFinder.Schema));
    }

    [Theory]
    [InlineData("", "the document is no JSON (line 1, byte 1)")]
    [InlineData("{\n{", "the document is no JSON (line 2, byte 1)")]
    [InlineData("[]", "the document is no JSON object")]
    [InlineData("{} {}", "the document is")]
    [InlineData("{\"text\":\"a\"}", "the document has no 'id'")]
    [InlineData("{\"id\":\"1\"}", "the document has no 'text'")]
    [InlineData("{\"id\":null,\"text\":\"a\"}", "the document's 'id' is null")]
    [InlineData("{\"id\":\"1\",\"text\":5}", "the document's 'text' is no string")]
    [InlineData("{\"id\":\"1\",\"text\":\"\\ud800\"}", "the document's 'text': half a surrogate pair is no text")]
    [InlineData("{\"id\":\"\\ud800\",\"text\":\"a\"}", "the document's 'id': half a surrogate pair is no text")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"shema\":\"x\"}", "the document has an unknown field 'shema'; there are id, text, schema, policy, version, fields")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"text\":\"b\"}", "the document has 'text' twice")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"schema\":\"x\",\"policy\":\"y\"}", "the document has 'schema' and 'policy': it is asked one of them")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"version\":0}", "the document's 'version' is no whole number from 1 on")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"fields\":[]}", "the document's 'fields' is no object")]
    public void What_is_no_document_is_told(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<DocumentException>(() => WorkDocument.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_UTF8_or_too_deep_is_told()
    {
        Assert.Equal("the document is not UTF-8", Assert.Throws<DocumentException>(() => WorkDocument.Parse(Encoding.Latin1.GetBytes("{\"id\":\"1\",\"text\":\"é\"}"))).Message);
        Assert.Equal("the document is no JSON (line 1, byte 65): more than 64 levels deep", Assert.Throws<DocumentException>(() => WorkDocument.Parse(Encoding.UTF8.GetBytes(new string('[', 100)))).Message);
    }
}
