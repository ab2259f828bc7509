namespace Gliner2.Runtime.Tests.Extractor;

/// <summary>How a user tests code that extracts, without a model.</summary>
public sealed class UsersFakeTests
{
    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Entities("person", "company")
        .Relations("works_for")
        .Structure("job", "title::str", "kind::[full time|part time]", "skills")
        .Classification("tone", "glad", "sad")
        .Build();

    /// <summary>The user's own extractor: knows one company, and reads no text that shouts.</summary>
    private sealed class Fake : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (text.EndsWith('!')) throw new InputException("too loud");
            var result = new ExtractionResultBuilder(text, schema).Class("tone", "glad", 0.8f);
            if (text.Contains("Initech", StringComparison.Ordinal)) result.Entity("company", "Initech", 0.9f);
            return result.Build();
        }
    }

    /// <summary>The user's code under test.</summary>
    private static async Task<List<string>> Companies(IGliner2Extractor extractor, IEnumerable<(int Id, string Text)> mails)
    {
        var found = new List<string>();
        await foreach (var answer in extractor.ExtractAsync(mails.Select(mail => new Document<int>(mail.Text, Schema, mail.Id))))
            found.Add(answer.Succeeded ? $"{answer.Document.State}: {string.Join(", ", answer.Result.Entities("company").Select(mention => mention.Text))}" : $"{answer.Document.State}: {answer.Error.Message}");
        return found;
    }

    [Fact]
    public async Task Code_that_streams_documents_runs_on_a_fake() =>
        Assert.Equal(["7: Initech", "8: ", "9: too loud"], await Companies(new Fake(), [(7, "Ada joined Initech"), (8, "Nobody"), (9, "Initech!")]));

    [Fact]
    public async Task All_ways_to_extract_come_down_to_the_one_that_is_written()
    {
        IGliner2Extractor fake = new Fake();
        string[] texts = ["Ada joined Initech", "Nobody"];

        Assert.Equal(texts, fake.ExtractBatch(texts, Schema).Select(result => result.Text));
        Assert.Equal("texts[1]: too loud", Assert.Throws<InputException>(() => fake.ExtractBatch(["Fine", "Loud!"], Schema)).Message);
        Assert.Equal([true, false], fake.ExtractBatch<int>([new("Fine", Schema, 1), new("Loud!", Schema, 2)]).Select(answer => answer.Succeeded));
        Assert.Equal("glad", fake.ClassifyText("Fine", new ClassificationTask("tone", [new("glad"), new("sad")])).Classes("tone").Selected[0].Label);

        var streamed = new List<string>();
        var error = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (var result in fake.ExtractAsync([.. texts, "Loud!"], Schema)) streamed.Add(result.Text);
        });
        Assert.Equal(texts, streamed);
        Assert.Equal("texts[2]: too loud", error.Message);
    }

    [Fact]
    public void A_result_made_by_hand_says_what_it_was_given()
    {
        const string text = "Ada and Ada work for Initech as engineers. Ada knows C# and Go.";
        var result = new ExtractionResultBuilder(text, Schema)
            .Entity("person", "Ada").Entity("person", "Ada", 0.7f)
            .Relation("works_for", "Ada", "Initech")
            .Structure("job", ("title", "engineers"), ("kind", "full time"), ("skills", "C#"), ("skills", "Go"))
            .Class("tone", "glad", 0.75f)
            .Build();

        Assert.Equal([(0, 1f), (8, 0.7f)], result.Entities("person").Select(mention => (mention.Start, mention.Confidence)));
        Assert.Empty(result.Entities("company"));
        Assert.Equal("Initech", text[result.Relations("works_for")[0].Tail.Range]);
        Assert.Equal(["C#", "Go"], result.Structures("job")[0]["skills"].Select(value => value.Text));
        Assert.Equal(0.25f, result.Classes("tone")["sad"]);
        Assert.Equal(
            """{"job":[{"title":"engineers","kind":"full time","skills":["C#","Go"]}],"entities":{"person":["Ada"],"company":[]},"tone":"glad","relation_extraction":{"works_for":[["Ada","Initech"]]}}""",
            result.ToJson());
    }

    [Fact]
    public void A_result_that_no_model_could_give_is_refused()
    {
        var builder = new ExtractionResultBuilder("Ada works", Schema);
        Refused("no entity type 'city'", () => builder.Entity("city", "Ada"));
        Refused("no 'Bob'", () => builder.Entity("person", "Bob"));
        Refused("no further 'Ada'", () => builder.Entity("person", "Ada").Entity("person", "Ada"));
        Refused("no relation 'likes'", () => builder.Relation("likes", "Ada", "works"));
        Refused("no structure 'pay'", () => builder.Structure("pay", ("sum", "Ada")));
        Refused("no field of 'job' called 'sum'", () => builder.Structure("job", ("sum", "Ada")));
        Refused("has one value at most", () => builder.Structure("job", ("title", "Ada"), ("title", "works")));
        Refused("isn't a choice of the field 'kind'", () => builder.Structure("job", ("kind", "Ada")));
        Refused("no classification task 'topic'", () => builder.Class("topic", "glad"));
        Refused("no label of 'tone' called 'cross'", () => builder.Class("tone", "cross"));
        Assert.Contains("the task 'tone' has one label always", Assert.Throws<InvalidOperationException>(() => builder.Build()).Message, StringComparison.Ordinal);

        static void Refused(string problem, Action call) => Assert.Contains(problem, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
