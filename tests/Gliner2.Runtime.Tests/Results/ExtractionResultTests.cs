using System.Text.Json;
using Gliner2.Results;
using static Gliner2.Runtime.Tests.Results.SampleAnswers;

namespace Gliner2.Runtime.Tests.Results;

public class ExtractionResultTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Structure("talk", "who::str", "topics").Entities("person", "place").Relations("met", "knows").Classification("tone", "good", "bad").Build();

    private static readonly ExtractionResult Result = Answer(
        Schema, Options("r"),
        Structure(Schema, true, Instance(Schema, null, [FieldValue.Of(Zoe)], [])),
        SampleAnswers.Entities(Schema, [Zoe, Bob], []),
        Relation(Schema, new RelationInstance(Zoe, Bob)),
        new ClassGroup(Schema.Classifications[0], new([new("bad", 0.75f)], [new("bad", 0.75f), new("good", 0.25f)])));

    [Fact]
    public void Everything_is_found_by_name_whatever_the_json_shows()
    {
        Assert.Equal(["Zoë", "Bob"], Result.Entities("person").Select(mention => mention.Text));
        Assert.Empty(Result.Entities("place"));
        Assert.Equal((0.75f, 0.5f), (Result.Relations("met")[0].Head.Confidence, Result.Relations("met")[0].Tail.Confidence));
        Assert.Empty(Result.Relations("knows"));
        var talk = Assert.Single(Result.Structures("talk"));
        Assert.Equal("Zoë", Sentence[talk["who"][0].Span!.Range]);
        Assert.Empty(talk["topics"]);
        Assert.Empty(talk["nothing"]);
        Assert.Equal(["who", "topics"], talk.Fields.Keys);
        Assert.Equal("bad", Result.Classes("tone").Selected[0].Label);
        Assert.Equal(0.25f, Result.Classes("tone")["good"]);
    }

    [Fact]
    public void Names_that_the_schema_lacks_are_errors()
    {
        Assert.Contains("'city'", Assert.Throws<ArgumentException>(() => Result.Entities("city")).Message);
        Assert.Contains("'city'", Assert.Throws<ArgumentException>(() => Result.Relations("city")).Message);
        Assert.Contains("'city'", Assert.Throws<ArgumentException>(() => Result.Structures("city")).Message);
        Assert.Contains("'city'", Assert.Throws<ArgumentException>(() => Result.Classes("city")).Message);
        Assert.Contains("'fair'", Assert.Throws<ArgumentException>(() => Result.Classes("tone")["fair"]).Message);
    }

    [Fact]
    public void A_group_that_the_answer_lacks_is_empty()
    {
        var empty = Answer(Schema, Options(""));
        Assert.Empty(empty.Structures("talk"));
        Assert.Empty(empty.Relations("met"));
        Assert.Empty(empty.Entities("person"));
    }

    [Fact]
    public void A_writer_gets_the_same_json_in_its_own_style()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            Result.WriteTo(writer);
            writer.WriteEndArray();
        }
        using var written = JsonDocument.Parse(buffer.ToArray());
        using var text = JsonDocument.Parse(Result.ToJson(indented: true));
        Assert.True(JsonElement.DeepEquals(text.RootElement, written.RootElement[0]));
        Assert.Contains("\n", Result.ToJson(indented: true));
        Assert.DoesNotContain("\n", Result.ToJson());
    }
}
