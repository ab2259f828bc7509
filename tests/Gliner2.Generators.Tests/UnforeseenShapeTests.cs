using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Tests;

/// <summary>Types that nobody thought of: each works, or gets a diagnostic of ours; generated code never holds an error.</summary>
public class UnforeseenShapeTests
{
    [Theory]
    [InlineData("generic structure, closed", "[ExtractionStructure] public record Item<T>(T? Value, string? Name) where T : struct, IParsable<T>; [ExtractionSchema] public partial class S { [Structure] public Item<int>[] Items { get; set; } = []; }")]
    [InlineData("generic structure, closed over what can't be a field", "[ExtractionStructure] public record Item<T>(T? Value, string? Name); [ExtractionSchema] public partial class S { [Structure] public Item<object>[] Items { get; set; } = []; }", "GLN004")]
    [InlineData("generic structure, closed over what isn't a field", "[ExtractionStructure] public class Item<T> { public string? Name { get; set; } [NotExtracted] public T? Value { get; set; } } [ExtractionSchema] public partial class S { [Structure] public Item<int>[] Items { get; set; } = []; }")]
    [InlineData("type parameter of the containing type", "public partial class Outer<T> where T : class, IParsable<T> { [ExtractionSchema] public partial class S { [Entity] public T? Value { get; set; } } }", "GLN004")]
    [InlineData("private nested types", "public partial class Outer { private enum Kind { A, B } [ExtractionStructure] private sealed record Item(string? Name); [ExtractionSchema] private sealed partial class S { [Classification] public Kind Kind { get; set; } [Structure] public Item[] Items { get; set; } = []; } }")]
    [InlineData("private structure of a type that isn't around the schema", "public class Other { [ExtractionStructure] protected internal sealed record Item(string? Name); } [ExtractionSchema] public partial class S { [Structure] internal Other.Item[] Items { get; set; } = []; }")]
    [InlineData("protected constructor", "[ExtractionSchema] public partial class S { protected S() { } [Entity] public string? Name { get; set; } }")]
    [InlineData("member named as the type of another", "public enum Tone { A, B } [ExtractionSchema] public partial record S { [Classification] public Tone Tone { get; init; } [Entity] public string? String { get; init; } [Entity] public string? System { get; init; } [Entity] public string? global { get; init; } }")]
    [InlineData("member named as generated ones", "[ExtractionSchema] public partial class S { [Entity] public string? Schema { get; set; } [Entity] public string? Read { get; set; } [Entity] public string? SchemaJson { get; set; } [Entity] public string? value0 { get; set; } }")]
    [InlineData("type named Schema", "[ExtractionSchema] public partial class Schema { [Entity] public string? Name { get; set; } }")]
    [InlineData("type named as a namespace", "[ExtractionSchema] public partial class Gliner2 { [Entity] public string? Name { get; set; } }")]
    [InlineData("types differing in case", "[ExtractionSchema] public partial class Abc { [Entity] public string? Name { get; set; } } [ExtractionSchema] public partial class ABC { [Entity] public string? Name { get; set; } } [ExtractionSchema] public partial class abc { [Entity] public string? Name { get; set; } }")]
    [InlineData("several parts", "[ExtractionSchema] public partial class S { [Entity] public string? A { get; set; } } public partial class S { [Entity] public string? B { get; set; } }")]
    [InlineData("implements the interface itself", "[ExtractionSchema] public partial class S : IDisposable { [Entity] public string? A { get; set; } public void Dispose() { } }")]
    [InlineData("record struct with primary constructor and body", "[ExtractionSchema] public partial record struct S([Entity] string? A) { [Entity] public int? B { get; set; } = 1; }")]
    [InlineData("readonly fields and const", "[ExtractionSchema] public partial class S { [Entity] public readonly string? A; }", "GLN016")]
    [InlineData("indexer", "[ExtractionSchema] public partial class S { [Entity] public string? this[int i] { get => null; set { } } [Entity] public string? A { get; set; } }")]
    [InlineData("explicit interface property", "public interface IHas { string? A { get; set; } } [ExtractionSchema] public partial class S : IHas { string? IHas.A { get; set; } [Entity] public string? B { get; set; } }")]
    [InlineData("hidden member", "public class Base { [Entity] public string? A { get; set; } } [ExtractionSchema] public partial class S : Base { [Entity] public new int? A { get; set; } }")]
    [InlineData("base is a schema too", "[ExtractionSchema] public partial record A { [Entity] public string? Name { get; init; } } [ExtractionSchema] public partial record B : A { [Entity] public string? Other { get; init; } }")]
    [InlineData("sets required members", "[ExtractionSchema] public partial class S { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public S() { Name = \"\"; } public required string Name { get; set; } [Entity] public string? Other { get; set; } }")]
    [InlineData("oblivious to nullability", "#nullable disable\n[ExtractionSchema] public partial class S { [Entity] public string A { get; set; } [Relation] public Link B { get; set; } }\n#nullable enable")]
    [InlineData("experimental member", "[ExtractionSchema] public partial class S { [Entity, System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public string? A { get; set; } }")]
    [InlineData("obsolete type", "[Obsolete] public enum Kind { A, B } [ExtractionSchema] public partial class S {\n#pragma warning disable CS0612\n [Classification] public Kind Kind { get; set; }\n#pragma warning restore CS0612\n }")]
    [InlineData("enum over ulong", "[Flags] public enum Kind : ulong { A = 1, B = 1UL << 63 } [ExtractionSchema] public partial class S { [Classification] public Kind Kind { get; set; } }")]
    [InlineData("enum over sbyte with negative value", "[Flags] public enum Kind : sbyte { A = 1, B = -128 } [ExtractionSchema] public partial class S { [Classification] public Kind Kind { get; set; } }")]
    [InlineData("text with quotes and line ends", "[ExtractionSchema] public partial class S { [Entity(\"a \\\"\\\"\\\"\\\" b\\n{0} \\u2028\\\\\", Description = \"\\u0001 \\ud83d\\ude00 é\")] public string? A { get; set; } }")]
    [InlineData("tuple and pointer", "[ExtractionSchema] public unsafe partial class S { [Entity] public (string, int)[]? A { get; set; } }", "GLN004")]
    [InlineData("dynamic", "[ExtractionSchema] public partial class S { [Entity] public dynamic? A { get; set; } }", "GLN004")]
    [InlineData("list of lists", "[ExtractionSchema] public partial class S { [Entity] public List<List<string>> A { get; set; } = []; }", "GLN004")]
    [InlineData("array of two dimensions", "[ExtractionSchema] public partial class S { [Entity] public string[,]? A { get; set; } }", "GLN004")]
    [InlineData("extracted of a list", "[ExtractionSchema] public partial class S { [Entity] public Extracted<string[]>? A { get; set; } }", "GLN004")]
    [InlineData("interface as structure", "public interface IItem { string? Name { get; } } [ExtractionSchema] public partial class S { [Structure] public IItem? A { get; set; } }", "GLN004")]
    [InlineData("abstract structure", "[ExtractionStructure] public abstract record Item(string? Name); [ExtractionSchema] public partial class S { [Structure] public Item? A { get; set; } }", "GLN003")]
    [InlineData("structure that is a schema too", "[ExtractionSchema, ExtractionStructure] public partial record S([Entity] string? Name);")]
    [InlineData("structure with indexer and static", "[ExtractionStructure] public class Item { public string? this[int i] { get => null; set { } } public static string? All { get; set; } public string? Name { get; set; } } [ExtractionSchema] public partial class S { [Structure] public Item? A { get; set; } }")]
    [InlineData("structure with interface-typed and computed members", "[ExtractionStructure] public class Item { public string? Name { get; set; } public int Length => 0; private string? Secret { get; set; } } [ExtractionSchema] public partial class S { [Structure] public Item? A { get; set; } }")]
    [InlineData("ref and params constructor", "[ExtractionStructure] public class Item { public Item(params string[] names) { } public string[] Names { get; set; } = []; } [ExtractionSchema] public partial class S { [Structure] public Item? A { get; set; } }")]
    [InlineData("members inherited by a relation's type", "public abstract record Ends([Head] string From, [Tail] string To); public record Flight(string From, string To) : Ends(From, To); [ExtractionSchema] public partial class S { [Relation] public Flight[] Flights { get; set; } = []; }")]
    [InlineData("attribute by alias and full name", "[global::Gliner2.ExtractionSchemaAttribute] public partial class S { [global::Gliner2.EntityAttribute] public string? A { get; set; } }")]
    [InlineData("attribute of the same name of someone else", "public class EntityAttribute : Attribute { } [ExtractionSchema] public partial class S { [Entity] public string? A { get; set; } [global::Gliner2.Entity] public string? B { get; set; } }")]
    [InlineData("partial property-less interface around", "public partial interface I { [ExtractionSchema] public partial class S { [Entity] public string? A { get; set; } } }")]
    [InlineData("unbound generic converter", "public class C<T> { } [ExtractionSchema] public partial class S { [Entity, ConvertWith(typeof(C<>))] public string? A { get; set; } }", "GLN028")]
    [InlineData("null arguments", "[ExtractionSchema] public partial class S { [Entity(null, Description = null)] public string? A { get; set; } [Classification(Labels = null)] public string? B { get; set; } [Entity, ConvertWith(null!)] public string? C { get; set; } }", "GLN008", "GLN028")]
    [InlineData("broken member", "[ExtractionSchema] public partial class S { [Entity] public Missing? A { get; set; } }", "GLN004")]
    public void Works_or_is_diagnosed(string name, string source, params string[] expected)
    {
        var compilation = Compiler.Create("#pragma warning disable CS0649, CS8618\n" + Shapes.Usings + "namespace Consumer {\n" + source + "\n}");
        var own = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).ToHashSet();
        var found = Compiler.Diagnose(compilation);
        var result = Compiler.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _).GetRunResult();

        Assert.Null(result.Results[0].Exception);
        Assert.Equal(expected, found.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct().Order());
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Select(d => d.ToString()));
        Assert.Empty(updated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !own.Contains(d.Id)).Select(d => $"{name}: {d}"));
        if (expected.Length == 0) Assert.NotEmpty(result.GeneratedTrees);
        else Assert.DoesNotContain(result.GeneratedTrees, t => t.FilePath.Contains(".S.", StringComparison.Ordinal));
    }

    [Fact]
    public void Members_inherited_from_another_assembly()
    {
        var library = Compiler.Create(Shapes.Usings + """
            namespace Library;
            public enum Tone { Calm, [Label("angry", Description = "shouts")] Angry }
            public abstract class Document
            {
                [Entity("person", Description = "people named")] public List<string> People { get; set; } = [];
                [Classification] public Tone Tone { get; protected set; }
                [Entity] public string? Hidden { get; internal set; }
            }
            public record Positional([Entity] string? Title);
            [ExtractionStructure("item")] public record Item(string? Name, int? Count = 1);
            public readonly record struct Pair([property: Head] string A, [property: Tail] string B);
            """).WithAssemblyName("Library");
        var reference = MetadataReference.CreateFromImage(Compiler.Emit(library));
        var source = Shapes.Usings + """
            namespace Consumer;
            [ExtractionSchema] public partial class Letter : Library.Document { [Structure] public Library.Item? Item { get; set; } [Relation] public Library.Pair? Pair { get; set; } }
            [ExtractionSchema] public partial record Book(string? Title) : Library.Positional(Title);
            """;
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference], source);
        var diagnostic = Assert.Single(Compiler.Diagnose(compilation));
        // A member that can't be reached is diagnosed; everything else of the other assembly works.
        Assert.Equal("GLN016", diagnostic.Id);

        library = Compiler.Create(library.SyntaxTrees[0].ToString().Replace("[Entity] public string? Hidden", "public string? Hidden")).WithAssemblyName("Library");
        compilation = Compiler.Create(Compiler.ParseOptions, [MetadataReference.CreateFromImage(Compiler.Emit(library))], source);
        Assert.Empty(Compiler.Diagnose(compilation).Select(d => d.ToString()));
        Compiler.Generate(compilation, out var result);
        var text = string.Join("\n", result.GeneratedTrees);
        Assert.Contains("""{"entities":{"person":"people named"},"structures":{"item":""", text);
        Assert.Contains("""{"calm":{},"angry":"shouts"}""", text);
        Assert.Contains("""{"entities":{"title":{"dtype":"str"}}}""", text);
    }

    [Fact]
    public void Generated_code_is_CSharp_11()
    {
        var source = Shapes.Usings + Shapes.RelationTypes.Replace("= [];", "= new List<Employment>();");
        var options = Compiler.ParseOptions.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11);
        Compiler.Generate(Compiler.Create(options, [], source), out var result);
        Assert.Single(result.GeneratedTrees);
    }

    [Fact]
    public void Generated_code_is_the_same_in_every_culture()
    {
        var kept = Thread.CurrentThread.CurrentCulture;
        var expected = Compiler.GenerateText(Shapes.Usings + Shapes.Decisions);
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, Compiler.GenerateText(Shapes.Usings + Shapes.Decisions));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = kept;
        }
    }

    [Fact]
    public void Summaries_are_read_whether_or_not_the_project_generates_documentation()
    {
        var source = Shapes.Usings + Shapes.Decisions + "\n" + """
            /** <summary>
             * over <c>several</c>
             * <para>lines</para></summary> */
            [ExtractionStructure] public class Item { /// <summary>
            ///  a <paramref name="x"/> and
            ///  more </summary>
            [Field] public string? Name { get; set; } }
            """;
        string Text(DocumentationMode mode)
        {
            Compiler.Generate(Compiler.Create(Compiler.ParseOptions.WithDocumentationMode(mode), [], source), out var result);
            return string.Join("\n", result.GeneratedTrees);
        }
        Assert.Equal(Text(DocumentationMode.None), Text(DocumentationMode.Parse));
    }
}
