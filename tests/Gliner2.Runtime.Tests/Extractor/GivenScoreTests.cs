using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Probabilities of what the caller names are those that extraction finds.</summary>
public sealed class GivenScoreTests
{
    private const string Text = "Tim Cook leads Apple in Cupertino, and Satya Nadella leads Microsoft";

    private static readonly EntityType[] Types = ["person", "company", "city"];

    [Theory]
    [InlineData("span-deberta")]
    [InlineData("boundary-deberta")]
    public void Spans_that_are_found_score_as_they_were_found(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var found = extractor.ExtractEntities(Text, Types, new ExtractionOptions { Threshold = 0.05, OverlapPolicy = OverlapPolicy.Allow }).Mentions.Where(mention => mention.Mention.End < Text.Length).ToList();
        Assert.NotEmpty(found);
        var scores = extractor.ScoreSpans(Text, Types, [.. found.Select(mention => mention.Mention.Range)]);
        for (var i = 0; i < found.Count; i++)
        {
            Assert.Equal(Types.Select(type => type.Name), scores[i].Select(score => score.Label));
            Assert.Equal(found[i].Mention.Confidence, scores[i].Single(score => score.Label == found[i].Type).Confidence, 1e-4f);
        }
    }

    [Fact]
    public void Pairs_that_are_found_score_as_they_were_found()
    {
        var extractor = ReferenceExtractors.Of("boundary-deberta");
        var relation = new RelationType("works_for") { Threshold = 0 };
        int found = 0, same = 0;
        foreach (var text in ReferenceFolder.Cases("boundary-deberta").Where(item => item.Kind == "relations").Select(item => item.Text).Distinct().Take(30))
        {
            var pairs = extractor.ExtractRelations(text, [relation]).Relations("works_for").Where(pair => Math.Max(pair.Head.End, pair.Tail.End) < text.Length).ToList();
            var scores = extractor.ScorePairs(text, relation, [.. pairs.Select(pair => (pair.Head.Range, pair.Tail.Range))]);
            found += pairs.Count;
            same += pairs.Zip(scores).Count(pair => Math.Abs(pair.First.Confidence!.Value - pair.Second.Confidence) < 1e-4 && Math.Abs(pair.First.Head.Confidence - pair.Second.HeadConfidence) < 1e-4);
        }
        // Tidying an answer gives some edges the place of a longer mention with their own score.
        Assert.InRange(same, found / 2 + 1, found);
    }

    [Fact]
    public void A_span_model_scores_a_pair_by_its_best_instance()
    {
        var extractor = ReferenceExtractors.Of("span-deberta");
        var schema = ExtractionSchema.Create().Relations("works_for").Build().ScoringEverything();
        var text = extractor.Encode(Text, schema);
        var group = extractor.Score([text])[0].Groups![0];
        var counts = group.CountLogits.ToArray().Select(logit => Math.Exp(logit)).ToArray();
        var best = Enumerable.Range(0, 19).Max(instance =>
            counts.Skip(instance + 1).Sum() / counts.Sum() * Sigmoid(group.Spans[instance, 0, 0, 1]) * Sigmoid(group.Spans[instance, 1, 3, 0]));
        var score = Assert.Single(extractor.ScorePairs(Text, "works_for", [(0..8, 15..20)]));
        Assert.Equal(best, score.Confidence, 1e-5);
        Assert.Equal(20, group.Spans.Instances);
    }

    [Fact]
    public void Labels_are_scored_in_their_order()
    {
        var extractor = ReferenceExtractors.Of("span-deberta");
        var task = new ClassificationTask("topic", ["sports", "business"]);
        var scores = extractor.ScoreLabels(Text, task);
        Assert.Equal(["sports", "business"], scores.Select(score => score.Label));
        Assert.Equal(1, scores.Sum(score => score.Confidence), 1e-5);
        Assert.Equal(extractor.ClassifyText(Text, task).Classes("topic")["business"], scores[1].Confidence);
    }

    [Fact]
    public void What_cannot_be_scored_says_why()
    {
        var extractor = ReferenceExtractors.Of("span-deberta");
        Assert.Equal("spans[1] (5..8) begins inside the word 'Cook' (4..8): models score whole words", Refused([0..3, 5..8]));
        Assert.Equal("spans[0] (3..4) covers no word", Refused([3..4]));
        Assert.Equal("spans[0] (60..900) lies outside the text, which is 68 UTF-16 units long", Refused([60..900]));
        Assert.StartsWith("a span of 12 words was given, and this model scores spans of at most ", Refused([Range.All]), StringComparison.Ordinal);
        Assert.Empty(extractor.ScoreSpans(Text, Types, []));
        Assert.Equal(2, extractor.ScoreSpans(Text, Types, [0..9, ^9..]).Count);

        string Refused(Range[] spans) => Assert.Throws<InputException>(() => extractor.ScoreSpans(Text, Types, spans)).Message;
    }

    private static double Sigmoid(float logit) => 1 / (1 + Math.Exp(-logit));
}
