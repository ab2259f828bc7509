using System.Diagnostics;
using System.Text;
using Gliner2.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Benchmarks;

/// <summary>What the source generator costs an editor: a project with 200 schema types in 200 files, and one edit after another.</summary>
internal static class GeneratorBenchmark
{
    private const int Types = 200;
    private const int Edits = 40;

    public static void Run()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.None);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "Gliner2.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Project", Enumerable.Range(0, Types).Select(i => CSharpSyntaxTree.ParseText(Source(i, 0), options, $"Type{i}.cs")), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new SchemaGenerator().AsSourceGenerator()], parseOptions: options);

        driver = driver.RunGenerators(compilation);
        var first = driver.GetRunResult();
        if (first.GeneratedTrees.Length != Types) throw new InvalidOperationException($"{first.GeneratedTrees.Length} files were generated for {Types} types");
        Console.WriteLine($"{Types} types, first run: {driver.GetTimingInfo().ElapsedTime.TotalMilliseconds:F1} ms");

        Measure("method body edited", ref driver, ref compilation, (i, edit) => Source(i, edit));
        Measure("attribute edited", ref driver, ref compilation, (i, edit) => Source(i, 0, $"customer {edit}"));

        void Measure(string name, ref GeneratorDriver driver, ref CSharpCompilation compilation, Func<int, int, string> source)
        {
            var times = new List<double>();
            for (int edit = 1; edit <= Edits; edit++)
            {
                int file = edit * 7 % Types;
                compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(source(file, edit), options, $"Type{file}.cs"));
                // Like an editor, which has the declarations bound before it asks the generator.
                _ = compilation.GlobalNamespace.GetNamespaceMembers().Count();
                driver = driver.RunGenerators(compilation);
                times.Add(driver.GetTimingInfo().ElapsedTime.TotalMilliseconds);
            }
            times.Sort();
            Console.WriteLine($"{Types} types, {name}: median {times[times.Count / 2]:F1} ms, worst {times[^1]:F1} ms");
        }
    }

    private static string Source(int i, int edit, string label = "customer")
    {
        var text = new StringBuilder();
        text.Append($$"""
            using System;
            using System.Collections.Generic;
            using Gliner2;

            namespace Project.Part{{i % 10}};

            public enum Tone{{i}} { Positive, Negative, [Label("mixed or neutral")] Neutral }

            /// <summary>Document number {{i}}</summary>
            [ExtractionSchema]
            public partial record Document{{i}}
            {
                /// <summary>who buys</summary>
                [Entity("{{label}}")] public IReadOnlyList<Extracted<string>> Customers { get; init; } = [];
                [Entity(Threshold = 0.6)] public string? Number { get; init; }
                [Entity] public DateOnly? Date { get; init; }
                [Entity] public decimal? Total { get; init; }
                [Classification] public required Extracted<Tone{{i}}> Tone { get; init; }
                [Classification(Threshold = 0.3)] public bool? Urgent { get; init; }
                [Relation("works for")] public IReadOnlyList<Link> Employment { get; init; } = [];
                [Structure] public IReadOnlyList<Line{{i}}> Lines { get; init; } = [];

                public int Version() => {{edit}};
            }

            [ExtractionStructure("line")]
            public record Line{{i}}(string? Product, [property: Field(Description = "price of one unit")] decimal? Price, int? Count);
            """);
        return text.ToString();
    }
}
