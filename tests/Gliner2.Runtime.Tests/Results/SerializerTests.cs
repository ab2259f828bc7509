using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gliner2.Results;
using static Gliner2.Runtime.Tests.Results.SampleAnswers;

namespace Gliner2.Runtime.Tests.Results;

/// <summary>Answers and their parts through System.Text.Json and back, by reflection and by generated serializers.</summary>
public class SerializerTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Entities("person", new EntityType("best") { Kind = ValueKind.Single }).Relations("met", "knows").Structure("talk", "who::str", "topics", "kind::[short|long]")
        .Classification("tone", "good", "bad").Build();

    private static readonly ExtractionResult Result = Answer(
        Schema,
        Structure(Schema, true, Instance(Schema, 0.25f, [FieldValue.Of(Zoe)], [FieldValue.Of(Bob), FieldValue.Of(Zoe)], [FieldValue.OfChoice("long", 0.5f)])),
        SampleAnswers.Entities(Schema, [Zoe, BobStop], []),
        Relation(Schema, new RelationInstance(Zoe, Bob, 0.9f)),
        Classes(Schema, new ClassScore("bad", 0.7f), new ClassScore("good", 0.3f)) is var both ? new ClassGroup(both.Task, new(both.Decision.Scores.Take(1).ToArray(), both.Decision.Scores)) : null!);

    private static readonly Extracted<decimal> Price = new(129.5m, "$129.50", 0.9f, 3..10);

    private static readonly Note Sample = new(
        new Scores<Tone>([new(Tone.Good, "good", 0.3f), new(Tone.Bad, "bad", 0.7f)]), Price, new(Tone.Bad, "bad", 0.7f), new Link(new("Zoë", "Zoë", 0.75f, 0..3), new("Bob", "Bob", 0.5f, 11..14), 0.25f));

    public static TheoryData<bool> Ways => [false, true];

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_answer_is_what_its_json_is_and_comes_back(bool generated)
    {
        foreach (var format in (ResultFormat[])[new(), new() { IncludeConfidence = true, IncludeSpans = true }, new() { IncludeSpans = true, Offsets = OffsetUnit.Utf16 }])
        {
            var options = Options(generated);
            if (format != ResultFormat.Default) options.Converters.Insert(0, new ExtractionResultConverter(format));
            var json = JsonSerializer.Serialize(Result, (JsonTypeInfo<ExtractionResult>)options.GetTypeInfo(typeof(ExtractionResult)));
            Assert.Equal(Result.ToJson(format), json);
            var back = JsonSerializer.Deserialize(json, (JsonTypeInfo<ExtractionResult>)options.GetTypeInfo(typeof(ExtractionResult)))!;
            Assert.Equal(json, back.ToJson(format));
            Assert.Equal(["Zoë", "Bob."], back.Entities("person").Select(mention => mention.Text));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Parts_of_answers_come_back_equal(bool generated)
    {
        var toned = Zoe with { Attributes = new NameMap<IReadOnlyList<ClassScore>>(["tone", "tags"], [[new("good", 0.1f)], []]) };
        Same("""{"attributes":{"tone":[{"label":"good","confidence":0.10000000149011612}],"tags":[]},"text":"Zoë","start":0,"end":3,"confidence":0.75}""", toned);
        Same("""{"attributes":{},"text":"Bob.","start":11,"end":14,"confidence":0.25}""", BobStop);
        Same("""{"head":{"text":"Zoë","start":0,"end":3,"confidence":0.75},"tail":{"text":"Bob","start":11,"end":14,"confidence":0.5},"confidence":0.25}""",
            new RelationInstance(ExtractedSpan.Cut("Zoë", 0, 3, 0.75f, 14), ExtractedSpan.Cut("Bob", 11, 14, 0.5f, 14), 0.25f));
        Same("""{"fields":{"who":[{"text":"Bob","confidence":0.5,"span":{"text":"Bob","start":11,"end":14,"confidence":0.5}}],"kind":[{"text":"long","confidence":0.5}]}}""",
            new StructureInstance(new NameMap<IReadOnlyList<FieldValue>>(["who", "kind"], [[FieldValue.Of(ExtractedSpan.Cut("Bob", 11, 14, 0.5f, 14))], [FieldValue.OfChoice("long", 0.5f)]])));
        Same("""{"selected":[{"label":"bad","confidence":0.75}],"scores":[{"label":"bad","confidence":0.75},{"label":"good","confidence":0.25}]}""",
            new ClassDecision([new("bad", 0.75f)], [new("bad", 0.75f), new("good", 0.25f)]));
        Same("""{"label":"bad","confidence":"NaN"}""", new ClassScore("bad", float.NaN));
        Same("""{"value":129.5,"text":"$129.50","confidence":0.8999999761581421,"start":3,"end":10}""", Price);
        Same("""{"value":"Bad","text":"bad","confidence":"-Infinity"}""", new Extracted<Tone>(Tone.Bad, "bad", float.NegativeInfinity));
        Same("""[{"value":"Bad","label":"bad","confidence":0.699999988079071},{"value":"Good","label":"good","confidence":0.30000001192092896}]""", Sample.Mood);
        Same("""[{"value":true,"label":"yes","confidence":0.75},{"value":false,"label":"no","confidence":0.25}]""", new Scores<bool>([new(true, "yes", 0.75f), new(false, "no", 0.25f)]));
        Same("""[{"value":"a","label":"a","confidence":0.5}]""", new Scores<string>([new("a", "a", 0.5f)]));
        Same("""{"member":"Lines[2].Price","text":"free","reason":"no number","start":7,"end":11}""", new ExtractionProblem("Lines[2].Price", "free", 7..11, "no number"));
        Assert.Equal(Sample, Back(Sample));

        void Same<T>(string json, T value)
        {
            Assert.Equal(JsonElement.Parse(json), JsonElement.Parse(JsonSerializer.Serialize(value, Info<T>())), JsonElement.DeepEquals);
            Assert.Equal(value, Back(value));
        }

        T Back<T>(T value) => JsonSerializer.Deserialize(JsonSerializer.Serialize(value, Info<T>()), Info<T>())!;

        JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options(generated).GetTypeInfo(typeof(T));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_typed_answer_carries_its_value_the_answer_and_the_problems(bool generated)
    {
        var info = (JsonTypeInfo<Extraction<Note>>)Options(generated).GetTypeInfo(typeof(Extraction<Note>));
        var extraction = new Extraction<Note>(Sample, Result, [new("Price", "free", null, "no number")]);
        var json = JsonSerializer.Serialize(extraction, info);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(["value", "result", "problems"], document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(Result.ToJson(), document.RootElement.GetProperty("result").GetRawText());
        var back = JsonSerializer.Deserialize(json, info)!;
        Assert.Equal((extraction.Value, extraction.Problems[0]), (back.Value, Assert.Single(back.Problems)));
        Assert.Equal(json, JsonSerializer.Serialize(back, info));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_schema_is_its_friendly_form(bool generated)
    {
        var info = (JsonTypeInfo<ExtractionSchema>)Options(generated).GetTypeInfo(typeof(ExtractionSchema));
        var json = JsonSerializer.Serialize(Schema, info);
        Assert.Equal(Schema.ToJson(), json);
        Assert.Equal(json, JsonSerializer.Deserialize(json, info)!.ToJson());
        Assert.Contains("$.entities", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"entities":7}""", info)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_answer_is_a_json_exception_that_says_where()
    {
        Assert.Contains("$.entities.person[0]", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExtractionResult>("""{"entities":{"person":[7]}}""")).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExtractionResult>("[]"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExtractionResult>("""{"tone":"\ud800"}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ExtractionSchema>("""{"entities":["\ud800"]}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ClassScore>("""{"label":"a","confidence":"much"}"""));
    }

    [Fact]
    public void Scores_are_ranked_and_closed_once_looked_at()
    {
        var scores = JsonSerializer.Deserialize<Scores<bool>>("""[{"value":false,"label":"no","confidence":0.25},{"value":true,"label":"yes","confidence":0.75}]""")!;
        Assert.Equal(("yes", 2), (scores.Best.Label, scores.Count));
        Assert.True(((ICollection<Score<bool>>)scores).IsReadOnly);
        Assert.Throws<NotSupportedException>(() => ((ICollection<Score<bool>>)scores).Add(new(true, "yes", 1)));
        Assert.Throws<InvalidOperationException>(() => new Scores<bool>().Best);
    }

    private static JsonSerializerOptions Options(bool generated) => new()
    {
        TypeInfoResolver = generated ? AnswerContext.Default : new DefaultJsonTypeInfoResolver(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Tone>() },
    };
}
