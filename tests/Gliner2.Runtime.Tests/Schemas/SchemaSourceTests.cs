using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>Schemas and answers in streams, elements and nodes; validators in the friendly form.</summary>
public sealed class SchemaSourceTests
{
    private const string Json = """{"entities":{"mail":{"description":"an address","validators":[{"pattern":"\\S+@\\S+"},{"pattern":"spam","mode":"partial","exclude":true,"flags":0}]},"person":{}}}""";

    private static readonly string[] Patterns = ["a+", "\\d{2}", "\"q\"", "é|\U0001F600", "", "</x>"];
    private static readonly int[] Flags = [0, 8, 16, 64, 256, 24];

    [Fact]
    public async Task A_schema_is_read_from_whatever_holds_it()
    {
        using var document = JsonDocument.Parse($$"""{"name": "x", "schema": {{Json}}}""");
        var node = JsonNode.Parse(Json)!;

        Assert.Equal(Json, ExtractionSchema.Parse(new MemoryStream(Encoding.UTF8.GetBytes(Json))).ToJson());
        Assert.Equal(Json, ExtractionSchema.Parse(new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json)])).ToJson());
        Assert.Equal(Json, (await ExtractionSchema.ParseAsync(new MemoryStream(Encoding.UTF8.GetBytes(Json)))).ToJson());
        Assert.Equal(Json, ExtractionSchema.Parse(document.RootElement.GetProperty("schema")).ToJson());
        Assert.Equal(Json, ExtractionSchema.Parse(node).ToJson());
        Assert.True(JsonNode.DeepEquals(node, ExtractionSchema.Parse(Json).ToJsonNode()));
        node["entities"]!["place"] = new JsonObject { ["dtype"] = "str" };
        Assert.Equal(["mail", "person", "place"], ExtractionSchema.Parse(node).Entities.Select(type => type.Name));
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands_and_stays_open()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("# " + Json)) { Position = 2 };
        Assert.Equal(Json, ExtractionSchema.Parse(stream).ToJson());
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public async Task What_is_no_schema_is_refused_whatever_holds_it()
    {
        const string wrong = """{"entities": {"a": {"dtype": "int"}}}""";
        using var document = JsonDocument.Parse(wrong);
        Assert.Equal("$.entities.a.dtype", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(new MemoryStream(Encoding.UTF8.GetBytes(wrong)))).Path);
        Assert.Equal("$.entities.a.dtype", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(document.RootElement)).Path);
        Assert.Equal("$.entities.a.dtype", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(JsonNode.Parse(wrong)!)).Path);
        Assert.Equal("$", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(new MemoryStream("{"u8.ToArray()))).Path);
        Assert.Equal("json", Assert.Throws<ArgumentException>(() => ExtractionSchema.Parse(default(JsonElement))).ParamName);
        Assert.Contains("more than 16777216 bytes", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(new MemoryStream(new byte[17 << 20]))).Message, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExtractionSchema.ParseAsync(new MemoryStream("{}"u8.ToArray()), stop.Token));
        using var escaped = JsonDocument.Parse("""{"entities": ["\ud800"]}""");
        Assert.Contains("half of a surrogate pair", Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(escaped.RootElement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_read_from_whatever_holds_it()
    {
        const string json = """{"entities":{"person":["Ada"]}}""";
        using var document = JsonDocument.Parse(json);
        var answer = ExtractionResult.Parse(json, text: "Ada works");
        Assert.Equal(answer, ExtractionResult.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)), text: "Ada works"));
        Assert.Equal(answer, ExtractionResult.Parse(document.RootElement, text: "Ada works"));
        Assert.Equal(answer, ExtractionResult.Parse(JsonNode.Parse(json)!, text: "Ada works"));
    }

    [Fact]
    public void Validators_of_the_friendly_form_filter_as_those_of_code()
    {
        var coded = ExtractionSchema.Create().Entities(new EntityType("person") { Validators = [new("t.*") { Exclude = true }] }).Build();
        var read = ExtractionSchema.Parse("""{"entities": {"person": {"validators": [{"pattern": "t.*", "exclude": true}]}}}""");
        var options = new ExtractionOptions { Threshold = 0.3 };
        const string text = "Ada Lovelace met Tim Cook and Tina Turner in Paris.";
        var extractor = Reference.ReferenceExtractors.Of("mini");

        var found = extractor.Extract(text, read, options);
        Assert.Equal(extractor.Extract(text, coded, options), found);
        Assert.NotEmpty(found.Entities("person"));
        Assert.DoesNotContain(found.Entities("person"), mention => mention.Text.StartsWith('T'));
        Assert.Contains(extractor.ExtractEntities(text, ["person"], options).Entities("person"), mention => mention.Text.StartsWith('T'));
    }

    /// <summary>Whatever a validator says, of an entity type or a field, it is the same after the way through JSON.</summary>
    [Fact]
    public void Validators_go_through_json() =>
        Gen.Select(Gen.Int[0, Patterns.Length - 1], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, Flags.Length - 1]).Array[1, 3].Sample(parts =>
        {
            SpanValidator[] validators = [.. parts.Select(part => new SpanValidator(Patterns[part.Item1]) { WholeText = part.Item2, Exclude = part.Item3, IgnoreCase = part.Item4, OtherFlags = Flags[part.Item5] })];
            var schema = ExtractionSchema.Create()
                .Entities(new EntityType("a") { Validators = validators }, "b")
                .Structure(new Structure("s", [new("f") { Validators = validators, Kind = ValueKind.Single }, new("g")]))
                .Build();
            var again = ExtractionSchema.Parse(schema.ToJson());
            Assert.Equal(schema.ToJson(), again.ToJson());
            Assert.Equal(validators, again.Entities[0].Validators);
            Assert.Equal(validators, again.Structures[0].Fields[0].Validators);
            Assert.Empty(again.Entities[1].Validators);
        });
}
