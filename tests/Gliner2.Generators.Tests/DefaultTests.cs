using System.Collections.Immutable;

namespace Gliner2.Generators.Tests;

/// <summary>What a type gives its members stays when nothing was found for them.</summary>
public partial class DefaultTests
{
    private const string Text = "20 USD, urgent";

    public enum Priority { Low, High }

    [Flags]
    public enum Topic { None = 0, Billing = 1, Other = 2 }

    [ExtractionSchema]
    public partial class Payment
    {
        public Payment() => Note = "from the constructor";

        [Entity] public string? Currency { get; init; } = "EUR";
        [Entity] public int? Amount { get; set; } = 1;
        [Entity] public Extracted<string>? Payer { get; set; } = new("nobody", "nobody", 1);
        [Entity] public IReadOnlyList<string> Tags { get; init; } = ["general"];
        [Entity] public List<int> Counts { get; init; } = [7];
        [Entity] public ImmutableArray<string> Codes { get; init; } = ["none"];
        [Entity] public ImmutableArray<string> Unset { get; init; }
        [Entity] public IList<string> Forgiven { get; init; } = null!;
        [Entity] public string? Note { get; init; }
        [Entity] public string? Nothing { get; init; } = null;
        [Entity] public string? Trimmed { get; init => field = value?.Trim(); }
        [Classification] public Priority? Priority { get; init; } = DefaultTests.Priority.High;
        [Classification] public Topic Topics { get; init; } = Topic.Other;
        [Entity] public required string? Needed { get; init; } = "replaced";
    }

    [ExtractionSchema]
    public partial record Offer([Entity] string? Currency = "EUR", [Entity] decimal? Price = 1.50m, [Classification] Priority? Priority = DefaultTests.Priority.High, [Classification] Topic Topics = Topic.Other, [Structure] Line? Line = null);

    [ExtractionStructure]
    public record Line(string? Product, string? Unit = "piece")
    {
        public int? Count { get; init; } = 1;
    }

    [Fact]
    public void Members_keep_their_defaults()
    {
        var payment = Undecided(Payment.Schema).Result().As<Payment>().Value;
        Assert.Equal(("EUR", 1, "nobody", "from the constructor", null, null), (payment.Currency, payment.Amount, payment.Payer?.Value, payment.Note, payment.Nothing, payment.Trimmed));
        Assert.Equal(["general"], payment.Tags);
        Assert.Equal([7], payment.Counts);
        Assert.Equal(["none"], payment.Codes.AsEnumerable());
        Assert.Empty(payment.Unset);
        Assert.Equal([], payment.Forgiven);
        Assert.Equal((Priority.High, Topic.Other), (payment.Priority, payment.Topics));
        Assert.Null(payment.Needed);
    }

    [Fact]
    public void What_was_found_takes_their_place()
    {
        var answers = new Answers(Text, Payment.Schema).Class("priority", new("low", 0.9f), new("high", 0.1f)).Class("topics", new("billing", 0.9f), new("other", 0.1f));
        var payment = answers.Entities("currency", answers.Mention("USD")).Entities("amount", answers.Mention("20")).Entities("payer", answers.Mention("urgent")).Entities("tags", answers.Mention("urgent"))
            .Entities("counts", answers.Mention("20")).Entities("codes", answers.Mention("USD")).Entities("note", answers.Mention("urgent")).Entities("trimmed", answers.Mention(" USD")).Result().As<Payment>().Value;
        Assert.Equal(("USD", 20, "urgent", "urgent", "USD"), (payment.Currency, payment.Amount, payment.Payer?.Value, payment.Note, payment.Trimmed));
        Assert.Equal(["urgent"], payment.Tags);
        Assert.Equal([20], payment.Counts);
        Assert.Equal(["USD"], payment.Codes.AsEnumerable());
        Assert.Equal((Priority.Low, Topic.Billing), (payment.Priority, payment.Topics));
    }

    [Fact]
    public void A_value_that_can_not_be_read_is_reported_and_the_default_stays()
    {
        var answers = Undecided(Payment.Schema);
        var extraction = answers.Entities("amount", answers.Mention("urgent")).Result().As<Payment>();
        Assert.Equal(1, extraction.Value.Amount);
        Assert.Equal("Amount", Assert.Single(extraction.Problems).Member);
    }

    [Fact]
    public void Parameters_take_the_defaults_they_declare()
    {
        Assert.Equal(new Offer(), Undecided(Offer.Schema).Result().As<Offer>().Value);

        var answers = Undecided(Offer.Schema);
        var offer = answers.Entities("currency", answers.Mention("USD")).Structures("line", Answers.Instance(null, ("product", [answers.Value("urgent")]))).Result().As<Offer>().Value;
        Assert.Equal(new Offer("USD", Line: new Line("urgent")), offer);
    }

    [Fact]
    public void Each_answer_has_a_default_of_its_own()
    {
        var first = Undecided(Payment.Schema).Result().As<Payment>().Value;
        first.Counts.Add(8);
        Assert.Equal([7], Undecided(Payment.Schema).Result().As<Payment>().Value.Counts);
    }

    private static Answers Undecided(ExtractionSchema schema) =>
        new Answers(Text, schema).Class("priority", new("low", 0.4f), new("high", 0.3f)).Class("topics", new("billing", 0.1f), new("other", 0.2f));
}
