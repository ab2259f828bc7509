using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Tests;

/// <summary>
/// Types that nobody wrote, by the thousand: each works, its schema can be made and its answers read, or the analyzer says why not; generated code
/// holds no error and no warning. <c>GLINER2_COMPOSED_SHAPES</c> sets how many, <c>GLINER2_COMPOSED_SEED</c> which.
/// </summary>
public class ComposedShapeTests
{
    private const int PerCompilation = 120;
    private static readonly int Count = Setting("GLINER2_COMPOSED_SHAPES", 1200);
    private static readonly int Seed = Setting("GLINER2_COMPOSED_SEED", 20261128);

    [Fact]
    public void Each_works_or_is_diagnosed()
    {
        var composed = new ComposedShapes(new Random(Seed));
        int generated = 0, refused = 0, skipped = 0;
        for (var done = 0; done < Count; done += PerCompilation)
        {
            var sources = Enumerable.Range(done, PerCompilation).Select(i => Shapes.Usings + composed.Next(i)).ToArray();
            var compilation = Compiler.Create(sources);
            // The grammar knows little of C#: what is an error without us is left out.
            var invalid = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree).ToHashSet();
            compilation = compilation.RemoveSyntaxTrees(invalid!);
            CheckNone(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error), sources);
            skipped += invalid.Count;
            var wrong = Compiler.Diagnose(compilation).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Location.SourceTree!.FilePath).ToHashSet();

            var result = Compiler.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _).GetRunResult();
            Assert.Null(result.Results[0].Exception);
            CheckNone(updated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && IsGenerated(d))), sources);
            // What is right is generated, what is wrong isn't.
            var made = result.GeneratedTrees.Select(t => int.Parse(NumberOf(t.ToString()), CultureInfo.InvariantCulture) - done).ToHashSet();
            if (sources.Where((_, i) => compilation.SyntaxTrees.Any(t => t.FilePath == $"File{i}.cs") && wrong.Contains($"File{i}.cs") == made.Contains(i)).FirstOrDefault() is { } odd) Assert.Fail(odd);
            generated += result.GeneratedTrees.Length;
            refused += wrong.Count;
            CheckAtRunTime(Compiler.Emit(updated));
        }
        Assert.True(generated > 5 * refused, $"most composed types must work: {generated} do, {refused} don't");
        Assert.True(refused > 0, "some composed types must be refused");
        Assert.True(skipped < Count / 20, $"most composed types must be C#: {skipped} aren't");
    }

    /// <summary>Makes every schema, and reads an empty answer to it.</summary>
    private static void CheckAtRunTime(byte[] image)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        foreach (var type in context.LoadFromStream(new MemoryStream(image)).GetTypes())
        {
            if (type.GetCustomAttribute<ExtractionSchemaAttribute>() is null || type.GetInterfaces().Length == 0) continue;
            var closed = type.ContainsGenericParameters ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(string))]) : type;
            if (!closed.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IExtractionSchema<>))) continue;
            typeof(ComposedShapeTests).GetMethod(nameof(CheckSchema), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(closed).Invoke(null, null);
        }
        context.Unload();
    }

    private static void CheckSchema<T>() where T : IExtractionSchema<T>
    {
        Assert.Equal(T.Schema.ToJson(), System.Text.Encoding.UTF8.GetString(T.SchemaJson));
        var answers = new Answers("text", T.Schema);
        foreach (var task in T.Schema.Classifications) answers.Class(task.Name, [.. task.Labels.Select((l, i) => new ClassScore(l.Name, i == 0 ? 0.9f : 0.1f))]);
        var (value, _, problems) = answers.Result().As<T>();
        Assert.NotNull(value);
        Assert.Empty(problems);
    }

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) ?? false;

    private static void CheckNone(IEnumerable<Diagnostic> found, string[] sources)
    {
        if (found.FirstOrDefault() is not { } diagnostic) return;
        var tree = diagnostic.Location.SourceTree?.ToString() ?? "";
        Assert.Fail($"{diagnostic}\n{tree}\n{sources.FirstOrDefault(s => NumberOf(s) == NumberOf(tree))}");
    }

    private static string NumberOf(string source) => Regex.Match(source, @"namespace N(\d+)").Groups[1].Value;

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
