using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Tests;

/// <summary>
/// Types that nobody wrote, whose members are decided together or that are graphs: each works, its schema can be made and answers to it read, or the analyzer says why not.
/// </summary>
public class ComposedKindsTests
{
    private const int Types = 160;

    private const string Shared = """
        namespace Consumer;
        public enum Kind { A, [Label("second one", Description = "the other")] B, [NotExtracted] C, D }
        [Ordered] public enum Level { Low, Medium, High }
        [Flags] public enum Bits { None = 0, X = 1, Y = 2, Both = 3, Z = 4 }
        public interface INode { }
        public abstract record Party([Mention] string Name) : INode;
        public record Person(string Name, [Confidence] float? Score) : Party(Name);
        public record Firm(string Name) : Party(Name);
        public sealed class Place { [Mention] public required Extracted<string> Where { get; init; } }
        public readonly record struct Year([Mention] int Number);
        public record Edge<THead, TTail>([Head] THead From, [Tail] TTail To, [Confidence] float? Score);
        """;

    private static readonly string[] Values =
    [
        "Kind", "Kind?", "Kind[]", "List<Kind>", "Scores<Kind>", "Decision<Kind>", "Extracted<Kind>", "Level", "Level?", "Decision<Level>", "IReadOnlyList<Level>", "Bits", "ImmutableArray<Bits>", "bool", "bool?",
        "Scores<bool>", "Decision<bool>", "string", "string?", "string[]", "Extracted<string>?",
    ];

    private static readonly string[] Marks = ["", "", "", ", AtMost(1)", ", AtMost(2)", ", AtLeast(1)", ", DefaultLabel(Kind.A)", ", DefaultLabel(Bits.X)", ", LabelThreshold(Bits.Y, 0.3)", ", LabelThreshold(\"one\", 0.6)", ", Ordered", ", Example(\"text\", \"one\")"];

    private static readonly string[] Conditions =
        ["Kind.A", "Kind.B", "Kind.C", "Level.Low", "Level.Medium", "Level.High", "Bits.X", "Bits.Y", "Bits.Both", "\"M0\"", "\"M1\"", "\"M2=one\"", "\"M1=yes\"", "\"M0=A\"", "\"M3=high\""];

    private static readonly string[] Directions = ["", "", "", ", OrAbove = true", ", OrBelow = true", ", WhenOrAbove = true", ", WhenOrBelow = true"];

    private static readonly string[] Nodes = ["Person", "Firm", "Place", "Year", "Person", "Firm"];

    private static readonly string[] Ends = ["Person", "Firm", "Place", "Year", "Party", "INode", "Person", "Firm"];

    private static readonly string[] Settings = ["", "", "", ", Symmetric = true", ", Acyclic = true", ", AllowSelf = true", ", MaxPerHead = 1", ", MaxPerTail = 2", ", Threshold = 0.4", ", Inverse = \"R0\"", ", Inverse = \"R1\""];

    [Fact]
    public void Each_works_or_is_diagnosed()
    {
        var random = new Random(20261128);
        string[] sources = [Shapes.Usings + Shared, .. Enumerable.Range(0, Types).Select(i => Shapes.Usings + "namespace Consumer;\n" + (i % 2 == 0 ? Decisions(random, i) : Graph(random, i)))];
        var compilation = Compiler.Create(sources);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        var wrong = Compiler.Diagnose(compilation).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree!.FilePath).ToHashSet();
        var result = Compiler.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _).GetRunResult();
        Assert.Null(result.Results[0].Exception);
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));

        // What is right is generated, what is wrong isn't.
        var made = result.GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath).Split('.')[1]).ToHashSet();
        for (var i = 0; i < Types; i++) Assert.True(made.Contains($"T{i}") != wrong.Contains($"File{i + 1}.cs"), sources[i + 1]);
        Assert.True(made.Count > Types / 4 && wrong.Count > Types / 10, $"{made.Count} work, {wrong.Count} don't");

        var context = new AssemblyLoadContext(null, isCollectible: true);
        var assembly = context.LoadFromStream(new MemoryStream(Compiler.Emit(updated)));
        foreach (var name in made)
        {
            var type = assembly.GetType("Consumer." + name)!;
            var check = type.GetCustomAttribute<DecisionSchemaAttribute>() is not null ? nameof(CheckDecisions) : nameof(CheckGraph);
            typeof(ComposedKindsTests).GetMethod(check, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [random]);
        }
    }

    private static string Decisions(Random random, int number)
    {
        var members = Enumerable.Range(0, random.Next(2, 5)).Select(i =>
        {
            var type = Pick(Values);
            var labels = type.Contains("string", StringComparison.Ordinal) ? "Labels = [\"one\", \"two\"]" : "";
            return $"[Classification(\"t{i}\"{(labels.Length > 0 ? ", " + labels : "")}){Pick(Marks)}] public {type} M{i} {{ get; init; }} = default!;";
        }).ToList();
        var rules = Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(2) == 0 ? $"[Excludes({Pick(Conditions)}, {Pick(Conditions)})]" : $"[Requires({Pick(Conditions)}, {Pick(Conditions)}{(random.Next(3) == 0 ? ", " + Pick(Conditions) : "")}{Pick(Directions)})]");
        return $"[DecisionSchema]\n{string.Join("\n", rules)}\npublic partial record T{number}\n{{\n{string.Join("\n", members)}\n}}";

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    private static string Graph(Random random, int number)
    {
        var entities = Enumerable.Range(0, random.Next(1, 4)).Select(i => $"[Entity(\"e{i}\")] public {Held(Pick(Nodes))} E{i} {{ get; init; }} = default!;");
        var relations = Enumerable.Range(0, random.Next(0, 3)).Select(i => $"[Relation(\"r{i}\"{Pick(Settings)}{(random.Next(4) == 0 ? Pick([", Threshold = 0.2", ", MaxPerHead = 3"]) : "")})] public {Held($"Edge<{Pick(Ends)}, {Pick(Ends)}>")} R{i} {{ get; init; }} = default!;")
            .Select(relation => relation.Replace(", Threshold = 0.4, Threshold = 0.2", ", Threshold = 0.2").Replace(", MaxPerHead = 1, MaxPerHead = 3", ", MaxPerHead = 3"));
        return $"[GraphSchema]\npublic partial record T{number}\n{{\n{string.Join("\n", relations.Concat(entities))}\n}}";

        string Pick(string[] from) => from[random.Next(from.Length)];

        string Held(string type) => Pick(["{0}[]", "IReadOnlyList<{0}>", "{0}?", "List<{0}>"]).Replace("{0}", type);
    }

    /// <summary>Decides by any logits: rules hold, and the value can be read.</summary>
    private static void CheckDecisions<T>(Random random) where T : IDecisionSchema<T>
    {
        var schema = DecisionSchema.For<T>();
        Assert.Equal(schema.ToJson(), DecisionSchema.Parse(schema.ToJson()).ToJson());
        for (var i = 0; i < 5; i++)
        {
            var logits = schema.Tasks.ToDictionary(task => task.Name, task => (IReadOnlyDictionary<string, double>)task.Labels.ToDictionary(label => label.Name, _ => random.NextDouble() * 8 - 4));
            var (value, result) = DecisionScores.FromLogits(schema, logits).Decide().As<T>();
            Assert.NotNull(value);
            // The compiler has found that the rules can hold.
            Assert.True(result.IsFeasible, schema.ToJson());
        }
    }

    /// <summary>Reads a graph with all that the schema allows.</summary>
    private static void CheckGraph<T>(Random random) where T : IGraphSchema<T>
    {
        var schema = GraphSchema.For<T>();
        Assert.Equal(schema.ToJson(), GraphSchema.Parse(schema.ToJson()).ToJson());
        var text = string.Concat(Enumerable.Range(0, 20).Select(i => $"{1900 + i} "));
        GraphEntity[] nodes = [.. schema.Entities.SelectMany((type, i) => Enumerable.Range(0, 2).Select(j => Node(type.Name, 2 * i + j)))];
        GraphRelation[] edges = [.. schema.Relations.SelectMany(relation => nodes.Where(node => relation.Heads.Contains(node.Type)).SelectMany(head =>
            nodes.Where(node => relation.Tails.Contains(node.Type) && random.Next(2) == 0).Select(tail => new GraphRelation(relation.Name, head, tail, random.NextSingle()))))];
        var (value, _, problems) = new ExtractedGraph(text, nodes, edges).As<T>();
        Assert.NotNull(value);
        Assert.Empty(problems);

        GraphEntity Node(string type, int place) => new($"e{place + 1}", type, text[(5 * place)..(5 * place + 4)], 5 * place, 5 * place + 4, random.NextSingle());
    }
}
