using Gliner2.TestSupport.Hub;

namespace Gliner2.Cli.Tests.Commands;

/// <summary>Schemas that are wrong: exit code 2, and the line names the option or file, and the place in the JSON.</summary>
public class SchemaFaultTests
{
    [Theory]
    [InlineData("--label: the name of an entity type must not be blank", "entities", "--label", "")]
    [InlineData("--label: the name of an entity type must not be blank", "entities", "--label", " ")]
    [InlineData("--label: entity type 'a' is given twice", "entities", "--label", "a", "--label", "a")]
    [InlineData("--label: the name of an entity type holds the reserved marker [E], which the model would read as structure: reword it ('an [E] b')", "entities", "--label", "an [E] b")]
    [InlineData("--label: a label of task 't': 'a' is given twice", "classify", "--task", "t", "--label", "a", "--label", "a")]
    [InlineData("--task: the name is empty", "classify", "--task", " ", "--label", "a")]
    [InlineData("--labels-json: $[0]: expected a string, got 1", "entities", "--labels-json", "[1]")]
    [InlineData("--labels-json: $.a.color: unknown key 'color'; known here: description, dtype, threshold, validators", "entities", "--labels-json", """{"a": {"color": 1}}""")]
    [InlineData("--labels-json: $.a: 'a' is given twice", "entities", "--labels-json", """{"a": "x", "a": "y"}""")]
    [InlineData("--labels-json: the schema asks for nothing: add entities, relations, structures or classifications", "entities", "--labels-json", "[]")]
    [InlineData("--labels-json: $.a: expected a description, or an object {description, threshold}, got 1", "classify", "--task", "t", "--labels-json", """{"a": 1}""")]
    [InlineData("--relations-json: $[0]: expected a string, got {\"a\":{}}", "relations", "--relations-json", """[{"a":{}}]""")]
    [InlineData("--structures-json: $.a[1].color: unknown key 'color'; known here: name, dtype, choices, description, threshold, validators", "json", "--structures-json", """{"a": ["x", {"name": "y", "color": 1}]}""")]
    [InlineData("--structures-json: structure 'a' has no fields", "json", "--structures-json", """{"a": []}""")]
    public void On_the_command_line(string message, params string[] arguments) =>
        Gliner2Process.Run([.. arguments, "in.txt"]).ShouldFail(2, message);

    [Theory]
    [InlineData("""{"entities": ["a"], "color": 1}""", "$.color: unknown key 'color'; known here: entities, entity_attributes, structures, classifications, relations, reference_fixes")]
    [InlineData("""{"entities": {"a": {"threshold": 3}}}""", "$.entities.a.threshold: a threshold must be from 0 to 1, got 3")]
    [InlineData("""{}""", "$: the schema asks for nothing: it needs entities, structures, classifications or relations")]
    public void In_a_file(string json, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("s.json", json);
        Gliner2Process.RunIn(folder.Path, null, "run", "--schema-file", "s.json", "in.txt").ShouldFail(2, $"s.json: {message}");
    }

    [Theory]
    [InlineData("entities", "--labels-json")]
    [InlineData("relations", "--relations-json")]
    [InlineData("json", "--structures")]
    [InlineData("json", "--structures-json")]
    [InlineData("run", "--schema-file")]
    public void In_a_file_or_on_standard_input_it_is_named(string command, string option)
    {
        using var folder = new TemporaryFolder();
        folder.Write("s.json", "7");
        Assert.StartsWith("error: s.json: $: ", Gliner2Process.RunIn(folder.Path, null, command, option, "s.json", "in.txt").Errors);
        Assert.StartsWith("error: stdin: $: ", Gliner2Process.RunIn(folder.Path, "7"u8.ToArray(), command, option, "-", "in.txt").Errors);
        Assert.StartsWith($"error: {option}: $", Gliner2Process.RunIn(folder.Path, null, command, option, " [[1]]", "in.txt").Errors);
    }

    [Fact]
    public void What_is_no_schema_file_is_not_read_for_ever() =>
        Gliner2Process.Run("entities", "--labels-json", "/dev/zero", "in.txt").ShouldFail(1, "--labels-json: '/dev/zero' is larger than 64 MB");

    [Fact]
    public void What_is_not_json_names_the_place()
    {
        using var folder = new TemporaryFolder();
        folder.Write("s.json", "{\"entities\":\n  [a]}");
        var outcome = Gliner2Process.RunIn(folder.Path, null, "run", "--schema-file", "s.json", "in.txt");
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("error: s.json: $: not valid JSON (line 2, byte 4): ", outcome.Errors);

        File.WriteAllBytes(folder.File("b.json"), [.. "{\n\""u8, 0xFF, .. "\"}"u8]);
        Gliner2Process.RunIn(folder.Path, null, "run", "--schema-file", "b.json", "in.txt").ShouldFail(2, "b.json:2: not UTF-8 (byte 0xFF at column 2)");
    }

    [Fact]
    public void A_missing_file_is_no_fault_of_the_command()
    {
        Gliner2Process.Run("run", "--schema-file", "nowhere.json", "in.txt").ShouldFail(1, "--schema-file: there is no file 'nowhere.json' (JSON itself starts with { or [)");
        Gliner2Process.Run("entities", "--labels-json", "person,place", "in.txt").ShouldFail(1, "--labels-json: there is no file 'person,place' (JSON itself starts with { or [)");
        Gliner2Process.Run("decide", "--schema-file", "nowhere.json", "in.txt").ShouldFail(1, "--schema-file: there is no file 'nowhere.json' (JSON itself starts with { or [)");
        Gliner2Process.Run("json", "--structures", ".", "in.txt").ShouldFail(1, "--structures: '.' is a folder, not a file");
    }
}
