using Gliner2.TestSupport;

namespace Gliner2.Generators.Tests;

/// <summary>The typed API on real checkpoints: it says what the untyped answer says.</summary>
public partial class ModelTests
{
    private const string Text = "Tim Cook works for Apple, which is based in Cupertino. Apple sold 3 phones for 999 dollars.";

    public enum Genre { News, Recipe }

    [ExtractionSchema]
    public partial record Story
    {
        [Entity("person")] public IReadOnlyList<Extracted<string>> People { get; init; } = [];
        [Entity("organization")] public string? Organization { get; init; }
        [Classification] public Scores<Genre>? Genre { get; init; }
        [Relation("works for")] public IReadOnlyList<Link> Jobs { get; init; } = [];
        [Structure] public IReadOnlyList<Sale> Sales { get; init; } = [];
    }

    /// <summary>Without a mode: the plain form, on every architecture.</summary>
    [ExtractionStructure]
    public record Sale(string? Product, Extracted<int>? Count, IReadOnlyList<string> Prices);

    [ExtractionSchema]
    public partial record Records
    {
        [Structure] public IReadOnlyList<AnchoredSale> Sales { get; init; } = [];
    }

    [ExtractionStructure("sale", Mode = RecordMode.Natural, Anchor = nameof(Seller))]
    public record AnchoredSale(
        [Field(Cardinality = FieldCardinality.RequiredOne)] Extracted<string>? Seller,
        [Field(Cardinality = FieldCardinality.ZeroOrMore, Exclusive = true)] IReadOnlyList<Extracted<string>> Products,
        [Confidence] float? Score);

    [Fact]
    public void On_the_bundled_model()
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("mini"));
        var (story, result, problems) = extractor.Extract<Story>(Text);

        // Every text is a value of its member.
        Assert.Empty(problems);
        Assert.Equal("Tim Cook", Assert.Single(story.People).Value);
        Assert.Equal("Tim Cook", Text[story.People[0].Range!.Value]);
        Assert.Equal("Apple", story.Organization);
        Assert.Equal(Genre.News, story.Genre!.Best.Value);
        Assert.Equal(2, story.Genre.Count);
        Assert.Contains(story.Jobs, j => (j.Head.Value, j.Tail.Value) == ("Tim Cook", "Apple"));
        Compare(story, result);
    }

    [Theory]
    [InlineData("span-deberta")]
    [InlineData("boundary-deberta")]
    public void The_typed_answer_is_the_untyped_one(string checkpoint)
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder(checkpoint));
        var (story, result, _) = extractor.Extract<Story>(Text, new ExtractionOptions { Threshold = 0.01 });
        Compare(story, result);
        Assert.NotEmpty(story.People);
    }

    [Fact]
    public void An_anchored_structure_on_a_boundary_checkpoint()
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("boundary-deberta"));
        var structure = Assert.Single(Records.Schema.Structures);
        Assert.Equal((RecordMode.Natural, "seller"), (structure.Mode, structure.Anchor));

        var (records, result, problems) = extractor.Extract<Records>(Text, new ExtractionOptions { Threshold = 0.05 });
        Assert.Empty(problems);
        var instances = result.Structures("sale");
        Assert.NotEmpty(instances);
        Assert.Equal(instances.Count, records.Sales.Count);
        foreach (var (instance, sale) in instances.Zip(records.Sales))
        {
            // The anchor is what makes the record, so every record has it, with its place in the text.
            Assert.Equal(sale.Seller!.Value.Text, Text[sale.Seller.Value.Range!.Value]);
            Assert.Equal(instance["products"].Select(v => (v.Text, v.Confidence, v.Span!.Range)), sale.Products.Select(p => (p.Text, p.Confidence, p.Range!.Value)));
            Assert.Equal(instance.Confidence, sale.Score);
        }
    }

    [Fact]
    public async Task Batches_and_streams_keep_the_order()
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("mini"));
        string[] texts = [.. Enumerable.Range(0, 12).Select(i => $"Anna Berg met person number {i} at Contoso.{string.Concat(Enumerable.Repeat(" And on.", i % 7))}")];

        var batch = extractor.ExtractBatch<Story>(texts);
        Assert.Equal(texts, batch.Select(e => e.Result.Text));

        var streamed = new List<string>();
        await foreach (var extraction in extractor.ExtractAsync<Story>(Stream(texts))) streamed.Add(string.Join('|', extraction.Value.People) + extraction.Value.Organization);
        Assert.Equal(batch.Select(e => string.Join('|', e.Value.People) + e.Value.Organization), streamed);
    }

    private static async IAsyncEnumerable<string> Stream(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await Task.Yield();
            yield return text;
        }
    }

    private static void Compare(Story story, ExtractionResult result)
    {
        Assert.Equal(result.Entities("person").Select(m => (m.Text, m.Confidence, m.Range)), story.People.Select(p => (p.Value, p.Confidence, p.Range!.Value)));
        Assert.Equal(result.Entities("organization") is [var first, ..] ? first.Text : null, story.Organization);
        Assert.Equal(result.Classes("genre").Scores.Select(s => (s.Label, s.Confidence)), story.Genre!.Select(s => (s.Label, s.Confidence)));
        Assert.Equal(result.Relations("works for").Select(r => (r.Head.Text, r.Tail.Text, r.Confidence)), story.Jobs.Select(j => (j.Head.Value, j.Tail.Value, j.Confidence)));
        Assert.Equal(result.Structures("sale").Select(i => i["product"] is [var product, ..] ? product.Text : null), story.Sales.Select(s => s.Product));
        Assert.Equal(result.Structures("sale").Select(i => string.Join('|', i["prices"].Select(v => v.Text))), story.Sales.Select(s => string.Join('|', s.Prices)));
    }
}
