using System.Collections.Immutable;
using Gliner2.Runtime.Tests.Extractor;

namespace Gliner2.Runtime.Tests.Api;

/// <summary>Labels as callers have them: a list of texts from a configuration, names with what they mean, or the full types.</summary>
public sealed class LabelListTests
{
    private const string Text = "Ada works";
    private static readonly string[] Labels = ["glad", "sad"];
    private static readonly Dictionary<string, string> Described = new() { ["glad"] = "in high spirits", ["sad"] = "" };

    /// <summary>What a fake is asked, as JSON.</summary>
    private sealed class Asking : IGliner2Extractor
    {
        public List<string> Asked { get; } = [];

        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            lock (Asked) Asked.Add($"{text}: {schema.ToJson()}");
            var answer = new ExtractionResultBuilder(text, schema);
            foreach (var task in schema.Classifications) answer.Class(task.Name, task.Labels[0].Name);
            return answer.Build();
        }
    }

    [Fact]
    public async Task Every_task_takes_every_form_of_labels_in_every_way_to_call_it()
    {
        IEnumerable<string> lazy = Labels.Where(label => label.Length > 0);
        IReadOnlyList<string> list = Labels;
        string[] texts = [Text, "Nobody"];
        var fake = new Asking();

        fake.ExtractEntities(Text, Labels);
        fake.ExtractEntities(Text, lazy);
        fake.ExtractEntities(Text, list);
        fake.ExtractEntities(Text, new List<string>(Labels));
        fake.ExtractEntities(Text, Labels.ToImmutableArray());
        fake.ExtractEntities(Text, ["glad", "sad"]);
        fake.ExtractEntities(Text, [new("glad"), "sad"]);
        fake.ExtractEntitiesBatch(texts.Take(1), Labels);
        fake.ExtractEntitiesBatch([Text], lazy);
        await fake.ExtractEntitiesAsync(Text, Labels);
        await fake.ExtractEntitiesBatchAsync(texts.Take(1), lazy);
        Same(fake, 11, """Ada works: {"entities":["glad","sad"]}""");

        fake.ExtractEntities(Text, Described);
        fake.ExtractEntitiesBatch([Text], new SortedDictionary<string, string>(Described));
        await fake.ExtractEntitiesAsync(Text, Described);
        await fake.ExtractEntitiesBatchAsync([Text], Described);
        Same(fake, 4, """Ada works: {"entities":{"glad":"in high spirits","sad":""}}""");

        fake.ExtractRelations(Text, Labels);
        fake.ExtractRelations(Text, ["glad", "sad"]);
        fake.ExtractRelationsBatch([Text], lazy);
        await fake.ExtractRelationsAsync(Text, list);
        await fake.ExtractRelationsBatchAsync([Text], Labels);
        Same(fake, 5, """Ada works: {"relations":["glad","sad"]}""");

        fake.ExtractRelations(Text, Described);
        await fake.ExtractRelationsAsync(Text, Described);
        Same(fake, 2, """Ada works: {"relations":{"glad":{"description":"in high spirits"},"sad":{}}}""");

        fake.ClassifyText(Text, "tone", Labels);
        fake.ClassifyText(Text, "tone", lazy);
        fake.ClassifyText(Text, "tone", ["glad", "sad"]);
        fake.ClassifyText(Text, "tone", [new("glad"), new("sad")]);
        fake.ClassifyText(Text, new ClassificationTask("tone", Labels));
        fake.ClassifyText(Text, [new ClassificationTask("tone", ["glad", "sad"])]);
        fake.ClassifyTextBatch([Text], "tone", Labels);
        fake.ClassifyTextBatch([Text], new ClassificationTask("tone", Labels));
        await fake.ClassifyTextAsync(Text, "tone", Labels);
        await fake.ClassifyTextAsync(Text, new ClassificationTask("tone", Labels));
        await fake.ClassifyTextBatchAsync([Text], "tone", lazy);
        Same(fake, 11, """Ada works: {"classifications":[{"task":"tone","labels":["glad","sad"]}]}""");

        fake.ClassifyText(Text, "tone", Described);
        await fake.ClassifyTextBatchAsync([Text], "tone", Described);
        Same(fake, 2, """Ada works: {"classifications":[{"task":"tone","labels":{"glad":"in high spirits","sad":""}}]}""");
    }

    [Fact]
    public void A_builder_takes_every_form_of_labels()
    {
        Assert.Equal("""{"entities":["glad","sad"]}""", ExtractionSchema.Create().Entities(Labels).Build().ToJson());
        Assert.Equal("""{"entities":["glad","sad"]}""", ExtractionSchema.Create().Entities("glad", "sad").Build().ToJson());
        Assert.Equal("""{"entities":["glad","sad"]}""", ExtractionSchema.Create().Entities(["glad", "sad"]).Build().ToJson());
        Assert.Equal("""{"entities":["glad"]}""", ExtractionSchema.Create().Entities("glad").Build().ToJson());
        Assert.Equal("""{"entities":{"glad":"in high spirits","sad":""}}""", ExtractionSchema.Create().Entities(Described).Build().ToJson());
        Assert.Equal("""{"relations":["glad","sad"]}""", ExtractionSchema.Create().Relations(Labels.ToList()).Build().ToJson());
        Assert.Equal("""{"relations":{"glad":{"description":"in high spirits"},"sad":{}}}""", ExtractionSchema.Create().Relations(Described).Build().ToJson());
        Assert.Equal("""{"classifications":[{"task":"t","labels":["glad","sad"]}]}""", ExtractionSchema.Create().Classification("t", Labels).Build().ToJson());
        Assert.Equal("""{"classifications":[{"task":"t","labels":["glad","sad"]}]}""", ExtractionSchema.Create().Classification("t", "glad", "sad").Build().ToJson());
        Assert.Equal("""{"classifications":[{"task":"t","labels":{"glad":"in high spirits","sad":""}}]}""", ExtractionSchema.Create().Classification("t", Described).Build().ToJson());
        Assert.Equal("""{"structures":{"s":{"fields":[{"name":"glad"},{"name":"sad"}]}}}""", ExtractionSchema.Create().Structure("s", Labels.AsEnumerable()).Build().ToJson());
    }

    [Fact]
    public void Null_among_labels_is_refused_with_its_place()
    {
        using var extractor = new FakeModel().Extractor();
        Refused("labels[1] is null", "labels", () => extractor.ExtractEntities(Text, new[] { "a", null! }));
        Refused("types[1] is null", "types", () => extractor.ExtractEntities(Text, ["a", null!]));
        Refused("relations[0] is null", "relations", () => extractor.ExtractRelations(Text, [null!, "a"]));
        Refused("labels[2] is null", "labels", () => extractor.ClassifyText(Text, "t", new List<string> { "a", "b", null! }));
        Refused("Labels[0] is null", "Labels", () => extractor.ClassifyText(Text, new ClassificationTask("t", [null!, "a"])));
        Refused("tasks[0] is null", "tasks", () => extractor.ClassifyText(Text, [null!]));
        Refused("texts[1] is null", "texts", () => extractor.ExtractEntitiesBatch(["a", null!], Labels));
        Refused("structures[0] is null", "structures", () => extractor.ExtractJson(Text, [null!]));
        Refused("fieldSpecs[0] is null", "fieldSpecs", () => ExtractionSchema.Create().Structure("s", [null!]));
        Refused("Fields[0] is null", "Fields", () => new Structure("s", [null!]));

        static void Refused(string problem, string parameter, Func<object> call)
        {
            var error = Assert.Throws<ArgumentException>(call);
            Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
            Assert.Equal(parameter, error.ParamName);
        }
    }

    private static void Same(Asking fake, int count, string expected)
    {
        Assert.Equal(Enumerable.Repeat(expected, count), fake.Asked);
        fake.Asked.Clear();
    }
}
