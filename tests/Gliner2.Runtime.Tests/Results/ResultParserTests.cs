using Gliner2.Results;
using Gliner2.TestSupport;
using static Gliner2.Runtime.Tests.Results.SampleAnswers;

namespace Gliner2.Runtime.Tests.Results;

/// <summary>Answers read back from JSON, and answers written by hand.</summary>
public class ResultParserTests
{
    private static readonly ResultFormat Everything = new() { IncludeConfidence = true, IncludeSpans = true };

    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Entities("person", new EntityType("best") { Kind = ValueKind.Single }).Relations("met").Structure("talk", "who::str", "topics", "kind::[short|long]")
        .Classification(new ClassificationTask("topics", ["a", "b"]) { MultiLabel = true }).Classification("tone", "good", "bad").Build();

    [Theory]
    [InlineData(OffsetUnit.CodePoint)]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.Utf8)]
    public void An_answer_with_everything_shown_comes_back_equal(OffsetUnit unit)
    {
        var result = Answer(
            Schema,
            Structure(Schema, true, Instance(Schema, 0.25f, [FieldValue.Of(Span(Zoe))], [FieldValue.Of(Span(BobStop)), FieldValue.Of(Span(Zoe))], [FieldValue.OfChoice("long", 0.5f)])),
            SampleAnswers.Entities(Schema, [Zoe, BobStop], [Bob]),
            Relation(Schema, new RelationInstance(Span(Zoe), Span(Bob), 0.9f)),
            new ClassGroup(Schema.Classifications[0], new([new("b", 0.75f), new("a", 0.5f)], [new("b", 0.75f), new("a", 0.5f)])),
            new ClassGroup(Schema.Classifications[1], new([new("bad", 0.75f)], [new("bad", 0.75f), new("good", 0)])));
        var format = Everything with { Offsets = unit };
        var back = ExtractionResult.Parse(result.ToJson(format), Schema, Sentence, unit);
        Assert.Equal(result, back);
        Assert.Equal(result.GetHashCode(), back.GetHashCode());
        Assert.Equal(result.ToJson(format), back.ToJson(format));
        Assert.Equal("Bob", Sentence[back.Entities("person")[1].Range]);
        Assert.NotEqual(result, ExtractionResult.Parse(result.ToJson(), Schema, Sentence));
    }

    private static ExtractedSpan Span(EntityMention mention) =>
        ExtractedSpan.Cut(mention.Text, mention.Start, mention.End + mention.PastEnd, mention.Confidence, Sentence.Length);

    [Fact]
    public void An_answer_by_hand_has_places_and_is_sure()
    {
        var result = ExtractionResult.Parse(
            """{"entities":{"person":["Bob","Zoë"],"best":null},"relation_extraction":{"met":[["Zoë","Bob"]]},"talk":[{"who":"Bob.","kind":"short"}],"topics":[],"tone":"good"}""", Schema, Sentence);
        Assert.Equal([new EntityMention("Bob", 11, 14, 1), new EntityMention("Zoë", 0, 3, 1)], result.Entities("person"));
        Assert.Equal(["person: Zoë [0..3] 1.00", "person: Bob [11..14] 1.00"], result.Mentions.Select(mention => mention.ToString()));
        Assert.Equal("Zoë [0..3] 1.00 -> Bob [11..14] 1.00", result.Relations("met")[0].ToString());
        var talk = Assert.Single(result.Structures("talk"));
        Assert.Equal(11..14, talk["who"][0].Span!.Range);
        Assert.Equal(("short", null), (talk["kind"][0].Text, talk["kind"][0].Span));
        Assert.Equal([new("good", 1), new("bad", 0)], result.Classes("tone").Scores);
        Assert.Empty(result.Classes("topics").Selected);
    }

    [Fact]
    public void A_task_without_a_label_is_null_there_and_back()
    {
        var schema = ExtractionSchema.Create().Classification("tone", "good", "bad").Build();
        var result = Answer(schema, new ClassGroup(schema.Classifications[0], new([], [])));
        Assert.Equal("""{"tone":null}""", result.ToJson());
        Assert.Equal("""{"tone":null}""", result.ToJson(new ResultFormat { Raw = true }));
        Assert.Empty(ExtractionResult.Parse(result.ToJson(), schema).Classes("tone").Selected);
        Assert.Equal(result.ToJson(), ExtractionResult.Parse(result.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("not JSON", "$")]
    [InlineData("[]", "an answer")]
    [InlineData("""{"city":[]}""", "'city'")]
    [InlineData("""{"entities":{"city":[]}}""", "'city'")]
    [InlineData("""{"entities":[{"person":[]}]}""", "$.entities")]
    [InlineData("""{"entities":{"person":[7]}}""", "$.entities.person[0]")]
    [InlineData("""{"entities":{"person":["Eve"]}}""", "no 'Eve'")]
    [InlineData("""{"entities":{"person":[{"text":"Bob","start":10}]}}""", "belong together")]
    [InlineData("""{"entities":{"person":[{"text":"Bob","start":11,"end":14}]}}""", "not 'Bob'")]
    [InlineData("""{"entities":{"person":[{"text":"Bob","start":10,"end":99}]}}""", "past the end")]
    [InlineData("""{"entities":{"person":[{"text":"Bob","start":9,"end":3}]}}""", "no range")]
    [InlineData("""{"entities":{"person":[{"text":"Bob","tone":"x"}]}}""", "'tone'")]
    [InlineData("""{"relation_extraction":{"met":[["Bob"]]}}""", "a pair")]
    [InlineData("""{"relation_extraction":{"met":[{"head":"Bob"}]}}""", "'tail'")]
    [InlineData("""{"talk":[{"where":"Bob"}]}""", "'where'")]
    [InlineData("""{"tone":"fair"}""", "'fair'")]
    [InlineData("""{"tone":["good","bad"]}""", "one label")]
    [InlineData("""{"tone":"good"}""", "'topics' is missing")]
    public void What_is_no_answer_is_refused_with_its_place(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<ResultException>(() => ExtractionResult.Parse(json, Schema, Sentence)).Message, StringComparison.Ordinal);

    [Fact]
    public void Recorded_answers_are_written_as_they_were_read()
    {
        var mismatches = new Mismatches("read back");
        foreach (var checkpoint in ReferenceFolder.Checkpoints())
        {
            foreach (var item in ReferenceFolder.Cases(checkpoint))
            {
                if (item.Kind is "error" or "schema" or "buckets" or "batch" || ReferenceCalls.IsRefusedHere(item["call"])) continue;
                var format = ReferenceCalls.Format(item["options"]);
                if (format.Raw) continue;
                var schema = ReferenceCalls.Schema(item["call"]);
                foreach (var answer in item.Find("result") is { } one ? [one] : item["results"].EnumerateArray().ToArray())
                {
                    var json = answer.GetRawText();
                    // Attributes that no mention has can't be derived.
                    var derives = schema.Attributes.Count == 0 || schema.Attributes.Any(group => json.Contains($"\"{group.Name}\"", StringComparison.Ordinal));
                    mismatches.Check(item.Id, item.Kind, () =>
                        Difference(ExtractionResult.Parse(json, schema)) is { } asked ? $"schema: {asked}"
                        : derives && Difference(ExtractionResult.Parse(json)) is { } derived ? $"derived: {derived}"
                        : item.Find("text") is { } text && Difference(ExtractionResult.Parse(json, schema, text.GetString())) is { } placed ? $"text: {placed}"
                        : null);

                    string? Difference(ExtractionResult result) => JsonComparer.Difference(answer, result.ToJson(format), Tolerance.Confidence);
                }
            }
        }
        mismatches.ThrowIfAny();
    }
}
