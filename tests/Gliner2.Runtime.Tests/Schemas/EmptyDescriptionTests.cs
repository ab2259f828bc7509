using Gliner2.Prompting;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>What an empty description says: something of entity types and class labels, nothing of all else, and in the engine form nothing at all.</summary>
public sealed class EmptyDescriptionTests
{
    [Theory]
    [InlineData("""{"entities": {"a": "", "b": " ", "c": {}, "d": null, "e": {"description": ""}, "f": {"description": null}}}""", "entities [DESCRIPTION] a:  [DESCRIPTION] b:   [DESCRIPTION] e: ")]
    [InlineData("""{"entities": {"a": {}, "b": null}}""", "entities")]
    [InlineData("""{"entities": ["a", "b"]}""", "entities")]
    [InlineData("""{"classifications": [{"task": "t", "labels": {"a": "", "b": "x", "c": {}, "d": null}, "prompt": ""}]}""", "t [DESCRIPTION] a:  [DESCRIPTION] b: x")]
    [InlineData("""{"classifications": [{"task": "t", "labels": {"a": {}, "b": null}}]}""", "t")]
    [InlineData("""{"relations": {"r": ""}}""", "r")]
    [InlineData("""{"relations": {"r": null}}""", "r")]
    [InlineData("""{"relations": {"r": " "}}""", "r:  ")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "description": ""}, {"name": "g", "description": null}]}}}""", "s")]
    [InlineData("""{"entities": {"a": ""}, "relations": [{"r": {"head": "", "tail": ""}}]}""", "entities", "r")]
    [InlineData("""{"entities": {"a": "", "b": ""}, "entity_descriptions": {"a": "", "b": "x"}}""", "entities [DESCRIPTION] b: x")]
    [InlineData("""{"classifications": [{"task": "t", "labels": ["a", "b"], "label_descriptions": {"a": "", "b": "x"}}]}""", "t [DESCRIPTION] b: x")]
    public void The_prompt_of_a_schema_in_JSON(string json, params string[] prompts) => Assert.Equal(prompts, Prompts(ExtractionSchema.Parse(json)));

    [Fact]
    public void The_prompt_of_a_schema_built_in_code() => Assert.Equal(
        ["s", "entities [DESCRIPTION] a: ", "r", "t [DESCRIPTION] x: "],
        Prompts(ExtractionSchema.Create()
            .Entities(new EntityType("a") { Description = "" }, "b")
            .Relations(new RelationType("r") { Description = "" })
            .Structure(new Structure("s", [new StructureField("f") { Description = "" }]))
            .Classification("t", new ClassLabel("x", ""), "y")
            .Build()));

    [Fact]
    public void The_prompt_of_shorthands()
    {
        Assert.Equal([null, "", null], SchemaShorthand.Entities("""{"a": {}, "b": "", "c": null}""").Select(type => type.Description));
        Assert.Equal([null, "", null], SchemaShorthand.Labels("""{"a": {}, "b": "", "c": null}""").Select(label => label.Description));
        Assert.Equal([null, null, null], SchemaShorthand.Relations("""{"a": {}, "b": "", "c": null}""").Select(relation => relation.Description));
    }

    [Theory]
    [InlineData("""{"entities":{"a":"","b":{}}}""")]
    [InlineData("""{"entities":{"a":{"description":"","dtype":"str"}}}""")]
    [InlineData("""{"classifications":[{"task":"t","labels":{"a":"","b":{},"c":"x"}}]}""")]
    [InlineData("""{"classifications":[{"task":"t","labels":["a","b"]}]}""")]
    public void JSON_keeps_the_difference(string json) => Assert.Equal(json, ExtractionSchema.Parse(json).ToJson());

    [Theory]
    [InlineData("$.classifications[0].labels.a", """{"classifications": [{"task": "t", "labels": {"a": 1, "b": ""}}]}""")]
    [InlineData("$.classifications[0].labels.a", """{"classifications": [{"task": "t", "labels": {"a": [], "b": ""}}]}""")]
    [InlineData("$.entities.a", """{"entities": {"a": []}}""")]
    public void What_is_no_description_is_refused(string path, string json) => Assert.Equal(path, Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(json)).Path);

    private static IEnumerable<string> Prompts(ExtractionSchema schema) => PromptText.Groups(schema).Select(group => group.Prompt);
}
