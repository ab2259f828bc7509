using System.Text.Json;
using System.Xml.Linq;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>Decisions and graphs on the bundled model: what the library answers, and what a user gets wrong.</summary>
public class QuestionTests(AnswerTests.Model model) : IClassFixture<AnswerTests.Model>
{
    private const string Triage = """
        {"tasks": {
          "topic": {"labels": ["billing", "outage", "praise"], "min_labels": 1, "max_labels": 1},
          "priority": {"labels": ["low", "high"], "min_labels": 1, "max_labels": 1, "ordered": true}},
         "constraints": [{"type": "Implies", "cond": {"type": "LabelRef", "task": "topic", "label": "outage"}, "then": {"type": "AtLevel", "task": "priority", "level": "high"}}]}
        """;

    private const string People = """{"entities": ["person", "company"], "relations": {"works for": {"head": "person", "tail": "company"}}}""";

    private static readonly string[] Texts = ["The server has been down since noon.", "Tim Cook works for Apple.", "You charged me twice."];

    [Fact]
    public void Decisions_are_those_of_the_library()
    {
        var decided = model.Extractor.DecideBatch(Texts, DecisionSchema.Parse(Triage));
        var lines = Gliner2Process.Run(["decide", "--schema-file", Triage, .. Given()]).ShouldSucceed().Lines;
        Assert.Equal(Texts.Zip(decided).Select(pair => $$"""{"text":"{{pair.First}}","result":{{pair.Second.ToJson(includeConfidence: false)}}}"""), lines);
        var scored = Gliner2Process.Run("decide", "--schema-file", Triage, "--include-confidence", "--min-confidence", "1", "--text", Texts[0]).ShouldSucceed().Lines;
        var topic = JsonDocument.Parse(Assert.Single(scored)).RootElement.GetProperty("result").GetProperty("topic");
        Assert.Equal(JsonValueKind.Null, topic.GetProperty("value").ValueKind);
        Assert.Equal("below_threshold", topic.GetProperty("abstained").GetString());
        var hurried = Gliner2Process.Run("decide", "--schema-file", Triage, "--include-confidence", "--node-budget", "1", "--text", Texts[0]).ShouldSucceed().Lines;
        Assert.Equal("beam", JsonDocument.Parse(Assert.Single(hurried)).RootElement.GetProperty("result").GetProperty("_meta").GetProperty("decoder").GetString());
    }

    [Fact]
    public void Graphs_are_those_of_the_library()
    {
        var graphs = model.Extractor.ExtractGraphBatch(Texts, GraphSchema.Parse(People));
        var lines = Gliner2Process.Run(["graph", "--schema-file", People, .. Given()]).ShouldSucceed().Lines;
        Assert.Equal(Texts.Zip(graphs).Select(pair => $$"""{"text":"{{pair.First}}","result":{{pair.Second.ToJson()}}}"""), lines);
        Assert.Equal(graphs[1].ToMermaid(), Gliner2Process.Run("graph", "--schema-file", People, "--format", "mermaid", "--text", Texts[1]).ShouldSucceed().Output);
        Assert.Equal(string.Concat(graphs.Select(graph => graph.ToCypher())), Gliner2Process.Run(["graph", "--schema-file", People, "--format", "cypher", .. Given()]).ShouldSucceed().Output);
        Assert.Equal(graphs[1].Entities.Count, XDocument.Parse(Gliner2Process.Run("graph", "--schema-file", People, "--format", "graphml", "--text", Texts[1]).ShouldSucceed().Output).Descendants().Count(element => element.Name.LocalName == "node"));
    }

    [Fact]
    public void What_is_wrong_is_told()
    {
        var second = Gliner2Process.Run(["graph", "--schema-file", People, "--format", "graphml", .. Given()]);
        Assert.Equal((1, "error: --text 2: --format graphml writes one document, which holds the graph of one text: give one text, or use --format json\n"), (second.ExitCode, second.Errors));
        Gliner2Process.Run("graph", "--schema-file", People, "--format", "cypher", "--pretty", "--text", "x").ShouldFail(2, "--pretty indents JSON, and --format asks for something else");
        Gliner2Process.Run("graph", "--schema-file", """{"entities": ["a"], "relations": {"r": {"head": "a", "tail": "b"}}}""", "--text", "x")
            .ShouldFail(2, "--schema-file: $.relations.r: the tail of relation 'r' is of the entity type 'b', which has not been declared");
        Gliner2Process.Run("decide", "--schema-file", Triage, "--node-budget", "0", "--text", "x").ShouldFail(2, "--node-budget: '0' is not a whole number of at least 1 (see 'gliner2 decide --help')");
        Gliner2Process.Run("decide", "--schema-file", """{"tasks": {"a": {"labels": ["x", "y"], "max_labels": 3}}}""", "--text", "x")
            .ShouldFail(2, "--schema-file: $.tasks.a: min_labels (0) and max_labels (3) of task 'a' must go up from 0 to its number of labels (2)");
    }

    [Fact]
    public void A_bad_record_is_skipped_in_its_turn()
    {
        const string Contradiction = """{"tasks": {"a": {"labels": ["x", "y"], "min_labels": 1, "max_labels": 1}, "b": {"labels": ["x", "y"], "min_labels": 1, "max_labels": 1}}, "constraints": [{"type": "Iff", "left": {"type": "LabelRef", "task": "a", "label": "x"}, "right": {"type": "LabelRef", "task": "b", "label": "x"}}, {"type": "Iff", "left": {"type": "LabelRef", "task": "a", "label": "x"}, "right": {"type": "LabelRef", "task": "b", "label": "y"}}]}""";
        using var folder = new TemporaryFolder();
        folder.Write("in.jsonl", "{\"text\": \"one\", \"id\": 1}\n{}\n{\"text\": \"two\", \"id\": 2}\n");
        var skipped = Gliner2Process.RunIn(folder.Path, null, "decide", "in.jsonl", "--schema-file", Triage, "--on-error", "skip");
        Assert.Equal((0, 2), (skipped.ExitCode, skipped.Lines.Length));
        Assert.Contains("in.jsonl:2", skipped.Errors, StringComparison.Ordinal);
        Gliner2Process.RunIn(folder.Path, null, "decide", "in.jsonl", "--schema-file", Contradiction, "--on-infeasible", "fail").ShouldFail(
            1, "in.jsonl:1: no choice of labels satisfies all rules; the best one violates: (a=x) exactly when (b=y)");
    }

    private static IEnumerable<string> Given() => Texts.SelectMany(text => new[] { "--text", text });
}
