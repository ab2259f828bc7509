using Gliner2.TestSupport;

namespace Gliner2.Generators.Tests;

/// <summary>Graphs read into types: made by hand, and by real checkpoints.</summary>
public partial class GraphTests
{
    public abstract record Party([Mention] string Name);

    public sealed record Person(string Name, [Confidence] float? Score) : Party(Name);

    public sealed record Company(string Name) : Party(Name);

    public sealed record Year([Mention] int Number);

    public sealed record Owning([Head] Party Owner, [Tail] Company Owned, [Confidence] float? Score);

    public sealed record Employment([Head] Person Person, [Tail] Company Employer);

    public sealed record Employing([Head] Company Employer, [Tail] Person Person);

    public sealed record Marriage([Head] Person One, [Tail] Person Other);

    public sealed record Founding([Head] Company Company, [Tail] Year Year);

    [GraphSchema]
    public partial record Story
    {
        [Relation("owns", Acyclic = true)] public IReadOnlyList<Owning> Owns { get; init; } = [];
        [Entity("person")] public IReadOnlyList<Person> People { get; init; } = [];
        [Entity("company")] public IReadOnlyList<Company> Companies { get; init; } = [];
        [Entity("year")] public Year? Year { get; init; }
        [Entity("place")] public IReadOnlyList<Extracted<string>> Places { get; init; } = [];
        [Relation("works for", MaxPerHead = 1)] public IReadOnlyList<Employment> Jobs { get; init; } = [];
        [Relation("employs", Inverse = nameof(Jobs))] public IReadOnlyList<Employing> Staff { get; init; } = [];
        [Relation("married to", Symmetric = true)] public IReadOnlyList<Marriage> Marriages { get; init; } = [];
        [Relation("founded in")] public Founding? Founding { get; init; }
    }

    private const string Text = "Anna and Ben own Contoso, in Oslo, founded in 1999, which owns Fabrikam, founded in spring.";

    private readonly GraphEntity _anna = Node("e1", "person", "Anna", 0.9f), _ben = Node("e2", "person", "Ben", 0.8f), _contoso = Node("e3", "company", "Contoso", 0.9f),
        _oslo = Node("e4", "place", "Oslo", 0.7f), _year = Node("e5", "year", "1999", 0.6f), _fabrikam = Node("e6", "company", "Fabrikam", 0.9f), _spring = Node("e7", "year", "spring", 0.5f);

    [Fact]
    public void A_mention_is_one_object_wherever_it_stands()
    {
        var (story, graph, problems) = Read(new GraphRelation("owns", _anna, _contoso, 0.7f), new GraphRelation("owns", _contoso, _fabrikam, 0.6f), new GraphRelation("married to", _anna, _ben, 0.5f),
            new GraphRelation("founded in", _contoso, _year, 0.4f));
        Assert.Equal([("Anna", 0.9f), ("Ben", 0.8f)], story.People.Select(person => (person.Name, person.Score!.Value)));
        Assert.Equal(["Contoso", "Fabrikam"], story.Companies.Select(company => company.Name));
        Assert.Same(story.People[0], story.Owns[0].Owner);
        Assert.Same(story.Companies[0], story.Owns[0].Owned);
        Assert.Same(story.Companies[0], story.Owns[1].Owner);
        Assert.Same(story.People[1], Assert.Single(story.Marriages).Other);
        Assert.Equal(0.6f, story.Owns[1].Score);
        Assert.Equal(("Oslo", Text.IndexOf("Oslo", StringComparison.Ordinal)), (story.Places[0].Text, story.Places[0].Start!.Value));
        Assert.Equal(1999, story.Year!.Number);
        Assert.Same(story.Year, story.Founding!.Year);
        Assert.Equal(2, graph.RelationsOf("owns").Count());
        Assert.Equal(["Year[1].Number"], problems.Select(problem => problem.Member));
    }

    [Fact]
    public void A_relation_to_what_is_no_value_is_left_out_and_told()
    {
        var (story, _, problems) = Read(new GraphRelation("founded in", _fabrikam, _spring, 0.4f));
        Assert.Null(story.Founding);
        Assert.Equal(["Year[1].Number: 'spring' is not a value of the member's type (Int32): 'spring' is no number", "Founding.Year: 'spring' is not among the values of 'year', so the relation is left out"],
            problems.Select(problem => problem.ToString()).Select(text => text.StartsWith("Year", StringComparison.Ordinal) ? text[..text.IndexOf("(Int32)", StringComparison.Ordinal)] + "(Int32): 'spring' is no number" : text));
        Assert.Equal(Text.IndexOf("spring", StringComparison.Ordinal), problems[1].Start);
    }

    [Fact]
    public void Constraints_of_the_type_are_those_of_its_schema()
    {
        var schema = GraphSchema.For<Story>();
        Assert.Equal(["person", "company", "year", "place"], schema.Entities.Select(type => type.Name));
        Assert.Equal(["owns(person | company, company)", "works for(person, company)", "employs(company, person)", "married to(person, person)", "founded in(company, year)"], schema.Relations.Select(type => type.ToString()));
        Assert.Equal((1, "works for", true), (schema.Relations[1].MaxPerHead, schema.Relations[2].Inverse, schema.Relations[3].Symmetric));
        Assert.Equal(GraphConstraint.Acyclic("owns"), Assert.Single(schema.Constraints));
    }

    [GraphSchema]
    public partial record Jobs
    {
        [Entity("person")] public IReadOnlyList<Person> People { get; init; } = [];
        [Entity("company")] public IReadOnlyList<Company> Companies { get; init; } = [];
        [Relation("works for", MaxPerHead = 1)] public IReadOnlyList<Employment> Employments { get; init; } = [];
        [Relation("employs", Inverse = "works for")] public IReadOnlyList<Employing> Staff { get; init; } = [];
    }

    [Fact]
    public async Task The_bundled_model_extracts_graphs()
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("mini"));
        string[] texts = ["Tim Cook works for Apple. Satya Nadella works for Microsoft.", "Maria Lopez works for Contoso."];
        var batch = extractor.ExtractGraphBatch<Jobs>(texts);
        Assert.Equal([("Tim Cook", "Apple"), ("Satya Nadella", "Microsoft")], batch[0].Value.Employments.Select(job => (job.Person.Name, job.Employer.Name)));
        Assert.Equal([("Apple", "Tim Cook"), ("Microsoft", "Satya Nadella")], batch[0].Value.Staff.Select(job => (job.Employer.Name, job.Person.Name)));
        Assert.Empty(batch[0].Problems);
        Assert.Equal(batch[1].Value.Employments, extractor.ExtractGraph<Jobs>(texts[1]).Value.Employments);

        var streamed = new List<TypedGraph<Jobs>>();
        await foreach (var answer in extractor.ExtractGraphAsync<Jobs>(Stream(texts))) streamed.Add(answer.GetResult());
        Assert.Equal(batch.Select(graph => graph.Graph.ToJson()), streamed.Select(graph => graph.Graph.ToJson()));
    }

    [Theory]
    [InlineData("span-deberta")]
    [InlineData("boundary-deberta")]
    public void The_typed_graph_is_the_untyped_one(string checkpoint)
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder(checkpoint));
        var options = new GraphOptions { CandidateThreshold = 0.01, RoleThreshold = 0.01, Reading = new ExtractionOptions { Fixes = ReferenceFixes.DerivedEdges } };
        var (jobs, graph, problems) = extractor.ExtractGraph<Jobs>("Tim Cook works for Apple. Satya Nadella works for Microsoft.", options);
        Assert.Empty(problems);
        Assert.Equal(extractor.ExtractGraph(graph.Text, Jobs.Schema, options).ToJson(), graph.ToJson());
        Assert.Equal(graph.EntitiesOf("person").Select(entity => entity.Text), jobs.People.Select(person => person.Name));
        Assert.Equal(graph.RelationsOf("works for").Select(edge => (edge.Head.Text, edge.Tail.Text)), jobs.Employments.Select(job => (job.Person.Name, job.Employer.Name)));
        Assert.Equal(jobs.Employments.Count, jobs.Staff.Count);
    }

    private TypedGraph<Story> Read(params GraphRelation[] edges) => new ExtractedGraph(Text, [_anna, _ben, _contoso, _oslo, _year, _fabrikam, _spring], edges).As<Story>();

    private static GraphEntity Node(string id, string type, string part, float confidence)
    {
        var start = Text.IndexOf(part, StringComparison.Ordinal);
        return new(id, type, part, start, start + part.Length, confidence);
    }

    private static async IAsyncEnumerable<string> Stream(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await Task.Yield();
            yield return text;
        }
    }
}
