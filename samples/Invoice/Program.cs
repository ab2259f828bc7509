// Fills a record from an invoice. With a path as argument it also writes the record's schema to a file, for
// gliner2 run --schema-file.
using System.Globalization;
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

const string Text = """
    Invoice INV-2041 from Northwind Traders dated May 12, 2026, due June 11, 2026. We delivered: office chair (149.00 USD), desk lamp (24.50 USD).
    Questions? Write to billing@northwind.com.
    """;

if (args is [var file]) File.WriteAllBytes(file, ExtractionSchema.JsonFor<Invoice>());

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
var (invoice, result, problems) = extractor.Extract<Invoice>(Text);

Console.WriteLine($"genre: {invoice.Genre.Best.Value}");
foreach (var company in invoice.Companies) Console.WriteLine($"company: {company} at {company.Range}");
foreach (var address in invoice.Addresses) Console.WriteLine($"address: {address}");
if (invoice.Head is { } head) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"head: number {head.Number}, {head.Date:yyyy-MM-dd}"));
foreach (var line in invoice.Lines) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line: {line.Product}, {line.Price?.Value}"));
foreach (var problem in problems) Console.WriteLine($"problem: {problem.Member} can't be '{problem.Text}': {problem.Reason}");
if (args.Length > 0) Console.WriteLine(result.ToJson());
