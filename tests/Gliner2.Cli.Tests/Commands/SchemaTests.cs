using System.Text.Json;
using Gliner2.TestSupport;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>What a schema's file may be, and what options say of a question.</summary>
public sealed class SchemaTests : IDisposable
{
    private const string Text = "Ann Lee came in 1984 and left 12 in Rome.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_published_json_schema_is_printed() =>
        Assert.Equal(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "schema", "gliner2.schema.json")), Gliner2Process.Run("schema").ShouldSucceed().Output);

    [Fact]
    public void A_schema_is_checked_and_printed_in_the_friendly_form()
    {
        _folder.Write("order.json", """{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "order", "type": "object", "properties": {"item": {"type": "string"}, "state": {"enum": ["open", "shipped"]}}}""");
        var printed = Gliner2Process.RunIn(_folder.Path, null, "schema", "--schema-file", "order.json").ShouldSucceed().Output;
        _folder.Write("friendly.json", printed);
        Assert.Equal("order", Assert.Single(JsonElement.Parse(printed).GetProperty("structures").EnumerateObject()).Name);
        string Answer(string schema) => Gliner2Process.RunIn(_folder.Path, null, "run", "--schema-file", schema, "--text", "The chair is shipped.", "--include-spans").ShouldSucceed().Output;
        Assert.Equal(Answer("friendly.json"), Answer("order.json"));
        Gliner2Process.Run("schema", "--schema-file", """{"type": "object", "title": "x", "properties": {"a": {"type": "string", "minLength": 1}}}""")
            .ShouldFail(2, "--schema-file: $.properties.a.minLength: 'minLength' can't be asked of a model: leave it out");
        Assert.StartsWith("warning: the entity types 'a' and 'A' are ", Warning("schema", "--schema-file", """{"entities": ["a", "A"]}"""));
    }

    [Fact]
    public void Thresholds_and_validators_of_single_names()
    {
        using var model = Gliner2Extractor.Load(Gliner2.Models.MiniModel.Folder);
        var schema = ExtractionSchema.Create().Entities(
            new EntityType("person") { Threshold = 0.9 }, new EntityType("year") { Threshold = 0.01, Validators = [new("(19|20)\\d\\d"), new("1.*")] }, "place").Build();
        Assert.Equal(
            Samples.Answer(null, Text, model.Extract(Text, schema)),
            Run("entities", "--label", "person", "--label", "year", "--label", "place", "--label-threshold", "person=0.9", "--label-threshold", "year=0.01", "--validator", "year=(19|20)\\d\\d", "--validator", "year=1.*"));

        var labels = ExtractionSchema.Create().Classification(new ClassificationTask("topic", [new ClassLabel("travel") { Threshold = 0.001 }, new ClassLabel("money") { Threshold = 1 }]) { MultiLabel = true }).Build();
        Assert.Equal(
            Samples.Answer(null, Text, model.Extract(Text, labels)),
            Run("classify", "--task", "topic", "--label", "travel", "--label", "money", "--multi-label", "--label-threshold", "travel=0.001", "--label-threshold", "money=1"));
        Assert.StartsWith("warning: --label-threshold has no effect without --multi-label", Warning("classify", "--task", "t", "--label", "a", "--label", "b", "--label-threshold", "a=0.1", "--text", "x"));

        var relations = ExtractionSchema.Create().Relations(new RelationType("came in") { Threshold = 0.01 }, new RelationType("left") { Threshold = 0.99 }).Build();
        Assert.Equal(
            Samples.Answer(null, Text, model.Extract(Text, relations)),
            Run("relations", "--relation", "came in", "--relation", "left", "--relation-threshold", "came in=0.01", "--relation-threshold", "left=0.99"));

        var records = ExtractionSchema.Create().Structure(new Structure("visit", [new StructureField("who") { Threshold = 0.2 }, new StructureField("when") { Validators = [new("\\d+")] }])).Build();
        Assert.Equal(
            Samples.Answer(null, Text, model.Extract(Text, records)),
            Run("json", "--structures", """{"visit": [{"name": "who", "threshold": 0.2}, {"name": "when", "validators": [{"pattern": "\\d+"}]}]}"""));
    }

    [Fact]
    public void Departures_from_the_reference_package()
    {
        using var model = Gliner2Extractor.Load(Gliner2.Models.MiniModel.Folder);
        var schema = ExtractionSchema.Create().Classification(new ClassificationTask("topic", ["travel", "money"]) { MultiLabel = true, Threshold = 1 }).Build();
        var expected = Samples.Answer(null, Text, model.Extract(Text, schema, new ExtractionOptions { Fixes = ReferenceFixes.MultiLabelMayBeEmpty }));
        string[] asked = ["classify", "--task", "topic", "--label", "travel", "--label", "money", "--multi-label", "--cls-threshold", "1"];
        Assert.Equal(expected, Run([.. asked, "--fix", "empty-relations,multi-label-may-be-empty"]));
        Assert.Equal(expected, Run([.. asked, "--fix", "all"]));
        Assert.NotEqual(expected, Run(asked));
        Assert.Equal(expected, Run("run", "--schema-file", """{"classifications": [{"task": "topic", "labels": ["travel", "money"], "multi_label": true, "cls_threshold": 1}], "reference_fixes": ["multi_label_may_be_empty"]}"""));
    }

    [Theory]
    [InlineData("--label-threshold: 'a' is not NAME=P", "--label-threshold", "a")]
    [InlineData("--label-threshold: '2' is not a number from 0 to 1", "--label-threshold", "a=2")]
    [InlineData("--label-threshold: 'a' is given twice", "--label-threshold", "a=0.2", "--label-threshold", "a=0.3")]
    [InlineData("--label-threshold: nothing named 'b' is asked for; a is", "--label-threshold", "b=0.2")]
    [InlineData("--validator: nothing named 'b' is asked for; a is", "--validator", "b=x")]
    [InlineData("--validator: '=x' is not NAME=REGEX", "--validator", "=x")]
    [InlineData("--validator: '(' is no regular expression: a closing parenthesis is missing (at position 0)", "--validator", "a=(")]
    [InlineData("--fix: 'empty' is not one of described-relations, empty-relations, head-and-tail-structures, empty-structure-is-list, choices-of-own-field, multi-label-may-be-empty, without-appended-stop, best-single-in-windows, top-k-over-windows, windows-as-one-piece, choice-text-in-windows, structure-named-entities, derived-edges, all", "--fix", "empty")]
    public void What_is_wrong_is_said(string message, params string[] arguments) => Gliner2Process.Run(["entities", "--label", "a", "--text", "x", .. arguments]).ShouldFail(2, message);

    private static string Run(params string[] arguments) => Assert.Single(Gliner2Process.Run([.. arguments, "--text", Text]).ShouldSucceed().Lines);

    private static string Warning(params string[] arguments) => Gliner2Process.Run(arguments).Errors;
}
