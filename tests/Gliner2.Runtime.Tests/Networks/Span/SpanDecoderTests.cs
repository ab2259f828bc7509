using Gliner2.Networks.Span;
using Gliner2.Text;

namespace Gliner2.Runtime.Tests.Networks.Span;

public class SpanDecoderTests
{
    [Fact]
    public void Thresholds_are_met_by_equal_scores_and_own_ones_win()
    {
        var schema = ExtractionSchema.Create().Entities("a", new EntityType("b") { Threshold = 0.9 }, new EntityType("c") { Threshold = 0 }).Build();
        var result = new SmallCase("Ann met Bob.", schema).Spans(0, 1, (0, 0, 0, 0, 0f), (0, 0, 2, 0, -0.001f), (0, 1, 0, 0, 2f), (0, 1, 2, 0, 3f)).Decode();
        Assert.Equal(["Ann"], result.Entities("a").Select(mention => mention.Text));
        Assert.Equal(["Bob"], result.Entities("b").Select(mention => mention.Text));
        Assert.Equal(4, result.Entities("c").Count);
    }

    [Fact]
    public void Validators_filter_before_anything_is_chosen()
    {
        var type = new EntityType("a") { Kind = ValueKind.Single, Validators = [new SpanValidator("[a-z]+") { IgnoreCase = false }] };
        var schema = ExtractionSchema.Create().Entities(type).Build();
        var result = new SmallCase("Ann met Bob.", schema).Spans(0, 1, (0, 0, 0, 2, 5f), (0, 0, 1, 0, 1f)).Decode();
        Assert.Equal("met", Assert.Single(result.Entities("a")).Text);
    }

    [Theory]
    [InlineData("b", true, false, "")]
    [InlineData("b.*", true, false, "Bob met Bob")]
    [InlineData("b", false, false, "Bob met Bob")]
    [InlineData("b", false, true, "Ann")]
    [InlineData("b", true, true, "Ann, Bob met Bob")]
    public void Validators_match_all_or_part_and_may_exclude(string pattern, bool whole, bool exclude, string kept)
    {
        var type = new EntityType("a") { Validators = [new SpanValidator(pattern) { WholeText = whole, Exclude = exclude }] };
        var schema = ExtractionSchema.Create().Entities(type).Build();
        var result = new SmallCase("Ann. Bob met Bob.", schema).Spans(0, 1, (0, 0, 0, 0, 1f), (0, 0, 2, 2, 1f)).Decode();
        Assert.Equal(kept, string.Join(", ", result.Entities("a").Select(mention => mention.Text)));
    }

    [Fact]
    public void An_instance_of_a_relation_needs_both_roles_and_takes_the_best_spans()
    {
        var schema = ExtractionSchema.Create().Relations("met").Build();
        var result = new SmallCase("Ann met Bob.", schema).Spans(0, 2, (0, 0, 0, 0, 1f), (0, 0, 2, 0, 2f), (0, 1, 1, 0, 1f), (1, 0, 0, 0, 1f)).Decode();
        var instance = Assert.Single(result.Relations("met"));
        Assert.Equal(("Bob", "met"), (instance.Head.Text, instance.Tail.Text));
    }

    [Fact]
    public void A_task_answers_with_every_labels_probability()
    {
        var schema = ExtractionSchema.Create().Classification("tone", "good", "bad", "mixed").Build();
        var decision = new SmallCase("Ann.", schema).Classes(0, 0, 2, 0).Decode().Classes("tone");
        Assert.Equal(["bad", "good", "mixed"], decision.Scores.Select(score => score.Label));
        Assert.Equal(1, decision.Scores.Sum(score => score.Confidence), 1e-5);
        Assert.Equal("bad", Assert.Single(decision.Selected).Label);
    }

    // Two of three words have no state: one row is left, and spans beyond it count with the first cell's score.
    [Fact]
    public void Spans_past_the_last_row_have_the_first_cells_score()
    {
        var schema = ExtractionSchema.Create().Entities("a").Build();
        WordSpan[] spans = [new(0, 1), new(2, 3), new(4, 5)];
        var record = new EncodedText("x y z", "x y z", schema, [new PromptGroup(GroupKind.Entities, "entities", "entities", ["a"])], ["x", "y", "z"], spans);
        var scores = new SpanScores([new GroupScores { Count = 1, Spans = new SpanLogits(new[] { 1f, -9f, -9f, -9f }, 1, 1, 1, 4) }]);
        var result = SpanDecoder.Decode(record, scores, new() { OverlapPolicy = OverlapPolicy.Allow });
        Assert.Equal(["x", "x y", "x y z"], result.Entities("a").Select(mention => mention.Text));
    }
}
