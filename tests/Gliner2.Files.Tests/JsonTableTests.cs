namespace Gliner2.Files.Tests;

/// <summary>Tables in one JSON object, as <c>DataFrame.to_json</c> writes them, and paths to nested fields.</summary>
public sealed class JsonTableTests
{
    [Theory]
    [InlineData("""{"text":{"0":"a","5":"b"},"id":{"0":7,"5":null},"n":{"0":1}}""", "in: row 1 'a' 7 n=1", "in: row 2 'b' null")]
    [InlineData("""{"columns":["id","text"],"index":[0,1],"data":[[1,"a"],["x","b"]]}""", "in: row 1 'a' 1", "in: row 2 'b' \"x\"")]
    [InlineData("""{"0":{"id":1,"text":"a"},"1":{"id":2,"text":"b"}}""", "in: row 1 'a' 1", "in: row 2 'b' 2")]
    [InlineData("""{"schema":{"fields":[]},"data":[{"index":0,"text":"a"}]}""", "in: row 1 'a' - index=0")]
    [InlineData("""{"data":{"body":"a"}}""", "in:1: no field \"text\" (the object has \"data\"; TextField names another)")]
    [InlineData("""{"text":"a","data":[],"columns":[]}""", "in:1 'a' - data=[] columns=[]")]
    public async Task Tables(string json, params string[] expected) =>
        Assert.Equal(expected, await FileReading.Shown(FileReading.Text(json, InputFormat.Json, new ReadOptions { Keep = [ReadOptions.Everything] })));

    [Fact]
    public async Task Fields_may_be_nested_and_may_have_dots_in_their_names()
    {
        var options = new ReadOptions { TextField = "data.text", IdField = "data.meta.id", Keep = ["data.lang", "data.none"] };
        Assert.Equal(
            ["in:1 'a' 1 data.lang=\"de\"", "in:2 'b' -", "in:3 'c' -", "in:4: no field \"data.text\" (the object has \"data\"; TextField names another)"],
            await FileReading.Shown(FileReading.Text(
                """
                {"data": {"text": "a", "lang": "de", "meta": {"id": 1}}}
                {"data.text": "b"}
                {"data": {"text": "c"}}
                {"data": []}
                """, InputFormat.JsonLines, options)));
    }

    [Fact]
    public async Task What_answers_have_themselves_is_not_kept() =>
        Assert.Equal(["in:1: the field \"result\" can't be kept: answers have a field of that name themselves"],
            await FileReading.Shown(FileReading.Text("{\"text\":\"a\",\"result\":1}", InputFormat.JsonLines, new ReadOptions { Keep = [ReadOptions.Everything] })));
}
