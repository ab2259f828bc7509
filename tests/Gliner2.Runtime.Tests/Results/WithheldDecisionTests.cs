namespace Gliner2.Runtime.Tests.Results;

/// <summary>Decisions of an extraction that are good enough to act on, or not; thresholds of single labels.</summary>
public sealed class WithheldDecisionTests
{
    private static readonly ClassDecision Decision = new([new("a", 0.5f)], [new("a", 0.5f), new("b", 0.4f), new("c", 0.1f)]);

    private static readonly Scores<bool> Scores = new([new(false, "no", 0.5f), new(true, "yes", 0.5f)]);

    [Fact]
    public void The_best_label_is_decided_for_or_not()
    {
        Assert.Equal(new Decision<string>("a", 0.5f), Decision.Decide());
        Assert.Equal(Abstention.BelowThreshold, Decision.Decide(0.6).Reason);
        Assert.Equal(Abstention.Tie, Decision.Decide(margin: 0.1).Reason);
        Assert.Equal("abstained (Tie): a 0.50", Decision.Decide(margin: 0.1).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Decision.Decide(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Decision.Decide(margin: double.NaN));
        Assert.Equal(Abstention.Tie, Scores.Decide().Reason);
        Assert.Null(new Scores<bool>([new(true, "yes", 0.5f)]).Decide().Reason);
    }

    [Fact]
    public void The_best_labels_come_first()
    {
        Assert.Equal(["a", "b"], Decision.Top(2).Select(score => score.Label));
        Assert.Equal(["no", "yes"], Scores.Top(9).Select(score => score.Label));
    }

    [Fact]
    public void A_label_counts_from_its_own_threshold()
    {
        var schema = ExtractionSchema.Parse("""{"classifications": [{"task": "flags", "labels": {"legal": {"description": "d", "threshold": 0.9}, "press": {"threshold": 0.1}, "other": "o"}, "multi_label": true}]}""");
        Assert.Equal("""{"classifications":[{"task":"flags","labels":{"legal":{"description":"d","threshold":0.9},"press":{"threshold":0.1},"other":"o"},"multi_label":true}]}""", schema.ToJson());
        var text = EncodedText.WithoutModel("x", schema);
        var answer = Gliner2Extractor.Decode(text, [new GroupScores { ClassLogits = new float[] { 1, -1, -1 } }]);
        Assert.Equal(["press"], answer.Classes("flags").Selected.Select(label => label.Label));
        Assert.Equal(
            "$.classifications[0].labels.legal.threshold: a threshold must be from 0 to 1, got 2",
            Assert.Throws<SchemaException>(() => ExtractionSchema.Parse("""{"classifications": [{"task": "flags", "labels": {"legal": {"threshold": 2}, "b": "c"}}]}""")).Message);
    }
}
