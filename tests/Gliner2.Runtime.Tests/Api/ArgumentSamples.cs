using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Runtime.Tests.Extractor;
using Gliner2.TestSupport;
using Gliner2.Typed;

namespace Gliner2.Runtime.Tests.Api;

/// <summary>A value that can be given for every parameter of the public API, and an object of every type to call.</summary>
internal sealed class ArgumentSamples : IDisposable
{
    private const string Text = "Ada works";

    private static readonly ExtractionSchema Schema = ExtractionSchema.Create()
        .Entities("person").Relations("knows").Structure("job", "title").Classification("tone", "glad", "sad").Build();

    private static readonly DecisionSchema Decisions = DecisionSchema.Create().Single("tone", "glad", "sad").Build();

    private static readonly GraphSchema Graphs = GraphSchema.Create().Entities("person").Relation("knows", "person", "person").Build();

    private static readonly DecisionRule Rule = DecisionRule.Label("tone", "glad");

    private static readonly GraphEntity Node = new("e1", "person", "Ada", 0, 3, 1);

    private static readonly Dictionary<string, IReadOnlyDictionary<string, double>> Logits = new() { ["tone"] = new Dictionary<string, double> { ["glad"] = 1, ["sad"] = 0 } };

    private readonly string _folder = Directory.CreateTempSubdirectory("gliner2-samples-").FullName;
    private readonly Gliner2Extractor _extractor = new FakeModel().Extractor();

    /// <summary>A type parameter, or a generic type, with something in its place.</summary>
    public static Type Close(Type type)
    {
        if (type.IsGenericTypeDefinition) return type.MakeGenericType([.. type.GetGenericArguments().Select(Close)]);
        if (!type.IsGenericParameter) return type;
        if (type.GetGenericParameterConstraints().Any(constraint => typeof(Asked).GetInterfaces().Any(schema => schema.Name == constraint.Name))) return typeof(Asked);
        return type.Name == "TLabels" ? typeof(string[]) : typeof(string);
    }

    /// <summary>An object of a type.</summary>
    public object Instance(Type type) => Find(type) ?? throw new NotSupportedException($"{nameof(ArgumentSamples)} has no {type}: add one");

    /// <summary>A value for a parameter.</summary>
    public object? Of(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        return parameter.Name switch
        {
            "type" when parameter.ParameterType == typeof(string) => "person",
            "relation" when parameter.ParameterType == typeof(string) => "knows",
            "structure" when parameter.ParameterType == typeof(string) => "job",
            "task" when parameter.ParameterType == typeof(string) => "tone",
            "mention" or "head" or "tail" when parameter.ParameterType == typeof(string) => "Ada",
            "label" when parameter.ParameterType == typeof(string) => "glad",
            "value" when parameter.Member.DeclaringType == typeof(string) => "glad",
            "folder" => _folder,
            "model" => ReferenceFolder.ModelFolder("span-deberta"),
            _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : Instance(parameter.ParameterType),
        };
    }

    public void Dispose()
    {
        _extractor.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private object? Find(Type type)
    {
        object[] samples =
        [
            Text, new[] { Text }, new[] { "glad", "sad" }, Schema, new[] { Schema }, ExtractionSchema.Create(), _extractor, Result(), new ExtractionResultBuilder(Text, Schema), ExtractionOptions.Default,
            new EntityType("person"), new[] { new EntityType("person") }, new RelationType("knows"), new[] { new RelationType("knows") }, new ClassLabel("glad"), new ClassLabel[] { "glad", "sad" },
            new ClassificationTask("tone", ["glad", "sad"]), new[] { new ClassificationTask("tone", ["glad", "sad"]) }, new ClassExample("a", "glad"), new EntityAttributeGroup("rank", ["high"]),
            new[] { new EntityAttributeGroup("rank", ["high"]) }, new Structure("job", [new("title")]), new[] { new Structure("job", [new("title")]) }, new StructureField("title"), new[] { new StructureField("title") },
            new SpanValidator("a"), new Dictionary<string, string> { ["person"] = "a human" }, new[] { ("title", "Ada") },
            new Document<string>(Text, Schema, ""), new[] { new Document<string>(Text, Schema, "") }, Documents(), Texts(), new InputException("no"), new DocumentResult<string>(new(Text, Schema, ""), Result()),
            _extractor.Encode(Text, Schema), new[] { _extractor.Encode(Text, Schema) }, Score(), new GroupScores(), SpanLogits.Empty, new[] { new GroupScores() }, new ModelOptions(), new ModelHub(new HubOptions { CacheDirectory = _folder, Offline = true }),
            new ModelPaths("a", null, "b", "c"), new MemoryStream("{}"u8.ToArray()), JsonNode.Parse("{}")!, new Utf8JsonWriter(Stream.Null), new JsonSerializerOptions(),
            new Scores<string>([new("glad", "glad", 1)]), new[] { new Score<string>("glad", "glad", 1) }, new EntityMention("Ada", 0, 3, 1), new RelationInstance(Span(), Span()),
            new StructureInstance(new Dictionary<string, IReadOnlyList<FieldValue>>()), new ClassDecision([new("glad", 1)], [new("glad", 1)]), new ResultFormat(), new TextWindows(), new HubOptions(), typeof(string),
            CultureInfo.InvariantCulture, Decisions, new[] { Decisions }, Decisions.Tasks[0], Rule, new[] { Rule }, DecisionSchema.Create(), new DecisionOptions(), Logits, DecisionScores.FromLogits(Decisions, Logits),
            DecisionScores.FromLogits(Decisions, Logits).Decide(), Graphs, new[] { Graphs }, new GraphEntityType("person"), new[] { new GraphEntityType("person") }, Graphs.Relations[0], GraphConstraint.Acyclic("knows"),
            GraphSchema.Create(), new GraphOptions(), Node, new[] { Node }, new[] { new GraphRelation("knows", Node, Node, 1) }, new ExtractedGraph(Text, [Node], []), new[] { 0..3 }, new[] { (0..3, 4..9) },
        ];
        return samples.FirstOrDefault(type.IsInstanceOfType);
    }

    private static ExtractedSpan Span() => new("Ada", 0, 3, 1);

    private static ExtractionResult Result() => new ExtractionResultBuilder(Text, Schema).Class("tone", "glad").Build();

    private TextScores Score() => _extractor.Score([_extractor.Encode(Text, Schema)])[0];

#pragma warning disable CS1998 // nothing to wait for
    private static async IAsyncEnumerable<Document<string>> Documents()
    {
        yield return new(Text, Schema, "");
    }

    private static async IAsyncEnumerable<string> Texts()
    {
        yield return Text;
    }
#pragma warning restore CS1998

    /// <summary>As the generator writes it.</summary>
    private sealed class Asked : IExtractionSchema<Asked>, IDecisionSchema<Asked>, IGraphSchema<Asked>
    {
        static DecisionSchema IDecisionSchema<Asked>.Schema => Decisions;

        static GraphSchema IGraphSchema<Asked>.Schema => Graphs;

        static ExtractionSchema IExtractionSchema<Asked>.Schema => ArgumentSamples.Schema;

        static ReadOnlySpan<byte> IExtractionSchema<Asked>.SchemaJson => "{}"u8;

        static Asked IExtractionSchema<Asked>.Read(ResultReader reader) => new();

        static Asked IDecisionSchema<Asked>.Read(DecisionResultReader reader) => new();

        static Asked IGraphSchema<Asked>.Read(GraphResultReader reader) => new();
    }
}
