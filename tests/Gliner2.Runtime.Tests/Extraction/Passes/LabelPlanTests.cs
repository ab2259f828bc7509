using CsCheck;
using Gliner2.Extraction.Passes;
using Gliner2.Prompting;
using Gliner2.Runtime.Tests.Extractor;

namespace Gliner2.Runtime.Tests.Extraction.Passes;

/// <summary>How schemas are cut into passes, with one token a character.</summary>
public sealed class LabelPlanTests
{
    private static readonly Gen<int> Count = Gen.Int[0, 12];

    /// <summary>Whatever the schema and the room: every label in one pass, in order; the rest in the first; no pass longer than the room.</summary>
    [Fact]
    public void Passes_ask_for_everything_once_and_fit() =>
        Gen.Select(Gen.Select(Gen.Int[1, 20], Gen.Bool).Array[0, 25], Count, Count, Gen.Int[0, 2], Gen.Bool, Gen.Int[40, 500])
            .Where(drawn => drawn.Item1.Length + drawn.Item2 + drawn.Item3 + drawn.Item4 > 0)
            .Sample(drawn => Check(Schema(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4, drawn.Item5), drawn.Item6));

    private static void Check(ExtractionSchema schema, int most)
    {
        var prompts = new PromptBuilder(new CharacterTokenizer());
        var plan = new LabelPlan(schema, prompts);
        Assert.Equal(prompts.SchemaLength(schema), plan.Length);
        if (plan.Fit(most) is not { } passes)
        {
            Assert.True(plan.Least > most && plan.Length > most);
            return;
        }

        Assert.All(passes, pass => Assert.InRange(prompts.SchemaLength(pass), 1, most));
        if (plan.Length <= most) Assert.Same(schema, Assert.Single(passes));
        Assert.Equal(schema.Entities, passes.SelectMany(pass => pass.Entities));
        Assert.Equal(schema.Structures, passes[0].Structures);
        Assert.Equal(schema.Relations, passes[0].Relations);
        Assert.All(passes.Skip(1), pass => Assert.Empty(pass.Structures.Select(structure => structure.Name).Concat(pass.Relations.Select(relation => relation.Name))));
        foreach (var task in schema.Classifications)
        {
            var parts = passes.SelectMany(pass => pass.Classifications.Where(part => part.Name == task.Name)).ToList();
            Assert.Equal(task.Labels, parts.SelectMany(part => part.Labels));
            if (!task.MultiLabel) Assert.Same(task, Assert.Single(passes[0].Classifications, part => part.Name == task.Name));
        }
        foreach (var pass in passes)
        {
            foreach (var group in pass.Attributes) Assert.All(group.AppliesTo ?? [], type => Assert.Contains(pass.Entities, entity => entity.Name == type));
            foreach (var type in pass.Entities)
                Assert.Equal(schema.Attributes.Where(group => group.AppliesTo?.Contains(type.Name) is not false).Select(group => group.Name), pass.Attributes.Where(group => group.AppliesTo?.Contains(type.Name) is not false).Select(group => group.Name));
        }
    }

    private static ExtractionSchema Schema((int Length, bool Described)[] types, int labels, int choices, int rest, bool attributes)
    {
        var builder = ExtractionSchema.Create().Entities(types.Select((type, i) => new EntityType($"{i}{new string('t', type.Length)}") { Description = type.Described ? "what it is" : null }));
        if (attributes && types.Length > 0)
            builder.EntityAttributes(new EntityAttributeGroup("all", ["x", "y"]), new EntityAttributeGroup("some", ["u", "v"]) { AppliesTo = [.. types.Select((type, i) => $"{i}{new string('t', type.Length)}").Where((_, i) => i % 3 == 0)] });
        if (labels > 0) builder.Classification(new ClassificationTask("many", [.. Enumerable.Range(0, labels).Select(i => new ClassLabel($"label {i}", i % 2 == 0 ? null : "d"))]) { MultiLabel = true, TopK = 2, Examples = [new("text", "label 0")] });
        if (choices > 0) builder.Classification(new ClassificationTask("one", [.. Enumerable.Range(0, choices).Select(i => new ClassLabel($"choice {i}"))]));
        if (rest > 0) builder.Relations("knows").Structure("job", "title", "kind::[a|b]");
        if (rest > 1) builder.Relations("owns");
        return builder.Build();
    }

    [Fact]
    public void Passes_are_about_as_long_as_each_other()
    {
        var schema = ExtractionSchema.Create().Entities(Enumerable.Range(100, 90).Select(i => $"type {i}").ToList()).Build();
        var prompts = new PromptBuilder(new CharacterTokenizer());
        var passes = new LabelPlan(schema, prompts).Fit(400)!;
        Assert.Equal(3, passes.Count);
        Assert.All(passes, pass => Assert.Equal(30, pass.Entities.Count));
    }

    [Fact]
    public void The_choices_of_an_engine_form_stand_before_the_first_pass_only()
    {
        var schema = ExtractionSchema.Parse("""
            {"json_structures": [{"job": {"kind": {"value": "", "choices": ["full time", "part time"]}}}], "entities": {"person": "", "company": "", "city": ""},
             "entity_descriptions": {"city": "a large town"}}
            """);
        var prompts = new PromptBuilder(new CharacterTokenizer());
        var plan = new LabelPlan(schema, prompts);
        var passes = plan.Fit(plan.Length!.Value - 1)!;
        Assert.Equal(2, passes.Count);
        Assert.NotEmpty(ChoiceWords.Of(passes[0]));
        Assert.Empty(ChoiceWords.Of(passes[1]));
        Assert.Contains("[DESCRIPTION] city: a large town", PromptText.Groups(passes[1])[0].Prompt, StringComparison.Ordinal);
    }
}
