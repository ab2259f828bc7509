namespace Gliner2.Runtime.Tests.Networks.Span;

/// <summary>Every documented departure from the reference package, off and on.</summary>
public class ReferenceFixTests
{
    private static ExtractionOptions With(ReferenceFixes fixes) => new() { Fixes = fixes };

    [Fact]
    public void Described_relations_keep_their_name_and_threshold()
    {
        var schema = ExtractionSchema.Create().Relations(new RelationType("met") { Description = "who met whom", Threshold = 0.9 }).Build();
        string Json(ReferenceFixes fixes, float logit) =>
            new SmallCase("Ann met Bob.", schema, With(fixes)).Spans(0, 1, (0, 0, 0, 0, logit), (0, 1, 2, 0, logit)).Decode().ToJson();
        Assert.Equal("""{"relation_extraction":{"met: who met whom":[["Ann","Bob"]],"met":[]}}""", Json(ReferenceFixes.None, 1));
        Assert.Equal("""{"relation_extraction":{"met":[]}}""", Json(ReferenceFixes.DescribedRelations, 1));
        Assert.Equal("""{"relation_extraction":{"met":[["Ann","Bob"]]}}""", Json(ReferenceFixes.DescribedRelations, 5));
    }

    [Fact]
    public void A_described_relation_is_found_by_its_name_either_way()
    {
        var schema = ExtractionSchema.Create().Relations(new RelationType("met") { Description = "who met whom" }).Build();
        var result = new SmallCase("Ann met Bob.", schema).Spans(0, 1, (0, 0, 0, 0, 1), (0, 1, 2, 0, 1)).Decode();
        Assert.Equal("Bob", Assert.Single(result.Relations("met")).Tail.Text);
    }

    [Theory]
    [InlineData(ReferenceFixes.None, "{}")]
    [InlineData(ReferenceFixes.EmptyStructureIsList, "[]")]
    public void Empty_structures(ReferenceFixes fixes, string json)
    {
        var schema = ExtractionSchema.Create().Structure("talk", "who").Build();
        Assert.Equal($$"""{"talk":{{json}}}""", new SmallCase("Ann.", schema, With(fixes)).Spans(0, 0).Decode().ToJson());
    }

    // The prefix is: ( talk: paid ( yes | no ) , done ( yes | no ) ) - words 4 and 6, then 11 and 13.
    [Theory]
    [InlineData(ReferenceFixes.None, """{"talk":[{"paid":"no","done":"no"}]}""")]
    [InlineData(ReferenceFixes.ChoicesOfOwnField, """{"talk":[{"paid":"no","done":"yes"}]}""")]
    public void Choices_shared_by_two_fields(ReferenceFixes fixes, string json)
    {
        var schema = ExtractionSchema.Create().Structure("talk", "paid::[yes|no]", "done::[yes|no]").Build();
        var result = new SmallCase("Ann.", schema, With(fixes)).Spans(0, 1, (0, 0, 6, 0, 2), (0, 1, 6, 0, 2), (0, 1, 11, 0, 3), (0, 1, 13, 0, 1)).Decode();
        Assert.Equal(json, result.ToJson());
    }

    [Theory]
    [InlineData(ReferenceFixes.None, """{"topics":["b"]}""")]
    [InlineData(ReferenceFixes.MultiLabelMayBeEmpty, """{"topics":[]}""")]
    public void No_label_reaches_its_threshold(ReferenceFixes fixes, string json)
    {
        var schema = ExtractionSchema.Create().Classification(new ClassificationTask("topics", ["a", "b"]) { MultiLabel = true }).Build();
        var result = new SmallCase("Ann.", schema, With(fixes)).Classes(0, -3, -1).Decode();
        Assert.Equal(json, result.ToJson());
        Assert.Equal(["b", "a"], result.Classes("topics").Scores.Select(score => score.Label));
    }

    [Fact]
    public void The_appended_stop_is_part_of_spans_unless_fixed()
    {
        var schema = ExtractionSchema.Create().Entities("person").Build();
        var format = new ResultFormat { IncludeSpans = true };
        SmallCase Case(ReferenceFixes fixes) => new SmallCase("Ann met Bob", schema, With(fixes))
            .Spans(0, 1, (0, 0, 2, 1, 3), (0, 0, 3, 0, 1), (0, 0, 0, 0, 1));
        Assert.Equal("""{"entities":{"person":[{"text":"Bob.","start":8,"end":12},{"text":"Ann","start":0,"end":3}]}}""", Case(ReferenceFixes.None).Decode().ToJson(format));
        Assert.Equal("""{"entities":{"person":[{"text":"Bob","start":8,"end":11},{"text":"Ann","start":0,"end":3}]}}""", Case(ReferenceFixes.WithoutAppendedStop).Decode().ToJson(format));
    }

    [Fact]
    public void A_stop_of_the_callers_own_stays()
    {
        var schema = ExtractionSchema.Create().Entities("person").Build();
        var result = new SmallCase("Met Bob.", schema, With(ReferenceFixes.WithoutAppendedStop)).Spans(0, 1, (0, 0, 1, 1, 3)).Decode();
        Assert.Equal("""{"entities":{"person":["Bob."]}}""", result.ToJson());
    }

    [Fact]
    public void Every_fix_is_part_of_all() =>
        Assert.Equal(ReferenceFixes.All, Enum.GetValues<ReferenceFixes>().Aggregate((all, fix) => all | fix));
}
