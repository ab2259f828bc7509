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
    public void What_is_looked_at_is_what_the_options_say()
    {
        const string Topics = """{"tasks": {"topics": {"labels": ["outage", "server"], "threshold": 0.3}}}""";
        const string Names = "Tim Cook works for Apple, Ada Lovelace for IBM.";
        // Each option makes a difference here.
        Assert.Equal("""{"topics":["server"]}""", Decided(Topics));
        Assert.Equal("""{"topics":["outage","server"]}""", Decided(Topics, "--candidate-threshold", "0.3"));
        Assert.Equal("""{"topics":["server"]}""", Decided(Topics, "--candidate-threshold", "0.3", "--max-candidates", "1"));
        Assert.Equal("""{"topic":"outage","priority":"high"}""", Decided(Triage, "--decoder", "beam"));
        Assert.Equal("""{"topic":"praise","priority":"low"}""", Decided(Triage, "--decoder", "beam", "--beam-size", "1"));
        Drawn(4, new GraphOptions());
        Drawn(2, new GraphOptions { MaxEntities = 1, RoleThreshold = 1, BeamSize = 1 }, "--max-candidates", "1", "--role-threshold", "1", "--beam-size", "1");
        Drawn(0, new GraphOptions { CandidateThreshold = 0.9999, RoleThreshold = 1 }, "--candidate-threshold", "0.9999", "--role-threshold", "1");

        string Decided(string schema, params string[] options)
        {
            var line = Assert.Single(Gliner2Process.Run(["decide", "--schema-file", schema, "--text", Texts[0], .. options]).ShouldSucceed().Lines);
            return JsonDocument.Parse(line).RootElement.GetProperty("result").GetRawText();
        }

        void Drawn(int mentions, GraphOptions same, params string[] options)
        {
            var graph = model.Extractor.ExtractGraph(Names, GraphSchema.Parse(People), same);
            Assert.Equal(mentions, graph.Entities.Count);
            Assert.Equal($$"""{"text":"{{Names}}","result":{{graph.ToJson()}}}""", Assert.Single(Gliner2Process.Run(["graph", "--schema-file", People, "--text", Names, .. options]).ShouldSucceed().Lines));
        }
    }

    [Theory]
    [InlineData("decide", "--beam-size", "0", "a whole number of at least 1")]
    [InlineData("decide", "--max-candidates", "-1", "a whole number of at least 1")]
    [InlineData("decide", "--candidate-threshold", "1.5", "a number from 0 to 1")]
    [InlineData("graph", "--beam-size", "many", "a whole number of at least 1")]
    [InlineData("graph", "--max-candidates", "0", "a whole number of at least 1")]
    [InlineData("graph", "--candidate-threshold", "NaN", "a number from 0 to 1")]
    public void Wrong_values_are_named(string command, string option, string value, string expected) => Gliner2Process.Run(
        command, "--schema-file", command == "decide" ? Triage : People, option, value, "--text", "x").ShouldFail(2, $"{option}: '{value}' is not {expected} (see 'gliner2 {command} --help')");

    [Fact]
    public void What_has_no_effect_is_told()
    {
        Told(
            ["--beam-size has no effect with this --decoder: only 'beam' keeps choices, which 'exact' and 'auto' may give way to", "--aggregate has no effect without --chunk-size"],
            "decide", "--schema-file", Triage, "--decoder", "independent", "--beam-size", "2", "--aggregate", "mean");
        Told(
            ["--beam-size has no effect with --optimizer greedy", "--offsets has no effect with --format mermaid, which has none"],
            "graph", "--schema-file", People, "--optimizer", "greedy", "--beam-size", "2", "--format", "mermaid", "--offsets", "utf8");
        Told([], "decide", "--schema-file", Triage, "--decoder", "exact", "--beam-size", "2", "--aggregate", "mean", "--chunk-size", "80");

        static void Told(string[] warnings, params string[] command)
        {
            var outcome = Gliner2Process.Run([.. command, "--text", "x"]);
            Assert.Equal((0, string.Concat(warnings.Select(warning => $"warning: {warning}\n"))), (outcome.ExitCode, outcome.Errors));
        }
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

    [Fact]
    public void What_a_stopped_run_leaves_is_told_without_a_way_that_there_is_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in.jsonl", "{\"text\": \"one\"}\nbad\n");
        var stopped = Gliner2Process.RunIn(folder.Path, null, "decide", "in.jsonl", "--schema-file", Triage, "-o", "out.jsonl");
        Assert.Equal(1, stopped.ExitCode);
        Assert.StartsWith($"warning: 1 answer kept in '{folder.File("out.jsonl.partial")}'; 'out.jsonl' is as it was\nerror: in.jsonl:2: ", stopped.Errors, StringComparison.Ordinal);
        Gliner2Process.RunIn(folder.Path, null, "decide", "in.jsonl", "--schema-file", Triage, "-o", "out.jsonl", "--resume").ShouldFail(2, "unknown option '--resume'");
    }

    private static IEnumerable<string> Given() => Texts.SelectMany(text => new[] { "--text", text });
}
