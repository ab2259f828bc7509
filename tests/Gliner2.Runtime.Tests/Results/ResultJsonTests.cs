using Gliner2.Results;
using static Gliner2.Runtime.Tests.Results.SampleAnswers;

namespace Gliner2.Runtime.Tests.Results;

/// <summary>The shapes of results. Formats by letters: c confidence, s spans, r raw.</summary>
public class ResultJsonTests
{
    private static readonly ExtractionSchema People = ExtractionSchema.Create().Entities("person", new EntityType("best") { Kind = ValueKind.Single }).Build();

    [Theory]
    [InlineData("", """{"entities":{"person":["Zoë","Bob"],"best":"Zoë"}}""")]
    [InlineData("c", """{"entities":{"person":[{"text":"Zoë","confidence":0.75},{"text":"Bob","confidence":0.5}],"best":{"text":"Zoë","confidence":0.75}}}""")]
    [InlineData("s", """{"entities":{"person":[{"text":"Zoë","start":0,"end":3},{"text":"Bob","start":10,"end":13}],"best":{"text":"Zoë","start":0,"end":3}}}""")]
    [InlineData("csr", """{"entities":[{"person":[{"text":"Zoë","confidence":0.75,"start":0,"end":3},{"text":"Bob","confidence":0.5,"start":10,"end":13}],"best":{"text":"Zoë","confidence":0.75,"start":0,"end":3}}]}""")]
    public void Entities(string format, string json) =>
        Assert.Equal(json, Answer(People, SampleAnswers.Entities(People, [Zoe, Bob], [Zoe])).ToJson(Format(format)));

    [Theory]
    [InlineData("", """{"entities":{"person":[],"best":null}}""")]
    [InlineData("c", """{"entities":{"person":[],"best":null}}""")]
    [InlineData("r", """{"entities":[{"person":[],"best":""}]}""")]
    [InlineData("rs", """{"entities":[{"person":[],"best":null}]}""")]
    public void Types_without_mentions(string format, string json) =>
        Assert.Equal(json, Answer(People, SampleAnswers.Entities(People, [], [])).ToJson(Format(format)));

    [Theory]
    [InlineData("", """{"entities":{}}""")]
    [InlineData("r", """{"entities":[]}""")]
    public void No_entities_at_all(string format, string json) => Assert.Equal(json, Answer(People, new EntityGroup([])).ToJson(Format(format)));

    [Theory]
    [InlineData(OffsetUnit.CodePoint, 0, 3, 10, 14)]
    [InlineData(OffsetUnit.Utf16, 0, 3, 11, 15)]
    [InlineData(OffsetUnit.Utf8, 0, 4, 14, 18)]
    public void Offsets_count_what_is_asked_and_reach_past_the_text_over_the_appended_stop(OffsetUnit unit, int start, int end, int lastStart, int lastEnd)
    {
        var format = Format("s") with { Offsets = unit };
        var json = $$$"""{"entities":{"person":[{"text":"Zoë","start":{{{start}}},"end":{{{end}}}},{"text":"Bob.","start":{{{lastStart}}},"end":{{{lastEnd}}}}],"best":null}}""";
        Assert.Equal(json, Answer(People, SampleAnswers.Entities(People, [Zoe, BobStop], [])).ToJson(format));
    }

    [Fact]
    public void Ranges_slice_the_callers_text()
    {
        Assert.Equal("Zoë", Sentence[Zoe.Range]);
        Assert.Equal("Bob", Sentence[BobStop.Range]);
        Assert.Equal("Bob.", BobStop.Text);
    }

    [Theory]
    [InlineData("", """{"entities":{"person":["Bob"],"best":null}}""")]
    [InlineData("s", """{"entities":{"person":[{"text":"Bob","start":10,"end":13},{"text":"BOB","start":0,"end":3}],"best":null}}""")]
    [InlineData("r", """{"entities":[{"person":["Bob","BOB","Bob"],"best":""}]}""")]
    public void Repeats_go_when_formatted(string format, string json)
    {
        var elsewhere = EntityMention.Cut("BOB", 0, 3, 0.5f, Sentence.Length);
        Assert.Equal(json, Answer(People, SampleAnswers.Entities(People, [Bob, elsewhere, Bob], [])).ToJson(Format(format)));
    }

    private static readonly ExtractionSchema Attributed = ExtractionSchema.Create().Entities("person", "place")
        .EntityAttributes(
            new EntityAttributeGroup("tone", ["good", "bad"]) { AppliesTo = ["person"] },
            new EntityAttributeGroup("tags", ["x", "y"]) { MultiLabel = true, AppliesTo = ["person"] })
        .Build();

    [Theory]
    [InlineData("", """{"entities":{"person":[{"text":"Zoë","tone":{"label":"good","confidence":0.5},"tags":[]}],"place":[{"text":"Bob"}]}}""")]
    [InlineData("csr", """{"entities":[{"person":[{"text":"Zoë","confidence":0.75,"start":0,"end":3,"tone":{"label":"good","confidence":0.5},"tags":[]}],"place":[{"text":"Bob","confidence":0.5,"start":10,"end":13}]}]}""")]
    public void Attributes_are_shown_in_each_format(string format, string json)
    {
        var zoe = Zoe with { Attributes = new NameMap<IReadOnlyList<ClassScore>>(["tone", "tags"], [[new("good", 0.5f)], []]) };
        Assert.Equal(json, Answer(Attributed, SampleAnswers.Entities(Attributed, [zoe], [Bob])).ToJson(Format(format)));
    }

    private static readonly ExtractionSchema Meeting = ExtractionSchema.Create().Relations("met", "knows").Classification("tone", "good", "bad").Build();

    [Theory]
    [InlineData("", """{"tone":"bad","relation_extraction":{"met":[["Zoë","Bob"]],"knows":[]}}""")]
    [InlineData("c", """{"tone":{"label":"bad","confidence":0.5},"relation_extraction":{"met":[{"head":{"text":"Zoë","confidence":0.75},"tail":{"text":"Bob","confidence":0.5}}],"knows":[]}}""")]
    [InlineData("s", """{"tone":"bad","relation_extraction":{"met":[{"head":{"text":"Zoë","start":0,"end":3},"tail":{"text":"Bob","start":10,"end":13}}],"knows":[]}}""")]
    [InlineData("r", """{"met":[["Zoë","Bob"]],"tone":["bad",0.5]}""")]
    public void Relations_come_last_and_requested_ones_even_when_empty(string format, string json) =>
        Assert.Equal(json, Answer(Meeting, Relation(Meeting, new RelationInstance(Zoe, Bob)), Classes(Meeting, new ClassScore("bad", 0.5f))).ToJson(Format(format)));

    [Theory]
    [InlineData("", """{"relation_extraction":{"met":[["Zoë","Bob"]],"knows":[]}}""")]
    [InlineData("cs", """{"relation_extraction":{"met":[{"head":{"text":"Zoë","start":0,"end":3,"confidence":0.75},"tail":{"text":"Bob","start":10,"end":13,"confidence":0.5},"confidence":0.25}],"knows":[]}}""")]
    [InlineData("s", """{"relation_extraction":{"met":[{"head":{"text":"Zoë","start":0,"end":3},"tail":{"text":"Bob","start":10,"end":13}}],"knows":[]}}""")]
    public void Scored_relations(string format, string json) =>
        Assert.Equal(json, Answer(Meeting, Relation(Meeting, new RelationInstance(Zoe, Bob, 0.25f))).ToJson(Format(format)));

    [Fact]
    public void In_the_engine_form_an_empty_relation_stays_at_the_top()
    {
        var schema = ExtractionSchema.Parse("""{"relations":[{"met":{"head":"","tail":""}}]}""");
        Assert.Equal("""{"met":[]}""", Answer(schema, Relation(schema)).ToJson());
        Assert.Equal("""{"relation_extraction":{"met":[["Zoë","Bob"]]}}""", Answer(schema, Relation(schema, new RelationInstance(Zoe, Bob))).ToJson());
        Assert.Equal("""{"relation_extraction":{"met":[]}}""", new ExtractionResult(Sentence, schema, [Relation(schema)], ReferenceFixes.EmptyRelations).ToJson());
    }

    [Fact]
    public void A_described_relation_without_instance_is_there_twice()
    {
        var schema = ExtractionSchema.Create().Relations(new RelationType("met") { Description = "who met" }).Build();
        var group = new RelationGroup(schema.Relations[0], "met: who met", []);
        Assert.Equal("""{"met: who met":[],"relation_extraction":{"met":[]}}""", Answer(schema, group).ToJson());
    }

    private static readonly ExtractionSchema Talk = ExtractionSchema.Create().Structure("talk", "who::str", "topics", "kind::[short|long]").Build();

    [Theory]
    [InlineData("", """{"talk":[{"who":"Zoë","topics":["Bob"],"kind":"long"},{"who":null,"topics":[],"kind":null}]}""")]
    [InlineData("c", """{"talk":[{"who":{"text":"Zoë","confidence":0.75},"topics":[{"text":"Bob","confidence":0.5}],"kind":{"text":"long","confidence":0.5}},{"who":null,"topics":[],"kind":null}]}""")]
    [InlineData("s", """{"talk":[{"who":{"text":"Zoë","start":0,"end":3},"topics":[{"text":"Bob","start":10,"end":13}],"kind":"long"},{"who":null,"topics":[],"kind":null}]}""")]
    [InlineData("r", """{"talk":[{"who":"Zoë","topics":["Bob","Bob"],"kind":"long"},{"who":null,"topics":[],"kind":null}]}""")]
    public void Structures(string format, string json)
    {
        var full = Instance(Talk, null, [FieldValue.Of(Zoe)], [FieldValue.Of(Bob), FieldValue.Of(Bob)], [FieldValue.OfChoice("long", 0.5f)]);
        Assert.Equal(json, Answer(Talk, Structure(Talk, true, full, Instance(Talk, null, [], [], []))).ToJson(Format(format)));
    }

    [Theory]
    [InlineData(true, "", """{"talk":[]}""")]
    [InlineData(false, "", """{"talk":{}}""")]
    [InlineData(true, "r", """{"talk":[]}""")]
    [InlineData(false, "r", """{"talk":{}}""")]
    public void Structures_without_instances(bool counted, string format, string json) =>
        Assert.Equal(json, Answer(Talk, Structure(Talk, counted)).ToJson(Format(format)));

    [Theory]
    [InlineData("", """{"talk":[{"who":"Zoë","topics":[],"kind":"short"}]}""")]
    [InlineData("cs", """{"talk":[{"who":{"text":"Zoë","confidence":0.75,"start":0,"end":3},"topics":[],"kind":{"text":"short","confidence":0.5,"start":0,"end":0},"confidence":0.25}]}""")]
    public void Records_have_a_confidence_and_choices_a_place(string format, string json)
    {
        var choice = FieldValue.OfChoice("short", new ExtractedSpan("", 0, 0, 0.5f));
        Assert.Null(choice.Span);
        Assert.Equal(json, Answer(Talk, Structure(Talk, true, Instance(Talk, 0.25f, [FieldValue.Of(Zoe)], [], [choice]))).ToJson(Format(format)));
    }

    [Fact]
    public void A_structure_with_head_and_tail_is_taken_for_a_relation_and_keeps_repeats()
    {
        var schema = ExtractionSchema.Create().Structure("link", "head::str", "tail").Build();
        var group = Structure(schema, true, Instance(schema, null, [FieldValue.Of(Zoe)], [FieldValue.Of(Bob), FieldValue.Of(Bob)]));
        Assert.Equal("""{"relation_extraction":{"link":[{"head":"Zoë","tail":["Bob","Bob"]}]}}""", Answer(schema, group).ToJson());
        Assert.Equal("""{"link":[{"head":"Zoë","tail":["Bob"]}]}""", new ExtractionResult(Sentence, schema, [group], ReferenceFixes.HeadAndTailStructures).ToJson());
        Assert.Equal("""{"link":[]}""", Answer(schema, Structure(schema)).ToJson());
    }

    private static readonly ExtractionSchema Topics = ExtractionSchema.Create()
        .Classification(new ClassificationTask("topics", ["a", "b"]) { MultiLabel = true }).Build();

    [Theory]
    [InlineData("", """{"topics":["b","a"]}""")]
    [InlineData("c", """{"topics":[{"label":"b","confidence":0.75},{"label":"a","confidence":0.5}]}""")]
    [InlineData("r", """{"topics":[["b",0.75],["a",0.5]]}""")]
    public void Several_labels(string format, string json) =>
        Assert.Equal(json, Answer(Topics, Classes(Topics, new ClassScore("b", 0.75f), new ClassScore("a", 0.5f))).ToJson(Format(format)));

    [Fact]
    public void Confidences_are_the_doubles_that_float32_numbers_widen_to() =>
        Assert.Equal("""{"tone":{"label":"good","confidence":0.8807970285415649}}""",
            Answer(ExtractionSchema.Create().Classification("tone", "good", "bad").Build(), Classes(Meeting, new ClassScore("good", 0.880797f))).ToJson(Format("c")));
}
