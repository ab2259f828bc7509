using System.Text.Json;
using CsCheck;
using Gliner2.Results;
using Gliner2.Schemas;

namespace Gliner2.Runtime.Tests.Results;

/// <summary>Whatever things are called, an answer has a place for each of them, or the schema is refused.</summary>
public class AnswerNamesTests
{
    private const string Text = "Ann met Bob";

    private static readonly string[] Awkward =
    [
        "entities", "relation_extraction", "confidence", "text", "label", "start", "head", "tail", "a", "b", "a: b", "a: a", "b: a", "A", "\U0001F600",
    ];

    private static readonly Gen<string> Name = Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]);

    private static readonly Gen<RelationType> Relation = Gen.Select(Name, Name, Gen.Bool, (name, description, described) => new RelationType(name) { Description = described ? description : null });

    private static readonly Gen<Structure> Record = Gen.Select(Name, Name.Array[1, 3], Gen.Bool, (name, fields, natural) =>
        new Structure(name, [.. fields.Select(field => new StructureField(field))]) { Mode = natural ? RecordMode.Natural : null });

    private static readonly Gen<ClassificationTask> Task = Gen.Select(Name, Name, Gen.Bool, (name, prompt, prompted) =>
        new ClassificationTask(name, ["yes", "no"]) { Prompt = prompted ? prompt : null });

    private static readonly Gen<(string[] Entities, RelationType[] Relations, Structure[] Records, ClassificationTask[] Tasks, bool Engine, bool Fixed, int Count)> Case =
        Gen.Select(Name.Array[0, 2], Relation.Array[0, 2], Record.Array[0, 2], Task.Array[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 2]);

    [Fact]
    public void Every_name_has_a_place_of_its_own_or_is_refused()
    {
        int refused = 0, answered = 0;
        Case.Sample(asked =>
        {
            if (Schema(asked.Entities, asked.Relations, asked.Records, asked.Tasks, asked.Engine) is not { } schema)
            {
                Interlocked.Increment(ref refused);
            }
            else if (schema.Structures.Count + schema.Entities.Count + schema.Relations.Count + schema.Classifications.Count > 0)
            {
                var fixes = asked.Fixed ? ReferenceFixes.All : ReferenceFixes.None;
                Check(Answer(schema, asked.Count, fixes), schema, asked.Count, fixes);
                Interlocked.Increment(ref answered);
            }
        }, iter: 20_000);
        Assert.True(refused > 100, $"{refused} refused");
        Assert.True(answered > 1000, $"{answered} answered");
    }

    [Theory]
    [InlineData(false, ReferenceFixes.None, """{"entities":[{"name":["Ann"]}]}""", """{"entities":[{"name":["Ann"]}]}""")]
    [InlineData(true, ReferenceFixes.None, """{"entities":{}}""", """{"entities":[]}""")]
    [InlineData(true, ReferenceFixes.StructureNamedEntities, """{"entities":[{"name":["Ann"]}]}""", """{"entities":[{"name":["Ann"]}]}""")]
    public void A_structure_named_entities_keeps_its_records(bool engine, ReferenceFixes fixes, string formatted, string raw)
    {
        var result = Answer(Schema([], [], [new("entities", [new("name")])], [], engine)!, 1, fixes, "Ann");
        Assert.Equal("Ann", Assert.Single(result.Structures("entities"))["name"][0].Text);
        Assert.Equal(formatted, result.ToJson());
        Assert.Equal(raw, result.ToJson(new ResultFormat { Raw = true }));
    }

    [Fact]
    public void A_relation_may_have_the_name_of_another_group_but_not_in_the_unformatted_result()
    {
        var schema = ExtractionSchema.Create().Relations("met").Structure("met", "who::str").Build();
        var result = Answer(schema, 1, ReferenceFixes.None);
        Assert.Single(result.Relations("met"));
        Assert.Single(result.Structures("met"));
        Assert.Equal("""{"met":[{"who":"Ann"}],"relation_extraction":{"met":[["Ann","Ann"]]}}""", result.ToJson());
        Assert.Contains("'met'", Assert.Throws<ArgumentException>(() => result.ToJson(new ResultFormat { Raw = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_no_answer_could_hold_are_refused_with_the_reason()
    {
        Refused("'relation_extraction'", () => ExtractionSchema.Create().Structure("relation_extraction", "a"));
        Refused("'relation_extraction'", () => ExtractionSchema.Create().Classification("relation_extraction", "a", "b"));
        Refused("one key", () => ExtractionSchema.Create().Relations(new RelationType("a") { Description = "b" }, "a: b"));
        Refused("one key", () => ExtractionSchema.Create().Relations("a: b", new RelationType("a") { Description = "b" }));
        Refused("'confidence'", () => ExtractionSchema.Create().Structure(new Structure("a", [new("b"), new("confidence")]) { Mode = RecordMode.Latent }));
        Refused("'confidence'", () => ExtractionSchema.Create().Structure("a", "b", "confidence").Build().AsNaturalRecords());

        static void Refused(string reason, Action build) => Assert.Contains(reason, Assert.Throws<SchemaException>(build).Message, StringComparison.Ordinal);
    }

    private static ExtractionSchema? Schema(string[] entities, RelationType[] relations, Structure[] records, ClassificationTask[] tasks, bool engine)
    {
        try
        {
            var builder = ExtractionSchema.Create().Entities([.. entities.Select(name => new EntityType(name))]).Relations(relations);
            foreach (var record in records) builder.Structure(record);
            foreach (var task in tasks) builder.Classification(task);
            return builder.Build(engine ? new EngineForm() : null);
        }
        catch (SchemaException)
        {
            return null;
        }
    }

    /// <summary>The answer when every word is a value of everything, with as many instances as said; records with a mode have a probability, as on boundary checkpoints.</summary>
    private static ExtractionResult Answer(ExtractionSchema schema, int count, ReferenceFixes fixes, string words = Text)
    {
        var text = EncodedText.WithoutModel(words + ".", schema);
        var rows = text.Words.Count;
        var scores = text.Groups.Select(group =>
        {
            if (group.Kind == GroupKind.Classification) return new GroupScores { ClassLogits = new float[] { 0, 1 } };
            var logits = new float[count * group.Names.Count * rows];
            // The first word alone, so that each field has one value.
            for (var i = 0; i < logits.Length; i++) logits[i] = i % rows == 0 ? 3 : -9;
            return new GroupScores { Count = count, Spans = new SpanLogits(logits, count, group.Names.Count, rows, 1) };
        }).ToList();
        var result = Gliner2Extractor.Decode(text, scores, new ExtractionOptions { Fixes = fixes });
        return new ExtractionResult(result.Text, schema, [.. result.Groups.Select(Scored)], fixes);

        ResultGroup Scored(ResultGroup group) => group is StructureGroup found && schema.Structures.First(structure => structure.Name == found.Key).Mode is not null
            ? new StructureGroup(found.Key, found.Fields, [.. found.Instances.Select(instance => instance with { Confidence = 0.5f })], found.Counted) { Shown = found.Shown }
            : group;
    }

    private static void Check(ExtractionResult result, ExtractionSchema schema, int count, ReferenceFixes fixes)
    {
        Same(result, except: null);
        foreach (var format in (ResultFormat[])[new(), new() { IncludeConfidence = true, IncludeSpans = true }])
        {
            var json = result.ToJson(format);
            JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose();
            Same(ExtractionResult.Parse(json, schema, result.Text), schema.Engine is not null && fixes == ReferenceFixes.None ? "entities" : null);
        }

        try
        {
            JsonDocument.Parse(result.ToJson(new ResultFormat { Raw = true }), new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose();
        }
        catch (ArgumentException e) when (e.ParamName == "format")
        {
            Assert.Contains(schema.Relations, relation => e.Message.Contains($"'{relation.Name}'", StringComparison.Ordinal) || e.Message.Contains($"'{relation.PromptKey}'", StringComparison.Ordinal));
        }

        void Same(ExtractionResult found, string? except)
        {
            foreach (var type in schema.Entities) Assert.Equal(Math.Min(count, 1), found.Entities(type.Name).Count);
            foreach (var relation in schema.Relations) Assert.Equal(count, found.Relations(relation.Name).Count);
            foreach (var structure in schema.Structures.Where(structure => structure.Name != except)) Assert.Equal(count, found.Structures(structure.Name).Count);
            foreach (var task in schema.Classifications) Assert.Equal("no", found.Classes(task.Name).Selected[0].Label);
        }
    }
}
