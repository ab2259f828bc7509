using Gliner2.Runtime.Tests.Reference;

namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>Decisions and graphs of many texts: in order, one schema or one each, with the errors of those that can't be read.</summary>
public sealed class AskingTests
{
    private static readonly string[] Texts = ["Tim Cook leads Apple.", "It rains in Paris today, and Ann stays at home.", "Nothing works any more!"];

    private static readonly DecisionSchema Topic = DecisionSchema.Create().Single("topic", "weather", "business", "complaint").Build();

    private static readonly DecisionSchema Mood = DecisionSchema.Create().Multi("mood", "angry", "calm").Build();

    private static readonly GraphSchema People = GraphSchema.Create().Entities("person", "company", "city").Relation("works_for", "person", "company").Build();

    [Fact]
    public void Decisions_of_a_batch_are_those_of_single_texts()
    {
        var extractor = ReferenceExtractors.Of("span-deberta");
        Assert.Equal(Texts.Select(text => extractor.Decide(text, Topic)["topic"].Labels), extractor.DecideBatch(Texts, Topic).Select(result => result["topic"].Labels));
        var mixed = extractor.DecideBatch(Texts, [Topic, Mood, Topic]);
        Assert.Equal(["topic", "mood", "topic"], mixed.Select(result => result.Tasks[0].Task.Name));
        Assert.Throws<ArgumentException>(() => extractor.DecideBatch(Texts, [Topic]));
        Assert.Throws<ArgumentException>(() => extractor.DecideBatch(["a", null!], Topic));
        Assert.Empty(extractor.DecideBatch([], Topic));
        Assert.Throws<ArgumentException>(() => extractor.Decide("x", Topic, new DecisionOptions { BeamSize = 0 }));
    }

    [Theory]
    [InlineData("span-deberta")]
    [InlineData("boundary-deberta")]
    public void Graphs_of_a_batch_are_those_of_single_texts(string checkpoint)
    {
        var extractor = ReferenceExtractors.Of(checkpoint);
        var options = new GraphOptions { CandidateThreshold = 0.01, RoleThreshold = 0.01 };
        Assert.Equal(Texts.Select(text => Shape(extractor.ExtractGraph(text, People, options))), extractor.ExtractGraphBatch(Texts, People, options).Select(Shape));
        Assert.Empty(extractor.ExtractGraph("", People, options).Entities);
        Assert.Throws<ArgumentException>(() => extractor.ExtractGraph("x", People, options with { Counts = 0 }));

        static string Shape(ExtractedGraph graph) => graph.ToJson(ResultFormat.Default);
    }

    [Fact]
    public void What_is_weighed_together_is_not_advised_to_be_split()
    {
        var extractor = ReferenceExtractors.Of("span-bert");
        var labels = Enumerable.Range(0, 300).Select(i => $"label {i}").ToArray();
        var decision = Assert.Throws<SchemaException>(() => extractor.Decide(Texts[0], DecisionSchema.Create().Multi("t", [.. labels.Select(label => (ClassLabel)label)]).Build())).Message;
        var graph = Assert.Throws<SchemaException>(() => extractor.ExtractGraph(Texts[0], GraphSchema.Create().Entities([.. labels.Select(label => (GraphEntityType)label)]).Build())).Message;
        Assert.All([decision, graph], message =>
        {
            Assert.StartsWith("the schema alone is ", message, StringComparison.Ordinal);
            Assert.EndsWith("; ask for fewer labels, shorten names and descriptions, or make schemas of its parts", message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_stream_outlives_its_errors_and_can_be_read_twice()
    {
        var extractor = ReferenceExtractors.Of("span-deberta");
        var answers = extractor.DecideAsync(Given([Texts[0], null!, Texts[1]]), Topic);
        for (var i = 0; i < 2; i++)
        {
            var read = new List<Answer<DecisionResult>>();
            await foreach (var answer in answers) read.Add(answer);
            Assert.Equal([true, false, true], read.Select(answer => answer.Succeeded));
            Assert.Equal("document 1 (counted from 0) has no text: its Text is null", read[1].Error!.Message);
            Assert.Throws<InputException>(read[1].GetResult);
            Assert.Equal(extractor.Decide(Texts[1], Topic)["topic"].Labels, read[2].GetResult()["topic"].Labels);
        }
    }

    private static async IAsyncEnumerable<string> Given(string[] texts)
    {
        foreach (var text in texts)
        {
            await Task.Yield();
            yield return text;
        }
    }
}
