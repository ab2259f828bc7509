using System.Text.Json.Nodes;

namespace Gliner2.Samples.Tests;

/// <summary>Every sample, run as a user runs it, says what it is there to show.</summary>
public class SampleTests
{
    [Fact]
    public void The_invoice_answers_as_the_command_line_does_with_the_file_it_writes()
    {
        var schema = Path.GetTempFileName();
        try
        {
            var lines = Programs.RunSample("Invoice", schema);
            Assert.Equal(
                ["genre: Invoice", "company: Northwind Traders at 22..39", "address: billing@northwind.com", "head: number INV-2041, 2026-05-12", "line: office chair, 149.00", "line: desk lamp, 24.50"],
                lines[..^1]);

            var text = """
                Invoice INV-2041 from Northwind Traders dated May 12, 2026, due June 11, 2026. We delivered: office chair (149.00 USD), desk lamp (24.50 USD).
                Questions? Write to billing@northwind.com.
                """;
            var answer = Assert.Single(Programs.Run(Programs.Path("src/Gliner2.Cli", "gliner2.dll"), "run", "--schema-file", schema, "--text", text));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(lines[^1]), JsonNode.Parse(answer)!["result"]), $"the sample's answer {lines[^1]}\nthe command line's {answer}");
        }
        finally
        {
            File.Delete(schema);
        }
    }

    [Fact]
    public void Tickets_are_routed_with_topics_and_sentiment()
    {
        var lines = Programs.RunSample("TicketTriage");
        Assert.Equal(["Billing", "Technical", "Delivery", "Praise"], lines.Where((_, i) => i % 2 == 0).Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Equal("  topics: Payment; sentiment: Negative; refund asked: yes", lines[1]);
        Assert.Equal("  topics: Praise; sentiment: Positive; refund asked: no", lines[7]);
    }

    [Fact]
    public void The_news_graph_has_nodes_and_edges()
    {
        var lines = Programs.RunSample("NewsGraph");
        Assert.Contains("person: Tim Cook", lines);
        Assert.Contains("organization: Microsoft", lines);
        Assert.Contains("place: Madrid", lines);
        Assert.Contains("Maria Lopez -works for-> Contoso", lines);
        Assert.Contains("Contoso -located in-> Madrid", lines);
    }

    [Fact]
    public void The_medical_note_has_symptoms_and_drugs() => Assert.Equal(
        ["symptom: headache (Mild) at 26..34", "symptom: nausea (Mild) at 39..45", "medication: ibuprofen, 400 mg, twice a day", "medication: lisinopril, 10 mg, daily"],
        Programs.RunSample("MedicalNote"));
}
