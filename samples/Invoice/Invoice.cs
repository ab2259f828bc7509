namespace Gliner2.Samples;

public enum Genre { Invoice, [Label("job posting")] JobPosting, Recipe, [Label("news article")] NewsArticle }

/// <summary>What a bookkeeper wants to know of a document.</summary>
[ExtractionSchema]
public partial record Invoice
{
    [Classification] public required Scores<Genre> Genre { get; init; }

    [Entity("company")] public IReadOnlyList<Extracted<string>> Companies { get; init; } = [];

    [Entity("email"), Matches(@"[\w.+-]+@[\w-]+\.[\w.]+")] public IReadOnlyList<string> Addresses { get; init; } = [];

    [Structure] public IReadOnlyList<LineItem> Lines { get; init; } = [];

    [Structure] public InvoiceHead? Head { get; init; }
}

/// <summary>What stands once on an invoice.</summary>
[ExtractionStructure("invoice")]
public record InvoiceHead([Field("invoice_number")] string? Number, DateOnly? Date);

/// <summary>One thing that is paid for.</summary>
[ExtractionStructure("item")]
public record LineItem(string? Product, Extracted<decimal>? Price);
