namespace Gliner2.Generators.Tests;

/// <summary>Schema types of every shape.</summary>
internal static class Shapes
{
    public const string Usings = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using Gliner2;

        """;

    public const string Invoice = """
        namespace Shop;

        public enum Tone { Positive, Negative, [Label("mixed or neutral")] Neutral }
        [Flags] public enum Topic { None = 0, Billing = 1, Delivery = 2, Quality = 4 }
        public enum Unit { Piece, Kilogram, Hour }

        /// <summary>A supplier invoice.</summary>
        [ExtractionSchema]
        public partial record Invoice
        {
            /// <summary>Names of companies</summary>
            [Entity("company")] public IReadOnlyList<Extracted<string>> Companies { get; init; } = [];
            [Entity(Threshold = 0.6)] public string? InvoiceNumber { get; init; }
            [Entity, Matches(@"[\w.+-]+@[\w-]+\.[\w.]+")] public IReadOnlyList<string> Emails { get; init; } = [];
            [Classification] public required Extracted<Tone> Tone { get; init; }
            [Classification(Threshold = 0.3)] public Topic Topics { get; init; }
            /// <summary>Does the sender ask for money back?</summary>
            [Classification] public Extracted<bool> RefundAsked { get; init; }
            [Relation("works_for")] public IReadOnlyList<Link> Employment { get; init; } = [];
            [Structure] public IReadOnlyList<LineItem> Lines { get; init; } = [];
        }

        [ExtractionStructure("line_item")]
        public partial record LineItem(string? Product, [property: Field(Description = "price of one unit")] Extracted<decimal>? Price, Unit? Unit);
        """;

    public const string PositionalRecord = """
        namespace Shop;
        [ExtractionSchema]
        public partial record Contact(
            [Entity("person")] string? Name,
            [property: Entity] IReadOnlyList<string> Emails,
            int Version = 1);
        """;

    public const string RecordStruct = """
        namespace Shop;
        [ExtractionSchema]
        public readonly partial record struct Place([Entity] string? City, [Entity] int? PostCode);
        """;

    public const string PlainStruct = """
        [ExtractionSchema]
        public partial struct Measurement
        {
            [Entity] public double? Weight;
            [Entity] public List<int> Counts { get; set; }
        }
        """;

    public const string ClassWithPrimaryConstructor = """
        namespace Shop;
        [ExtractionSchema]
        internal sealed partial class Order([Entity] string? number, Order.Kind kind = Order.Kind.New)
        {
            internal enum Kind { New, Old }
            public string? Number => number;
            [Classification("order kind")] public Kind OrderKind { get; private set; } = kind;
        }
        """;

    public const string KeywordNames = """
        namespace @namespace.@class;
        public enum @enum { @true, @false }
        [ExtractionSchema]
        public partial class @record
        {
            [Entity] public string? @event { get; set; }
            [Classification] public @enum @default { get; set; }
            [Structure] public @struct? @params { get; set; }
        }
        [ExtractionStructure] public record @struct(string? @int, string? @record, @enum? value);
        """;

    public const string NestedInGenericType = """
        namespace Shop;
        public partial class Outer<T> where T : class
        {
            public partial interface IInner<TIn>
            {
                public enum Level { Low, High }
                [ExtractionSchema]
                public partial record Reading
                {
                    [Entity] public string? Sensor { get; init; }
                    [Classification] public Level? Level { get; init; }
                }
            }
        }
        """;

    public const string Inheritance = """
        namespace Shop;
        public abstract class Document
        {
            /// <summary>people named</summary>
            [Entity("person")] public virtual IReadOnlyList<string> People { get; set; } = [];
        }
        [ExtractionSchema]
        public partial class Letter : Document
        {
            [Entity] public DateOnly? Date { get; set; }
            public override IReadOnlyList<string> People { get; set; } = [];
        }
        [ExtractionSchema]
        public partial class RegisteredLetter : Letter
        {
            [Entity("tracking number")] public required string? Number { get; set; }
        }
        """;

    public const string Decisions = """
        namespace Desk;
        public enum Intent
        {
            /// <summary>wants <see cref="System.Decimal"/> back &amp; soon</summary>
            Refund,
            [Label("top up", Description = "adds money to the account")] TopUp,
            [NotExtracted] Unknown,
            Other,
        }
        [ExtractionSchema]
        public partial record Ticket
        {
            [Classification("intent", Prompt = "What does the customer want?", Activation = ClassActivation.Sigmoid)]
            [Example("give me my money back", Intent.Refund), Example("please charge my card", "top up")]
            public Scores<Intent> Wish { get; init; } = null!;
            [Classification(Threshold = 0.7)] public bool? Urgent { get; init; }
            [Classification("refund asked", True = "refund", False = "no refund"), Example("hello", false)] public bool RefundAsked { get; init; }
            [Classification(Threshold = 0.4, TopK = 2)] public ImmutableArray<Intent> AllIntents { get; init; }
            [Classification(Labels = ["de", "en"])] public string Language { get; init; } = "";
            [Classification(Labels = ["mail", "phone", "chat"])] public IReadOnlyList<Extracted<string>> Channels { get; init; } = [];
            [Classification] public Scores<bool> Angry { get; init; } = null!;
        }
        """;

    public const string Values = """
        namespace Values;
        public enum Currency { [Label("EUR")] Euro, [Label("USD")] Dollar }
        public sealed class Temperature : IExtractionConverter<double>
        {
            public static bool TryConvert(string text, IFormatProvider culture, out double value) => double.TryParse(text.TrimEnd('C', '°'), culture, out value);
        }
        [ExtractionSchema, ParseCulture("de-DE")]
        public partial class All
        {
            [Entity] public Guid? Id { get; set; }
            [Entity] public Uri? Homepage { get; set; }
            [Entity] public DateTimeOffset[] Times { get; set; } = [];
            [Entity] public List<Extracted<decimal>> Prices { get; set; } = new();
            [Entity, ParseCulture("en-US")] public ImmutableList<long> Counts { get; set; } = ImmutableList<long>.Empty;
            [Entity, ConvertWith(typeof(Temperature))] public Extracted<double>? Temperature { get; set; }
            [Entity, ConvertWith(typeof(AmountConverter))] public decimal? Amount { get; set; }
            [Entity] public Currency? Currency { get; set; }
            [Entity] public IEnumerable<TimeOnly> Hours { get; set; } = [];
        }
        """;

    public const string RelationTypes = """
        namespace News;
        public sealed record Employment([Head] string Person, [Tail] Extracted<string> Employer, [Confidence] float? Score = null);
        public struct Founding
        {
            [Head] public string Company { get; set; }
            [Tail] public int? Year { get; set; }
        }
        [ExtractionSchema]
        public partial record Graph
        {
            [Relation("works for", Description = "a person has a job at an organization", Threshold = 0.4)] public IReadOnlyList<Employment> Jobs { get; init; } = [];
            [Relation] public Founding? FoundedIn { get; init; }
            [Relation("located in")] public Link? Location { get; init; }
        }
        """;

    public const string LabelledMentions = """
        namespace Clinic;
        public enum Certainty { Confirmed, Suspected, Denied }
        [Flags] public enum Aspect { Acute = 1, Chronic = 2 }
        public sealed record Finding([Mention] Extracted<string> Text, [EntityLabel] Certainty Certainty, [EntityLabel(Threshold = 0.4, QualifyLabels = true)] Aspect Aspect, [Confidence] float? Score);
        public sealed class Dose
        {
            [Mention] public required string Text { get; init; }
            [EntityLabel] public Extracted<Certainty>? Certainty { get; init; }
            [EntityLabel("route", Labels = ["oral", "intravenous"])] public string? Route { get; init; }
        }
        [ExtractionSchema]
        public partial record Note
        {
            [Entity("finding")] public IReadOnlyList<Finding> Findings { get; init; } = [];
            [Entity("dose")] public Dose? Dose { get; init; }
        }
        """;

    public const string Records = """
        namespace Records;
        public enum Status { Open, Paid }
        [ExtractionStructure(Mode = RecordMode.Natural, Anchor = nameof(Vendor), OccurrencePolicy = OccurrencePolicy.First)]
        public sealed class Purchase
        {
            [Field(Cardinality = FieldCardinality.RequiredOne, Exclusive = true)] public string? Vendor { get; set; }
            [Field("total amount", Threshold = 0.3), Matches("[0-9.]+", WholeText = false, Exclude = true, IgnoreCase = false, OtherFlags = 16)] public decimal? Total { get; set; }
            public Status[] Statuses { get; set; } = [];
            [Field(Choices = ["cash", "card"])] public string? Payment { get; set; }
            [Field(True = "express", False = "standard")] public bool? Express { get; set; }
            [Confidence] public double? Score { get; set; }
            [NotExtracted] public string? Note { get; set; }
            public string Title => Vendor + Total;
        }
        [ExtractionStructure] public record Other(string? Name);
        [ExtractionSchema(UseSummaries = false)]
        public partial class Report
        {
            /// <summary>not used</summary>
            [Structure] public ImmutableArray<Purchase> Purchases { get; set; }
            [Structure("first purchase", Mode = RecordMode.Latent)] public Other? First { get; set; }
        }
        """;

    public const string DecidedTogether = """
        namespace Claims;
        public enum Category { Fraud, Damage, [Label("lost item", Description = "gone on the way")] Lost }
        [Ordered] public enum Level { Low, Medium, High }
        [Flags] public enum Flag { None = 0, Legal = 1, Press = 2, Nothing = 4 }

        [DecisionSchema]
        [Requires(Category.Fraud, Level.Medium, OrAbove = true)]
        [Requires(Flag.Legal, "Team=lawyers", nameof(Escalate))]
        [Requires(nameof(Escalate), Level.Medium, "Team=clerks")]
        [Excludes(Category.Lost, Flag.Legal, Flag.Press)]
        [Requires("Team", Level.Medium, OrBelow = true)]
        public partial record Claim
        {
            /// <summary>What is it about?</summary>
            [Classification, Example("they lied", Category.Fraud)] public required Category Category { get; init; }
            [Classification] public Decision<Level> Priority { get; init; } = null!;
            [Classification, AtMost(2), DefaultLabel(Flag.Nothing), LabelThreshold(Flag.Legal, 0.7)] public Flag Flags { get; init; }
            [Classification(Labels = ["lawyers", "clerks"])] public string? Team { get; init; }
            [Classification(True = "escalate", False = "leave")] public bool Escalate { get; init; }
            [Classification(Labels = ["mail", "phone"], Threshold = 0.3), AtLeast(1)] public IReadOnlyList<Extracted<string>> Channels { get; init; } = [];
            [Classification("kind of sender", Labels = ["person", "company"])] public Scores<string> Sender { get; init; } = null!;
        }
        """;

    public const string Graph = """
        namespace News;
        public abstract record Party([Mention] string Name);
        public sealed record Person(string Name, [Confidence] float? Score) : Party(Name);
        public sealed record Company(string Name) : Party(Name);
        public sealed class Place { [Mention] public required Extracted<string> Where { get; init; } }
        public sealed record Owning([Head] Party Owner, [Tail] Company Owned, [Confidence] float? Score);
        public sealed record Employment([Head] Person Person, [Tail] Company Employer);
        public sealed record Employing([Head] Company Employer, [Tail] Person Person);
        public sealed record Marriage([Head] Person One, [Tail] Person Other);

        [GraphSchema]
        public partial record Story
        {
            [Relation("owns", Acyclic = true)] public IReadOnlyList<Owning> Owns { get; init; } = [];
            /// <summary>people by name</summary>
            [Entity("person")] public IReadOnlyList<Person> People { get; init; } = [];
            [Entity("company", Threshold = 0.4)] public List<Company> Companies { get; init; } = [];
            [Entity] public Place? Place { get; init; }
            [Entity, ParseCulture("de-DE")] public DateOnly? Date { get; init; }
            [Relation("works for", MaxPerHead = 1, Threshold = 0.3)] public Employment[] Jobs { get; init; } = [];
            [Relation("employs", Inverse = nameof(Jobs))] public IReadOnlyList<Employing> Staff { get; init; } = [];
            [Relation("married to", Symmetric = true, MaxPerTail = 1)] public Marriage? Marriage { get; init; }
        }
        """;
}
