using System.Text.Json;
using Gliner2.Results;
using static Gliner2.Runtime.Tests.Results.SampleAnswers;

namespace Gliner2.Runtime.Tests.Results;

public class ExtractionResultTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Structure("talk", "who::str", "topics").Entities("person", "place").Relations("met", "knows").Classification("tone", "good", "bad").Build();

    private static readonly ExtractionResult Result = Answer(
        Schema,
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
        var empty = Answer(Schema);
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
            Result.WriteTo(writer, Format("r"));
            writer.WriteEndArray();
        }
        using var written = JsonDocument.Parse(buffer.ToArray());
        using var text = JsonDocument.Parse(Result.ToJson(Format("r"), indented: true));
        Assert.True(JsonElement.DeepEquals(text.RootElement, written.RootElement[0]));
        Assert.Contains("\n", Result.ToJson(Format("r"), indented: true));
        Assert.DoesNotContain("\n", Result.ToJson(Format("r")));
    }

    [Fact]
    public void Mentions_stand_in_the_order_that_is_asked_for()
    {
        var schema = ExtractionSchema.Create().Entities("x").Build();
        EntityMention[] found = [Mention("b", 6, 0.5f), Mention("B", 2, 0.9f), Mention("a long", 2, 0.5f), Mention("c", 0, 0.7f)];
        var answer = Answer(schema, SampleAnswers.Entities(schema, found));

        // What repeats another is decided as the answer has them, whatever the order.
        Assert.Equal(["b", "a long", "c"], Shown(MentionOrder.AsFound));
        Assert.Equal(["c", "a long", "b"], Shown(MentionOrder.Text));
        Assert.Equal(["c", "a long", "b"], Shown(MentionOrder.Confidence));
        Assert.Equal(["b", "B", "a long", "c"], Shown(MentionOrder.AsFound, raw: true));
        Assert.Equal(["c", "a long", "B", "b"], Shown(MentionOrder.Text, raw: true));
        Assert.Equal(["B", "c", "a long", "b"], Shown(MentionOrder.Confidence, raw: true));
        Assert.Contains("Order", Assert.Throws<ArgumentException>(() => answer.ToJson(new ResultFormat { Order = (MentionOrder)7 })).Message, StringComparison.Ordinal);

        string[] Shown(MentionOrder order, bool raw = false)
        {
            var entities = answer.ToJsonNode(new ResultFormat { Order = order, Raw = raw })["entities"]!;
            return [.. (raw ? entities[0]! : entities)["x"]!.AsArray().Select(text => text!.GetValue<string>())];
        }

        static EntityMention Mention(string text, int start, float confidence) => new(text, start, start + text.Length, confidence);
    }

    [Fact]
    public void A_node_is_the_json_as_a_tree()
    {
        var node = Result.ToJsonNode();
        Assert.Equal("Zoë", node["entities"]!["person"]![0]!.GetValue<string>());
        Assert.Equal(Result.ToJson(), node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.True(Result.ToJsonNode(Format("r"))["tone"] is System.Text.Json.Nodes.JsonArray);
    }

    [Fact]
    public void All_mentions_stand_in_the_order_of_the_text()
    {
        var longer = EntityMention.Cut("Zoë 😀", 0, 6, 0.25f, Sentence.Length);
        var result = Answer(Schema, SampleAnswers.Entities(Schema, [Bob, Zoe], [longer]));
        Assert.Equal([new TypedMention("place", longer), new("person", Zoe), new("person", Bob)], result.Mentions);
        Assert.Same(result.Mentions, result.Mentions);
        Assert.Empty(Answer(Schema).Mentions);
    }

    [Fact]
    public void The_best_label_is_the_first_score_chosen_or_not()
    {
        Assert.Equal(new ClassScore("bad", 0.75f), Result.Classes("tone").Best);
        Assert.Equal("b", new ClassDecision([], [new("b", 0.4f), new("a", 0.1f)]).Best.Label);
        Assert.Throws<InvalidOperationException>(() => new ClassDecision([], []).Best);
    }

    [Fact]
    public void Answers_are_equal_by_what_was_found()
    {
        ExtractionResult Found(float confidence, string topic = "Bob", params ResultGroup[] more) => Answer(
            Schema,
            [
                Structure(Schema, true, Instance(Schema, null, [FieldValue.Of(Zoe with { })], [FieldValue.Of(new ExtractedSpan(topic, 11, 14, 0.5f))])),
                SampleAnswers.Entities(Schema, [Zoe with { Attributes = new Dictionary<string, IReadOnlyList<ClassScore>> { ["tone"] = [new("good", confidence)] } }], []),
                .. more,
            ]);
        Assert.Equal(Found(0.5f), Found(0.5f));
        Assert.Equal(Found(0.5f).GetHashCode(), Found(0.5f).GetHashCode());
        Assert.Equal(Found(0.5f), Found(0.5f, "Bob", Relation(Schema)));
        Assert.NotEqual(Found(0.5f), Found(0.5f, "Bob", Relation(Schema, new RelationInstance(Zoe, Bob))));
        Assert.NotEqual(Found(0.5f), Found(0.25f));
        Assert.NotEqual(Found(0.5f), Found(0.5f, "BOB"));
        Assert.NotEqual(Found(0.5f), new ExtractionResult("another text", Schema, Found(0.5f).Groups));
        Assert.NotEqual<ExtractedSpan>(new ExtractedSpan("Zoë", 0, 3, 0.75f), Zoe);
    }

    [Fact]
    public void Displays_show_what_matters()
    {
        Assert.Equal("Zoë [0..3] 0.75", Zoe.ToString());
        Assert.Equal("Zoë [0..3] 0.75 tone=good|odd", (Zoe with { Attributes = new NameMap<IReadOnlyList<ClassScore>>(["tone"], [[new("good", 1), new("odd", 1)]]) }).ToString());
        Assert.Equal("Zoë [0..3] 0.75 -> Bob [11..14] 0.50 (0.25)", new RelationInstance(Zoe, Bob, 0.25f).ToString());
        Assert.Equal("who: Zoë, topics: Bob | Zoë", Instance(Schema, null, [FieldValue.Of(Zoe)], [FieldValue.Of(Bob), FieldValue.Of(Zoe)]).ToString());
        Assert.Equal("bad 0.75", Result.Classes("tone").ToString());
        Assert.Equal(Result.ToJson(Format("c")), Result.ToString());
        Assert.Equal(Schema.ToJson(), Schema.ToString());
        Assert.Equal("talk(who::str, topics::list)", Schema.Structures[0].ToString());
        Assert.Equal("kind::str::[a|b]::which", StructureField.Parse("kind::[a|b]::which").ToString());
        Assert.Equal("tone: good | bad", Schema.Classifications[0].ToString());
        Assert.Equal("Zoë -> Bob", new Link(new("Zoë", "Zoë", 1), new("Bob", "Bob", 1)).ToString());
        Assert.Equal("good 0.75, bad 0.25", new Scores<bool>([new(false, "bad", 0.25f), new(true, "good", 0.75f)]).ToString());
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_probability_that_is_no_number_is_shown_as_text(float confidence, string shown)
    {
        var schema = ExtractionSchema.Create().Entities("person").Classification("tone", "good", "bad").Build();
        var result = Answer(schema, SampleAnswers.Entities(schema, [Zoe with { Confidence = confidence }]), Classes(schema, new ClassScore("bad", confidence), new ClassScore("good", 0)));
        Assert.Equal($$$"""{"entities":{"person":[{"text":"Zoë","confidence":"{{{shown}}}"}]},"tone":{"label":"bad","confidence":"{{{shown}}}"}}""", result.ToJson(Format("c")));
        Assert.Contains($"[\"bad\",\"{shown}\"]", result.ToJson(Format("r")), StringComparison.Ordinal);
        Assert.Equal(confidence, ExtractionResult.Parse(result.ToJson(Format("cs")), schema, Sentence).Entities("person")[0].Confidence);
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_decoded_and_shown()
    {
        var schema = ExtractionSchema.Create().Entities("person").Classification("tone", "good", "bad").Build();
        foreach (var logit in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            var text = EncodedText.WithoutModel("Ann.", schema);
            var spans = new GroupScores { Count = 1, Spans = new SpanLogits(new float[] { logit, logit }, 1, 1, 2, 1) };
            var result = Gliner2Extractor.Decode(text, [spans, new() { ClassLogits = new float[] { logit, logit } }]);
            foreach (var letters in (string[])["", "cs", "csr"]) JsonDocument.Parse(result.ToJson(Format(letters))).Dispose();
        }
    }

    [Fact]
    public void A_unit_that_is_none_is_refused() =>
        Assert.Contains("Offsets", Assert.Throws<ArgumentException>(() => Result.ToJson(new ResultFormat { Offsets = (OffsetUnit)9 })).Message, StringComparison.Ordinal);
}
