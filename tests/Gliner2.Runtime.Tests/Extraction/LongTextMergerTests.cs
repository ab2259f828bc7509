using Gliner2.Extraction;
using Gliner2.Networks.Decoding;
using Gliner2.Results;

namespace Gliner2.Runtime.Tests.Extraction;

/// <summary>Windows of the document "Ann met Bob in Rome": words 0-2 and 2-4, that is, places 0 and 8.</summary>
public class LongTextMergerTests
{
    private const string Document = "Ann met Bob in Rome ";
    private static readonly (string Text, int Start)[] Windows = [("Ann met Bob", 0), ("Bob in Rome", 8)];

    private static readonly ExtractionSchema People = ExtractionSchema.Create().Entities("person", new EntityType("best") { Kind = ValueKind.Single }).Build();

    private static string Merge(ExtractionSchema schema, (ExtractionOptions Extraction, ResultFormat Format) options, params ResultGroup[][] windows) =>
        Merged(schema, options, windows).ToJson(options.Format);

    private static ExtractionResult Merged(ExtractionSchema schema, (ExtractionOptions Extraction, ResultFormat Format) options, params ResultGroup[][] windows) =>
        LongTextMerger.Merge(
            Document, schema, [.. windows.Select((groups, i) => new WindowAnswer(new(Windows[i].Text, schema, groups, options.Extraction.Fixes), Windows[i].Start))], options.Extraction);

    private static EntityMention Mention(int window, string text, float confidence, int? start = null)
    {
        var from = start ?? Windows[window].Text.IndexOf(text.TrimEnd('.'), StringComparison.Ordinal);
        return EntityMention.Cut(text, from, from + text.Length, confidence, Windows[window].Text.Length);
    }

    private static EntityGroup Entities(EntityMention[] people, EntityMention[] best) => new([new(People.Entities[0], people), new(People.Entities[1], best)]);

    private static (ExtractionOptions Extraction, ResultFormat Format) Options(string letters, ReferenceFixes fixes = ReferenceFixes.None, OverlapPolicy? policy = null) =>
        (new() { Fixes = fixes, OverlapPolicy = policy }, new() { IncludeConfidence = letters.Contains('c'), IncludeSpans = letters.Contains('s') });

    [Fact]
    public void Mentions_move_compete_and_stand_in_the_documents_order()
    {
        ResultGroup[] first = [Entities([Mention(0, "met Bob", 0.5f), Mention(0, "Ann", 0.75f)], [])];
        ResultGroup[] second = [Entities([Mention(1, "Rome", 0.5f), Mention(1, "Bob", 0.75f)], [])];
        Assert.Equal("""{"entities":{"person":[{"text":"Ann","start":0,"end":3},{"text":"Bob","start":8,"end":11},{"text":"Rome","start":15,"end":19}],"best":null}}""",
            Merge(People, Options("s"), first, second));
        Assert.Equal("""{"entities":{"person":["Ann","met Bob","Bob","Rome"],"best":null}}""", Merge(People, Options("", policy: OverlapPolicy.Allow), first, second));
    }

    [Fact]
    public void A_span_over_a_windows_own_stop_is_cut_from_the_document_again()
    {
        var json = Merge(People, Options("s"), [Entities([], [])], [Entities([Mention(1, "Rome.", 0.5f)], [])]);
        Assert.Equal("""{"entities":{"person":[{"text":"Rome ","start":15,"end":20}],"best":null}}""", json);
    }

    [Fact]
    public void A_single_value_is_the_first_of_the_document_unless_fixed()
    {
        ResultGroup[][] windows = [[Entities([], [Mention(0, "Ann", 0.5f)])], [Entities([], [Mention(1, "Rome", 0.75f)])]];
        Assert.Equal("""{"entities":{"person":[],"best":"Ann"}}""", Merge(People, Options(""), windows));
        Assert.Equal("""{"entities":{"person":[],"best":"Rome"}}""", Merge(People, Options("", ReferenceFixes.BestSingleInWindows), windows));
    }

    [Fact]
    public void Windows_without_entities_count_for_nothing()
    {
        Assert.Equal("""{"entities":{}}""", Merge(People, Options(""), [new EntityGroup([])], [new EntityGroup([])]));
        Assert.Equal("""{"entities":{"person":["Rome"],"best":null}}""", Merge(People, Options(""), [new EntityGroup([])], [Entities([Mention(1, "Rome", 0.5f)], [])]));
    }

    [Fact]
    public void Equal_relations_are_one_with_the_greater_confidence_and_stay_objects()
    {
        var schema = ExtractionSchema.Create().Relations("met").Build();
        RelationGroup Met(params RelationInstance[] instances) => new(schema.Relations[0], "met", instances);
        RelationInstance Pair(int window, float head, float tail) => new(Mention(window, "Bob", head), Mention(window, "Bob", tail));
        ResultGroup[][] windows = [[Met(Pair(0, 0.25f, 0.5f))], [Met(Pair(1, 0.75f, 0.25f), new(Mention(1, "Bob", 0.5f), Mention(1, "Rome", 0.5f)))]];
        Assert.Equal(
            """{"relation_extraction":{"met":[{"head":{"text":"Bob","confidence":0.75},"tail":{"text":"Bob","confidence":0.25}},{"head":{"text":"Bob","confidence":0.5},"tail":{"text":"Rome","confidence":0.5}}]}}""",
            Merge(schema, Options("c"), windows));
        Assert.Equal("""{"relation_extraction":{"met":[{"head":"Bob","tail":"Bob"},{"head":"Bob","tail":"Rome"}]}}""", Merge(schema, Options(""), windows));
        Assert.Equal("""{"relation_extraction":{"met":[["Bob","Bob"],["Bob","Rome"]]}}""", Merge(schema, Options("", ReferenceFixes.WindowsAsOnePiece), windows));
        Assert.Equal(2, Merged(schema, Options(""), windows).Relations("met").Count);
    }

    [Fact]
    public void Scored_relations_keep_their_confidence_unless_fixed()
    {
        var schema = ExtractionSchema.Create().Relations("met").Build();
        ResultGroup[] window = [new RelationGroup(schema.Relations[0], "met", [new(Mention(0, "Ann", 0.5f), Mention(0, "Bob", 0.5f), 0.75f)])];
        Assert.Equal("""{"relation_extraction":{"met":[{"head":"Ann","tail":"Bob","confidence":0.75}]}}""", Merge(schema, Options(""), window));
        Assert.Equal("""{"relation_extraction":{"met":[["Ann","Bob"]]}}""", Merge(schema, Options("", ReferenceFixes.WindowsAsOnePiece), window));
    }

    [Fact]
    public void A_relation_that_is_empty_in_some_windows_has_two_keys_in_the_engine_form()
    {
        var schema = ExtractionSchema.Parse("""{"relations":[{"met":{"head":"","tail":""}}]}""");
        RelationGroup Met(params RelationInstance[] instances) => new(schema.Relations[0], "met", instances);
        var found = Met(new RelationInstance(Mention(1, "Bob", 0.5f), Mention(1, "Rome", 0.5f)));
        Assert.Equal("""{"met":[],"relation_extraction":{"met":[{"head":"Bob","tail":"Rome"}]}}""", Merge(schema, Options(""), [Met()], [found]));
        Assert.Equal("""{"relation_extraction":{"met":[{"head":"Bob","tail":"Rome"}]}}""", Merge(schema, Options("", ReferenceFixes.EmptyRelations), [Met()], [found]));
        Assert.Single(Merged(schema, Options(""), [Met()], [found]).Relations("met"));
    }

    private static readonly ExtractionSchema Talk = ExtractionSchema.Create().Structure("talk", "who::str", "kinds::list::[a|b]").Build();
    private static readonly FieldShape[] TalkFields = [new("who", true), new("kinds", false)];

    private static StructureGroup Talks(params StructureInstance[] instances) => new("talk", TalkFields, instances);

    private static StructureInstance TalkOf(EntityMention who, float? confidence, params FieldValue[] kinds) =>
        new(new NameMap<IReadOnlyList<FieldValue>>(["who", "kinds"], [[FieldValue.Of(who)], kinds]), confidence);

    [Fact]
    public void Equal_instances_are_one()
    {
        ResultGroup[] first = [Talks(TalkOf(Mention(0, "Bob", 0.5f), null, FieldValue.OfChoice("a", 0.5f)))];
        ResultGroup[] second = [Talks(TalkOf(Mention(1, "Bob", 0.75f), null, FieldValue.OfChoice("a", 0.5f)), TalkOf(Mention(1, "Bob", 0.75f), null))];
        Assert.Equal("""{"talk":[{"who":{"text":"Bob","confidence":0.75},"kinds":[{"text":"a","confidence":0.5}]},{"who":{"text":"Bob","confidence":0.75},"kinds":[]}]}""",
            Merge(Talk, Options("c"), first, second));
    }

    [Fact]
    public void Without_instances_the_first_window_says_how()
    {
        var none = new StructureGroup("talk", TalkFields, [], counted: false);
        Assert.Equal("""{"talk":{}}""", Merge(Talk, Options(""), [none], [Talks()]));
        Assert.Equal("""{"talk":[]}""", Merge(Talk, Options(""), [Talks()], [none]));
        Assert.Equal("""{"talk":[{"who":"Bob","kinds":[]}]}""", Merge(Talk, Options(""), [none], [Talks(TalkOf(Mention(1, "Bob", 0.5f), null))]));
    }

    [Fact]
    public void A_choice_without_a_mention_loses_its_text_unless_fixed()
    {
        var choice = FieldValue.OfChoice("a", new ExtractedSpan("", 0, 0, 0.5f));
        ResultGroup[] second = [Talks(TalkOf(Mention(1, "Bob", 0.5f), 0.25f, choice))];
        Assert.Equal("""{"talk":[{"who":{"text":"Bob","start":8,"end":11},"kinds":[{"text":"","start":8,"end":8}],"confidence":0.25}]}""", Merge(Talk, Options("s"), [], second));
        Assert.Equal("""{"talk":[{"who":"Bob","kinds":["a"],"confidence":0.25}]}""", Merge(Talk, Options("", ReferenceFixes.ChoiceTextInWindows), [], second));
        var value = Merged(Talk, Options(""), [], second).Structures("talk")[0]["kinds"][0];
        Assert.Equal(("a", null), (value.Text, value.Span));
    }

    [Fact]
    public void The_most_confident_window_decides_a_single_label()
    {
        var schema = ExtractionSchema.Create().Classification("tone", "good", "bad").Build();
        ClassGroup Tone(float good) => new(schema.Classifications[0], ClassDecoder.Decide(schema.Classifications[0], [good, 0], 1, ReferenceFixes.None));
        var result = Merged(schema, Options(""), [Tone(1)], [Tone(-2)]);
        Assert.Equal("""{"tone":"bad"}""", result.ToJson());
        Assert.Equal(["bad", "good"], result.Classes("tone").Scores.Select(score => score.Label));
        Assert.Equal("""{"tone":"good"}""", Merge(schema, Options(""), [Tone(1)], [Tone(-1)]));
    }

    [Fact]
    public void Several_labels_are_united_and_top_k_holds_for_each_window_unless_fixed()
    {
        var schema = ExtractionSchema.Create().Classification(new ClassificationTask("topics", ["a", "b", "c"]) { MultiLabel = true, TopK = 1 }).Build();
        ClassGroup Topics(params float[] logits) => new(schema.Classifications[0], ClassDecoder.Decide(schema.Classifications[0], logits, 1, ReferenceFixes.None));
        ResultGroup[][] windows = [[Topics(-9, 1, -9)], [Topics(2, -9, -9)]];
        Assert.Equal("""{"topics":["b","a"]}""", Merge(schema, Options(""), windows));
        Assert.Equal("""{"topics":["a"]}""", Merge(schema, Options("", ReferenceFixes.TopKOverWindows), windows));
        Assert.Equal(["a", "b", "c"], Merged(schema, Options(""), windows).Classes("topics").Scores.Select(score => score.Label));
    }

    [Fact]
    public void Attributes_stay_with_the_mention_that_is_kept()
    {
        var schema = ExtractionSchema.Create().Entities("person", "place").EntityAttributes(new EntityAttributeGroup("tone", ["x", "y"]) { AppliesTo = ["person"] }).Build();
        EntityMention Toned(int window, float confidence, string tone) =>
            Mention(window, "Bob", confidence) with { Attributes = new NameMap<IReadOnlyList<ClassScore>>(["tone"], [[new(tone, 0.5f)]]) };
        EntityGroup Found(EntityMention person, params EntityMention[] places) => new([new(schema.Entities[0], [person]), new(schema.Entities[1], places)]);
        Assert.Equal("""{"entities":{"person":[{"text":"Bob","tone":{"label":"y","confidence":0.5}}],"place":["Rome"]}}""",
            Merge(schema, Options(""), [Found(Toned(0, 0.5f, "x"))], [Found(Toned(1, 0.75f, "y"), Mention(1, "Rome", 0.5f))]));
    }

    [Fact]
    public void The_unformatted_result_is_not_offered() =>
        Assert.Contains("Windows", Assert.Throws<ArgumentException>(() => Merged(People, Options(""), [Entities([], [])]).ToJson(new() { Raw = true })).Message, StringComparison.Ordinal);
}
