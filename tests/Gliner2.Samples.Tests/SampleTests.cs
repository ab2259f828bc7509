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
    public void Claims_are_decided_together_so_that_the_rules_hold()
    {
        var lines = Programs.RunSample("ClaimsTriage");
        Assert.Equal("PersonalInjury, priority High, Medical desk, evidence: Nothing", lines[0]);
        Assert.Matches("^Theft, priority (Low|Medium), Crime desk, evidence: Police$", lines[2]);
        Assert.Equal("  by itself the priority would be high; the rules hold", lines[3]);
        Assert.Matches("^WaterDamage, priority [A-Z][a-z]+, Property desk, evidence: Photos$", lines[4]);
        Assert.Matches("^Theft, priority (Low|Medium), Crime desk, evidence: Police", lines[6]);
    }

    [Fact]
    public void The_knowledge_graph_says_who_works_where()
    {
        var lines = Programs.RunSample("KnowledgeGraph");
        Assert.Equal(["Contoso in Madrid: Maria Lopez", "Northwind in Oslo: Anna Berg", "all people at work are known: True, problems: 0", "flowchart LR"], lines[..4]);
    }

    [Fact]
    public void The_medical_note_has_symptoms_and_drugs() => Assert.Equal(
        ["symptom: headache (Mild) at 26..34", "symptom: nausea (Mild) at 39..45", "medication: ibuprofen, 400 mg, twice a day", "medication: lisinopril, 10 mg, daily"],
        Programs.RunSample("MedicalNote"));

    [Fact]
    public async Task The_ticket_API_answers_with_a_record()
    {
        using var server = Programs.StartSample("TicketApi", "--urls", "http://127.0.0.1:0");
        string? address = null;
        while (address is null)
        {
            var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the sample ended");
            if (line.Split("Now listening on: ") is [_, var listening]) address = listening;
        }

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var body = new StringContent("""{"text": "My parcel with the desk lamp was supposed to arrive on Monday, and it is still not here. Tim Cook"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/tickets", body);
        Assert.Equal("""{"team":"Delivery","people":["Tim Cook"],"products":["desk lamp"]}""", await response.Content.ReadAsStringAsync());
        using var tooLong = new StringContent($$"""{"text": "{{string.Concat(Enumerable.Repeat("word ", 2000))}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var refused = await client.PostAsync("/tickets", tooLong);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Healthy", await client.GetStringAsync("/health"));
        server.Kill();
    }

    [Fact]
    public void The_feedback_worker_reads_its_lines_and_ends() => Assert.Equal(
        ["1: Unhappy, desk lamp", "2: Happy, headphones", "3: Unhappy, coffee machine"],
        Programs.RunSample("FeedbackWorker"));

    [Fact]
    public void The_agent_calls_the_tools_of_the_command_line()
    {
        var lines = Programs.RunSample("AgentTools", Programs.Path("src/Gliner2.Cli", OperatingSystem.IsWindows() ? "gliner2.exe" : "gliner2"));
        Assert.Equal("> Who wrote mail.txt?", lines[0]);
        Assert.Equal("""{"entities":{"person":["Anna Lopez"],"company":["Fabrikam"]}}""", lines[1]);
        Assert.Equal("""{"class":"negative"}""", lines[3]);
        Assert.DoesNotContain("Lopez", lines[5], StringComparison.Ordinal);
        Assert.DoesNotContain("fabrikam.example", lines[5], StringComparison.Ordinal);
    }
}
