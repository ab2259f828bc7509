using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gliner2.Generators.Tests;

/// <summary>Compiles source with the generator and the analyzer.</summary>
internal static class Compiler
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Gliner2.Runtime.dll" or "Gliner2.Redaction.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.None);

    public static CSharpCompilation Create(params string[] sources) => Create(ParseOptions, [], sources);

    public static CSharpCompilation Create(CSharpParseOptions options, IEnumerable<MetadataReference> more, params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, path: $"File{i}.cs")),
        [.. References, .. more],
        // References of the runtime to earlier framework assemblies are unified; the SDK silences what the compiler says of it, in every project.
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    public static GeneratorDriver Driver(bool track = false, CSharpParseOptions? options = null, IEnumerable<AdditionalText>? files = null) => CSharpGeneratorDriver.Create(
        [new SchemaGenerator().AsSourceGenerator()], files, parseOptions: options ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: track));

    /// <summary>Runs the generator; fails unless the result compiles without a warning.</summary>
    public static Compilation Generate(CSharpCompilation compilation, out GeneratorDriverRunResult result, params AdditionalText[] files)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        result = Driver(options: options, files: files).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _).GetRunResult();
        foreach (var run in result.Results) Assert.Null(run.Exception);
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
        return updated;
    }

    /// <summary>The text generated for one source, which has to compile and be without a diagnostic.</summary>
    public static string GenerateText(string source)
    {
        var compilation = Create(source);
        Assert.Empty(Diagnose(compilation).Select(d => d.ToString()));
        Generate(compilation, out var result);
        return string.Join("\n", result.GeneratedTrees.Select(tree => $"// {Path.GetFileName(tree.FilePath)}\n{tree}"));
    }

    /// <summary>What the analyzer reports, in the order of the source.</summary>
    public static ImmutableArray<Diagnostic> Diagnose(Compilation compilation, params AdditionalText[] files)
    {
        var found = compilation.WithAnalyzers([new SchemaAnalyzer()], new AnalyzerOptions([.. files])).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        // A crash of the analyzer would be a warning.
        Assert.Equal([], found.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Select(d => d.ToString()));
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    public static byte[] Emit(Compilation compilation) => EmitDocumented(compilation).Image;

    /// <summary>An assembly and its documentation file.</summary>
    public static (byte[] Image, string Documentation) EmitDocumented(Compilation compilation)
    {
        using MemoryStream stream = new(), documentation = new();
        var result = compilation.Emit(stream, xmlDocumentationStream: documentation);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return (stream.ToArray(), System.Text.Encoding.UTF8.GetString(documentation.ToArray()).TrimStart('\uFEFF'));
    }

    /// <summary>Compiles with the generator and loads the result.</summary>
    public static Assembly Load(params string[] sources)
    {
        var image = Emit(Generate(Create(sources), out _));
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(image));
    }
}
