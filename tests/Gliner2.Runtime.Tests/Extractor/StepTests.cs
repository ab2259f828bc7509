using Gliner2.Runtime.Tests.Reference;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>The steps one by one give what an extraction gives.</summary>
public sealed class StepTests
{
    private const string Text = "Ada Lovelace joined Initech in Paris. She reports to Bob";

    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Structure("job", "person::str", "kind::[full time|part time]")
        .Entities("person", "company", "city")
        .Relations("works_for")
        .Classification("tone", "glad", "sad")
        .Build();

    public static TheoryData<string> Checkpoints => ["mini", "boundary-deberta"];

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Scores_can_be_decoded_again_with_other_options(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var text = extractor.Encode(Text, Schema);
        var scores = extractor.Score([text])[0];
        foreach (var threshold in (double[])[0, 0.1, 0.5, 0.9])
        {
            var options = new ExtractionOptions { Threshold = threshold };
            Assert.Equal(extractor.Extract(Text, Schema, options), extractor.Decode(text, scores, options));
        }
    }

    [Fact]
    public void Given_scores_are_decoded_without_a_model()
    {
        var extractor = ReferenceExtractors.Of("mini");
        var groups = extractor.Score([extractor.Encode(Text, Schema)])[0].Groups!;
        var options = new ExtractionOptions { Threshold = 0.1 };

        var text = EncodedText.WithoutModel(Text, Schema);

        Assert.Equal(extractor.Extract(Text, Schema, options), Gliner2Extractor.Decode(text, groups, options));
        Assert.True(text.InputIds.IsEmpty);
        Assert.Contains("without a model", Assert.Throws<ArgumentException>(() => extractor.Score([text])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoded_text_shows_what_the_network_reads()
    {
        var text = ReferenceExtractors.Of("mini").Encode(Text, Schema, new ExtractionOptions { MaxWords = 4 });

        Assert.Equal([GroupKind.Structure, GroupKind.Entities, GroupKind.Relation, GroupKind.Classification], text.Groups.Select(group => group.Kind));
        Assert.Equal(["(", "job:", "kind", "(", "full time", "|", "part time", ")", ")", "ada", "lovelace", "joined", "initech"], text.Words);
        Assert.Equal(9, text.PrefixLength);
        Assert.Equal("Lovelace", text.ModelText[text.WordRange(1)]);
        Assert.Equal(Text + ".", text.ModelText);
        Assert.Equal(text.Words.Count, text.WordPositions.Length);
    }

    [Fact]
    public void Scores_of_another_shape_are_refused()
    {
        var text = EncodedText.WithoutModel(Text, ExtractionSchema.Create().Entities("person").Classification("tone", "glad", "sad").Build());
        var classes = new GroupScores { ClassLogits = new float[] { 1, 2 } };
        var spans = new GroupScores { Count = 1, Spans = new SpanLogits(new float[11 * 4], 1, 1, 11, 4) };

        Assert.NotNull(Gliner2Extractor.Decode(text, [spans, classes]));
        Refused("2 groups, the scores 1", [spans]);
        Refused("3 class logits for 2 labels", [spans, new() { ClassLogits = new float[] { 1, 2, 3 } }]);
        Refused("2 fields for 1 names", [new() { Count = 1, Spans = spans.Spans with { Fields = 2 } }, classes]);
        Refused("0 instances, 1 are needed", [new() { Count = 1 }, classes]);
        Refused("99 rows for 12 words", [new() { Count = 1, Spans = spans.Spans with { Rows = 99 } }, classes]);
        Refused("44 span logits are not", [new() { Count = 1, Spans = spans.Spans with { Widths = 5 } }, classes]);

        void Refused(string problem, GroupScores[] groups) =>
            Assert.Contains(problem, Assert.Throws<ArgumentException>(() => Gliner2Extractor.Decode(text, groups)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_take_a_text_in_one_piece()
    {
        var windows = new ExtractionOptions { Windows = new TextWindows() };
        Assert.Throws<ArgumentException>(() => EncodedText.WithoutModel(Text, Schema, windows));
        Assert.Throws<ArgumentException>(() => ReferenceExtractors.Of("mini").Encode(Text, Schema, windows));
    }
}
