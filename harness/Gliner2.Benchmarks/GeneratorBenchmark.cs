using System.Globalization;
using Gliner2.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Benchmarks;

/// <summary>
/// What the source generator costs: projects with one schema type a file, generated for the first time as a build does, and after one edit
/// after another as an editor does.
/// </summary>
internal static class GeneratorBenchmark
{
    private const int Edits = 40;
    private const int FirstRuns = 5;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12, DocumentationMode.None);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "Gliner2.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static void Run()
    {
        // The first project also pays for compiling the compiler and the generator.
        _ = FirstRun(20, out _, out _);
        foreach (var types in (int[])[20, 200])
        {
            CSharpCompilation compilation = null!;
            GeneratorDriver driver = null!;
            Print(types, "first run", [.. Enumerable.Range(0, FirstRuns).Select(_ => FirstRun(types, out compilation, out driver))]);
            Print(types, "method body edited", EditEach(types, compilation, driver, (i, edit) => Source(i, edit)));
            Print(types, "attribute edited", EditEach(types, compilation, driver, (i, edit) => Source(i, 0, $"customer {edit}")));
        }
    }

    private static double FirstRun(int types, out CSharpCompilation compilation, out GeneratorDriver driver)
    {
        compilation = CSharpCompilation.Create("Project", Enumerable.Range(0, types).Select(i => CSharpSyntaxTree.ParseText(Source(i, 0), Options, $"Type{i}.cs")), References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        driver = CSharpGeneratorDriver.Create([new SchemaGenerator().AsSourceGenerator()], parseOptions: Options).RunGenerators(compilation);
        var files = driver.GetRunResult().GeneratedTrees.Length;
        if (files != types) throw new InvalidOperationException($"{files} files were generated for {types} types");
        return driver.GetTimingInfo().ElapsedTime.TotalMilliseconds;
    }

    private static double[] EditEach(int types, CSharpCompilation compilation, GeneratorDriver driver, Func<int, int, string> source)
    {
        var times = new double[Edits];
        for (var edit = 1; edit <= Edits; edit++)
        {
            var file = edit * 7 % types;
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(source(file, edit), Options, $"Type{file}.cs"));
            // Like an editor, which has the declarations bound before it asks the generator.
            _ = compilation.GlobalNamespace.GetNamespaceMembers().Count();
            driver = driver.RunGenerators(compilation);
            times[edit - 1] = driver.GetTimingInfo().ElapsedTime.TotalMilliseconds;
        }
        return times;
    }

    private static void Print(int types, string what, double[] times)
    {
        Array.Sort(times);
        Console.WriteLine($"{types} types, {what}: median {times[times.Length / 2]:F1} ms, best {times[0]:F1} ms, worst {times[^1]:F1} ms");
    }

    private static string Source(int i, int edit, string label = "customer") => string.Create(CultureInfo.InvariantCulture, $$"""
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
}
