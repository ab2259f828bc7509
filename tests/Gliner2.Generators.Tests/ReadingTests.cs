using System.Collections.Immutable;
using static Gliner2.Generators.Tests.Answers;

namespace Gliner2.Generators.Tests;

/// <summary>Generated readers against answers made by hand.</summary>
public partial class ReadingTests
{
    private const string Text = "ACME Corp. bills jane@acme.org $1,249.90 on 2026-03-01 for 3 chairs and a big desk.";

    public enum Tone { Positive, Negative, [Label("mixed or neutral")] Neutral }

    [Flags]
    public enum Topic { None = 0, Billing = 1, Delivery = 2, Quality = 4 }

    public enum Unit { Piece, Kilogram }

    public enum Certainty { Confirmed, Suspected }

    [ExtractionSchema]
    public partial record Bill
    {
        [Entity("company")] public IReadOnlyList<Extracted<string>> Companies { get; init; } = [new("before", "before", 1)];
        [Entity] public DateOnly? Date { get; init; }
        [Entity] public List<int> Counts { get; init; } = [];
        [Entity, ConvertWith(typeof(AmountConverter))] public Extracted<decimal>? Amount { get; init; }
        [Entity("thing")] public ImmutableArray<Thing> Things { get; init; }
        [Classification] public required Extracted<Tone> Tone { get; init; }
        [Classification(Threshold = 0.3)] public Topic Topics { get; init; }
        [Classification("urgency", Threshold = 0.8)] public bool? Urgent { get; init; }
        [Classification("mood")] public Scores<Tone>? Mood { get; init; }
        [Relation("sells to")] public IReadOnlyList<Link> Sales { get; init; } = [];
        [Relation("sells")] public Sale? First { get; init; }
        [Structure] public IReadOnlyList<Line> Lines { get; init; } = [];
        public string Untouched { get; init; } = "kept";
    }

    [ExtractionStructure]
    public record Line(string? Product, int? Count, Unit? Unit, IReadOnlyList<string> Colors, [Confidence] float? Score);

    public record Sale([Head] string Seller, [Tail] int Count, [Confidence] double? Score);

    public record Thing([Mention] Extracted<string> Text, [EntityLabel] Certainty Certainty);

    private static Answers Full()
    {
        var answers = new Answers(Text, Bill.Schema);
        return answers
            .Entities("company", answers.Mention("ACME Corp."))
            .Entities("date", answers.Mention("2026-03-01"))
            .Entities("counts", answers.Mention("3"))
            .Entities("amount", answers.Mention("$1,249.90", 0.75f))
            .Entities("thing", answers.Mention("chairs") with { Attributes = Labels("confirmed") }, answers.Mention("big desk") with { Attributes = Labels("suspected") })
            .Class("tone", new("positive", 0.1f), new("negative", 0.2f), new("mixed or neutral", 0.7f))
            .Class("topics", new("billing", 0.9f), new("delivery", 0.1f), new("quality", 0.3f))
            .Class("urgency", new("yes", 0.81f), new("no", 0.19f))
            .Class("mood", new("positive", 0.2f), new("negative", 0.5f), new("mixed or neutral", 0.3f))
            .Relations("sells to", new RelationInstance(answers.Span("ACME Corp."), answers.Span("jane@acme.org", 0.6f), 0.55f))
            .Relations("sells", new RelationInstance(answers.Span("ACME Corp."), answers.Span("3"), 0.25f))
            .Structures("line",
                Instance(0.9f, ("product", [answers.Value("chairs")]), ("count", [answers.Value("3")]), ("unit", [Choice("piece")]), ("colors", [])),
                Instance(null, ("product", [answers.Value("big desk")]), ("colors", [answers.Value("big")])));
    }

    private static Dictionary<string, IReadOnlyList<ClassScore>> Labels(string label) =>
        new() { ["certainty"] = [new(label, 0.8f)] };

    [Fact]
    public void Every_value_is_read_into_its_member()
    {
        var extraction = Full().Result().As<Bill>();

        Assert.Empty(extraction.Problems);
        var bill = extraction.Value;
        var company = Assert.Single(bill.Companies);
        Assert.Equal(new Extracted<string>("ACME Corp.", "ACME Corp.", 0.9f, 0..10), company);
        Assert.Equal("ACME Corp.", Text[company.Range!.Value]);
        Assert.Equal(new DateOnly(2026, 3, 1), bill.Date);
        Assert.Equal([3], bill.Counts);
        Assert.Equal(new Extracted<decimal>(1249.90m, "$1,249.90", 0.75f, 31..40), bill.Amount);
        Assert.Equal([("chairs", Certainty.Confirmed), ("big desk", Certainty.Suspected)], bill.Things.Select(t => (t.Text.Value, t.Certainty)));
        Assert.Equal(new Extracted<Tone>(Tone.Neutral, "mixed or neutral", 0.7f), bill.Tone);
        Assert.Equal(Topic.Billing | Topic.Quality, bill.Topics);
        Assert.True(bill.Urgent);
        Assert.Equal([(Tone.Negative, 0.5f), (Tone.Neutral, 0.3f), (Tone.Positive, 0.2f)], bill.Mood!.Select(s => (s.Value, s.Confidence)));
        Assert.Equal(0.3f, bill.Mood!.Of(Tone.Neutral));
        Assert.Equal(new Link(new("ACME Corp.", "ACME Corp.", 0.9f, 0..10), new("jane@acme.org", "jane@acme.org", 0.6f, 17..30), 0.55f), Assert.Single(bill.Sales));
        Assert.Equal(new Sale("ACME Corp.", 3, 0.25f), bill.First);
        Assert.Equal(2, bill.Lines.Count);
        Assert.Equal(("chairs", 3, Unit.Piece, 0, 0.9f), (bill.Lines[0].Product, bill.Lines[0].Count, bill.Lines[0].Unit, bill.Lines[0].Colors.Count, bill.Lines[0].Score));
        Assert.Equal(("big desk", null, null, "big", null), (bill.Lines[1].Product, bill.Lines[1].Count, bill.Lines[1].Unit, Assert.Single(bill.Lines[1].Colors), bill.Lines[1].Score));
        Assert.Equal("kept", bill.Untouched);
    }

    [Fact]
    public void What_is_absent_is_null_or_empty_or_what_the_type_gave_it()
    {
        var bill = new Answers(Text, Bill.Schema).Class("tone", new ClassScore("positive", 0.6f)).Class("topics", new ClassScore("billing", 0.2f))
            .Class("urgency", new("yes", 0.79f), new("no", 0.21f)).Class("mood", new ClassScore("positive", 1)).Result().As<Bill>().Value;

        Assert.Equal("before", Assert.Single(bill.Companies).Text);
        Assert.Null(bill.Date);
        Assert.Empty(bill.Counts);
        Assert.Null(bill.Amount);
        Assert.Empty(bill.Things);
        Assert.Equal(Topic.None, bill.Topics);
        Assert.Null(bill.Urgent);
        Assert.Empty(bill.Sales);
        Assert.Null(bill.First);
        Assert.Empty(bill.Lines);
    }

    [Fact]
    public void What_is_no_value_is_reported_with_member_text_and_range()
    {
        var answers = new Answers(Text, Bill.Schema);
        var extraction = answers
            .Entities("date", answers.Mention("jane"))
            .Entities("counts", answers.Mention("3"), answers.Mention("big"))
            .Entities("amount", answers.Mention("chairs"))
            .Class("tone", new ClassScore("positive", 0.6f)).Class("topics", new ClassScore("billing", 0.2f)).Class("urgency", new ClassScore("yes", 0.1f)).NoClass("mood")
            .Relations("sells", new RelationInstance(answers.Span("ACME Corp."), answers.Span("chairs")))
            .Structures("line", Instance(null, ("product", [answers.Value("chairs")])), Instance(null, ("count", [answers.Value("desk")]), ("unit", [Choice("ton")])))
            .Result().As<Bill>();

        Assert.Null(extraction.Value.Date);
        Assert.Equal([3], extraction.Value.Counts);
        Assert.Null(extraction.Value.First);
        Assert.Equal(2, extraction.Value.Lines.Count);
        Assert.Equal(
            [("Date", "jane", "jane"), ("Counts[1]", "big", "big"), ("Amount", "chairs", "chairs"), ("First.Count", "chairs", "chairs"), ("Lines[1].Count", "desk", "desk"), ("Lines[1].Unit", "ton", null)],
            extraction.Problems.Select(p => (p.Member, p.Text, p.Range is { } range ? Text[range] : null)));
        Assert.Equal("not a value of the member's type (DateOnly): it has no day, month and year of four digits that can be read", extraction.Problems[0].Reason);
        Assert.Equal("not a value of the member's type (Int32): it has no number that can be read", extraction.Problems[1].Reason);
        Assert.Equal("not a value of the member's type (Decimal): it has no number that can be read", extraction.Problems[2].Reason);
        Assert.Equal("not a value of the member's type (Unit)", extraction.Problems[5].Reason);
    }

    [ExtractionSchema]
    public partial record Order
    {
        [Entity] public decimal? Price { get; init; }
        [Entity] public double? Weight { get; init; }
        [Entity] public IReadOnlyList<Extracted<int>> Counts { get; init; } = [];
        [Entity, ParseCulture("de-DE")] public decimal? Betrag { get; init; }
        [Entity] public DateOnly? Due { get; init; }
        [Entity] public DateTime? Sent { get; init; }
        [Entity] public TimeSpan? Length { get; init; }
    }

    [Fact]
    public void Numbers_and_dates_are_read_exactly_or_reported()
    {
        var answers = new Answers("$1.5M, 12,50 kg, two dozen, 2k, 2.5, 1.5 Mio. \u20AC, 1.5, yesterday, March 3rd, 2024, 3", Order.Schema);
        var result = answers
            .Entities("price", answers.Mention("$1.5M")).Entities("weight", answers.Mention("12,50 kg"))
            .Entities("counts", answers.Mention("two dozen"), answers.Mention("2k"), answers.Mention("2.5"))
            .Entities("betrag", answers.Mention("1.5 Mio. \u20AC")).Entities("due", answers.Mention("yesterday")).Entities("sent", answers.Mention("March 3rd, 2024")).Entities("length", answers.Mention("3"))
            .Result();

        var order = result.As<Order>();
        Assert.Equal(1_500_000m, order.Value.Price);
        Assert.Null(order.Value.Weight);
        Assert.Equal([24, 2000], order.Value.Counts.Select(count => count.Value));
        Assert.Null(order.Value.Betrag);
        Assert.Null(order.Value.Due);
        Assert.Equal(new DateTime(2024, 3, 3), order.Value.Sent);
        Assert.Null(order.Value.Length);
        Assert.Equal(
            [
                ("Weight", "not a value of the member's type (Double): '12,50' isn't one number as the culture writes them (1,234,567.89)"),
                ("Counts[2]", "not a value of the member's type (Int32): it has a fraction"),
                ("Betrag", "not a value of the member's type (Decimal): '1.5' isn't one number as the culture writes them (1.234.567,89)"),
                ("Due", "not a value of the member's type (DateOnly): it counts from the day on which it was written: give ExtractionOptions.ReferenceDate, or As<T>(date)"),
                ("Length", "not a value of the member's type (TimeSpan): it isn't hours, minutes and seconds such as 1:30:00"),
            ],
            order.Problems.Select(problem => (problem.Member, problem.Reason)));
    }

    [Fact]
    public void Relative_dates_count_from_the_day_that_the_caller_gives()
    {
        var answers = new Answers("yesterday", Order.Schema);
        var result = answers.Entities("due", answers.Mention("yesterday")).Result();

        Assert.Equal(new DateOnly(2024, 2, 29), result.As<Order>(new DateOnly(2024, 3, 1)).Value.Due);

        var options = new ExtractionOptions { ReferenceDate = new DateOnly(2024, 3, 1) };
        var extractor = new Fixed(result);
        Assert.Equal(new DateOnly(2024, 2, 29), extractor.Extract<Order>("yesterday", options).Value.Due);
        Assert.Equal(new DateOnly(2024, 2, 29), Assert.Single(extractor.ExtractBatch<Order>(["yesterday"], options)).Value.Due);
        Assert.Null(extractor.Extract<Order>("yesterday").Value.Due);
    }

    private sealed class Fixed(ExtractionResult result) : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => result;
    }

    [Fact]
    public void A_missing_label_is_reported()
    {
        var problem = Assert.Single(new Answers(Text, Bill.Schema).NoClass("tone").NoClass("topics").NoClass("urgency").NoClass("mood").Result().As<Bill>().Problems);
        Assert.Equal(("Tone", "", null), (problem.Member, problem.Text, problem.Range));
    }

    [Fact]
    public void An_answer_to_another_schema_is_refused()
    {
        var other = ExtractionSchema.Create().Entities("person").Build();
        Assert.Throws<ArgumentException>(() => new Answers(Text, other).Result().As<Bill>());
    }

    [Fact]
    public void The_schema_is_made_once()
    {
        Assert.Same(Bill.Schema, Bill.Schema);
        Assert.Same(Bill.Schema, ExtractionSchema.For<Bill>());
    }
}
