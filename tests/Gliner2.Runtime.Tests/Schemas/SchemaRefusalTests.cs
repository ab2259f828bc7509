namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>What is refused though the package lets it pass unnoticed, each with the JSON path of the fault.</summary>
public sealed class SchemaRefusalTests
{
    [Theory]
    [InlineData("$", "{")]
    [InlineData("$", "[]")]
    [InlineData("$", "{}")]
    [InlineData("$", """{"json_structures": []}""")]
    [InlineData("$.entity", """{"entity": ["a"]}""")]
    [InlineData("$.entities", """{"entities": ["a"], "entities": ["b"]}""")]
    [InlineData("$.entities[1]", """{"entities": ["a", 5]}""")]
    [InlineData("$.entities[1]", """{"entities": ["a", "a"]}""")]
    [InlineData("$.entities.a", """{"entities": {"a": "x", "a": "y"}}""")]
    [InlineData("$.entities['job title'].threshold", """{"entities": {"job title": {"threshold": "0.5"}}}""")]
    [InlineData("$.entities.a.validators", """{"entities": {"a": {"validators": []}}}""")]
    [InlineData("$.entities.a.validators[1]", """{"entities": {"a": {"validators": [{"pattern": "x"}, {"mode": "full"}]}}}""")]
    [InlineData("$.entities.a.validators[0].mode", """{"entities": {"a": {"validators": [{"pattern": "x", "mode": "start"}]}}}""")]
    [InlineData("$.structures.s.fields[0].validators[0]", """{"structures": {"s": {"fields": [{"name": "f", "validators": [{"pattern": "("}]}]}}}""")]
    [InlineData("$.entities[0]", """{"entities": ["\u200b"]}""")]
    [InlineData("$.entities[0]", """{"entities": ["a [E] b"]}""")]
    [InlineData("$.entities.a.description", """{"entities": {"a": {"description": "see [SEP_TEXT]"}}}""")]
    [InlineData("$.entities['[P]']", """{"entities": {"[P]": "x"}}""")]
    [InlineData("$.structures.s.fields[0].choices[1]", """{"structures": {"s": {"fields": [{"name": "f", "choices": ["a", "[C]"]}]}}}""")]
    [InlineData("$.structures.s.fields[1].choices[0]", """{"structures": {"s": {"fields": [{"name": "e"}, {"name": "f", "choices": [" "]}]}}}""")]
    [InlineData("$.structures.s.fields[0].exclusive", """{"structures": {"s": {"fields": [{"name": "f", "exclusive": 1}]}}}""")]
    [InlineData("$.classifications[0].prompt", """{"classifications": [{"task": "t", "labels": ["a", "b"], "prompt": "[L]"}]}""")]
    [InlineData("$.classifications[0].labels.b", """{"classifications": [{"task": "t", "labels": {"a": "", "b": "[DESCRIPTION] x"}}]}""")]
    [InlineData("$.classifications[0].examples[0][1]", """{"classifications": [{"task": "t", "labels": ["a", "b"], "examples": [["x", "[OUTPUT]"]]}]}""")]
    [InlineData("$.classifications[0].top_k", """{"classifications": [{"task": "t", "labels": ["a", "b"], "top_k": 1.5}]}""")]
    [InlineData("$.json_structure", """{"json_structure": [], "json_structures": []}""")]
    [InlineData("$.json_structures[0].s.f", """{"json_structures": [{"s": {"f": 5}}]}""")]
    [InlineData("$.json_structures[0].s.f.value", """{"json_structures": [{"s": {"f": {"value": 5}}}]}""")]
    [InlineData("$.json_structures[0].s.f.choice", """{"json_structures": [{"s": {"f": {"choice": ["a"]}}}]}""")]
    [InlineData("$.json_structures[0].s.f.threshold", """{"json_structures": [{"s": {"f": {"threshold": 1.5}}}]}""")]
    [InlineData("$.json_structures[0].s.f.validators[0]", """{"json_structures": [{"s": {"f": {"validators": [{"pattern": "("}]}}}]}""")]
    [InlineData("$.relations[0].r", """{"relations": [{"r": {}}]}""")]
    [InlineData("$.relations[0].r.head", """{"relations": [{"r": {"head": 1}}]}""")]
    [InlineData("$.classifications[0].kind", """{"json_structures": [], "classifications": [{"task": "t", "labels": ["a"], "kind": 1}]}""")]
    [InlineData("$.classifications[0].labels", """{"json_structures": [], "classifications": [{"task": "t", "labels": []}]}""")]
    [InlineData("$.record_metadata.s.mode", """{"json_structures": [{"s": {"f": ""}}], "record_metadata": {"s": {"mode": "tree"}}}""")]
    [InlineData("$.record_metadata.s", """{"json_structures": [{"s": {"f": ""}}], "record_metadata": {"s": {"mode": "natural"}}}""")]
    [InlineData("$.record_metadata.s.fields.f.cardinality", """{"json_structures": [{"s": {"f": ""}}], "record_metadata": {"s": {"mode": "latent", "fields": {"f": {"cardinality": "two"}}}}}""")]
    public void Json_is_refused_at_its_path(string path, string json)
    {
        var error = Assert.Throws<SchemaException>(() => ExtractionSchema.Parse(json));
        Assert.Equal(path, error.Path);
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<ExtractionSchemaBuilder>> Steps => new()
    {
        { "asks for nothing", _ => { } },
        { "blank", b => b.Entities(" ") },
        { "given twice", b => b.Entities("a", "a") },
        { "given twice", b => b.Entities("a").Entities("a") },
        { "also an attribute label", b => b.Entities("a").EntityAttributes(new EntityAttributeGroup("g", ["x"])).Entities("x") },
        { "reserved marker [E]", b => b.Entities("an [E]") },
        { "from 0 to 1", b => b.Entities(new EntityType("a") { Threshold = double.NaN }) },
        { "given twice", b => b.Relations("r", "r") },
        { "no labels", b => b.Classification("t") },
        { "given twice", b => b.Classification("t", "a", "a") },
        { "given twice", b => b.Classification("t", "a").Classification("t", "b") },
        { "has the name of", b => b.Structure("t", "f").Classification("t", "b") },
        { "has the name of", b => b.Structure("entities", "f").Entities("a") },
        { "no fields", b => b.Structure("s") },
        { "given twice", b => b.Structure("s", "f", "f::str") },
        { "has no name before its '::'", b => b.Structure("s", "::str") },
        { "blank", b => b.Structure("s", "f::[a|]") },
        { "reserved marker [SEP_STRUCT]", b => b.Structure("s", "f::[a|[SEP_STRUCT]]") },
        { "holds nothing but characters that can't be seen (U+200B U+FEFF)", b => b.Entities("\u200B\uFEFF") },
        { "the name of a relation must not be blank", b => b.Relations("\u00AD") },
        { "a label of task 't' must not be blank", b => b.Classification("t", "a", " \u2060\t") },
        { "the name of a structure must not be blank", b => b.Structure("\u3164", "f") },
        { "a choice of field 'f' of structure 's' must not be blank", b => b.Structure("s", "f::[a|\u2800]") },
        { "the name of a task must not be blank", b => b.Classification("\U000E0041\uFE0F", "a", "b") },
        { "at least 1", b => b.Classification(new ClassificationTask("t", ["a", "b"]) { TopK = 0 }) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_of_a_builder_are_refused(string problem, Action<ExtractionSchemaBuilder> steps)
    {
        var error = Assert.Throws<SchemaException>(() =>
        {
            var builder = ExtractionSchema.Create();
            steps(builder);
            builder.Build();
        });
        Assert.Null(error.Path);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_named_in_front_of_the_path()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"entities": {"a": {"dtype": "int"}}}""");
            var error = Assert.Throws<SchemaException>(() => ExtractionSchema.Load(file));
            Assert.StartsWith($"{file}: $.entities.a.dtype: expected one of 'list', 'str', got \"int\"", error.Message, StringComparison.Ordinal);
            Assert.Equal("$.entities.a.dtype", error.Path);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_schema_does_not_change_with_the_lists_it_was_built_from()
    {
        var labels = new List<ClassLabel> { "a", "b" };
        var fields = new List<StructureField> { new("f") };
        var schema = ExtractionSchema.Create().Classification(new ClassificationTask("t", labels)).Structure(new Structure("s", fields)).Build();
        labels.Add("c");
        fields.Clear();
        Assert.Equal(2, schema.Classifications[0].Labels.Count);
        Assert.Single(schema.Structures[0].Fields);
    }

    [Fact]
    public void Which_form_a_file_is_in_is_found_out()
    {
        Assert.Null(ExtractionSchema.Parse("""{"entities": ["a"], "relations": ["r"]}""").Engine);
        Assert.NotNull(ExtractionSchema.Parse("""{"entities": ["a"], "relations": [{"r": {"head": "", "tail": ""}}]}""").Engine);
        Assert.NotNull(ExtractionSchema.Parse("""{"entities": ["a"], "entity_descriptions": {}}""").Engine);
        Assert.NotNull(ExtractionSchema.Parse("""{"classifications": [{"task": "t", "labels": ["a"], "true_label": "a", "label_descriptions": {"a": "x"}}]}""").Engine);
    }
}
