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
    [InlineData("enum member that is obsolete as an error", "public enum Kind { A, [Obsolete(\"no\", true)] B } [ExtractionSchema] public partial class S { [Classification] public Kind Kind { get; set; } }")]
    [InlineData("flags member that is obsolete as an error", "[Flags] public enum Kind : ulong { A = 1, [Obsolete(\"no\", true)] B = 1UL << 63 } [ExtractionSchema] public partial class S { [Classification] public Kind Kind { get; set; } }")]
    [InlineData("setter that is obsolete as an error", "[ExtractionSchema] public partial class S { [Entity] public string? A { get; [Obsolete(\"no\", true)] set; } }", "GLN016")]
    [InlineData("getter that is obsolete as an error", "[ExtractionSchema] public partial class S { [Entity] public string? A { [Obsolete(\"no\", true)] get; set; } = \"x\"; }")]
    [InlineData("constructor that is obsolete as an error", "[ExtractionSchema] public partial class S { [Obsolete(\"no\", true)] public S(string? a) { } public S() { } [Entity] public string? A { get; set; } }")]
    [InlineData("schema that is obsolete as an error, with a type that is, too", "[Obsolete(\"no\", true)] public enum Kind { A, B } [Obsolete(\"no\", true), ExtractionSchema] public partial class S { [Classification] public Kind Kind { get; set; } }")]
    [InlineData("converter that is an interface", "public interface IConverter : IExtractionConverter<int> { static bool IExtractionConverter<int>.TryConvert(string text, IFormatProvider culture, out int value) { value = 0; return true; } } [ExtractionSchema] public partial class S { [Entity, ConvertWith(typeof(IConverter))] public int? A { get; set; } }", "GLN028")]
    [InlineData("converter that is the interface itself", "[ExtractionSchema] public partial class S { [Entity, ConvertWith(typeof(IExtractionConverter<int>))] public int? A { get; set; } }", "GLN028")]
    [InlineData("converter that is abstract", "public abstract class Converter : IExtractionConverter<int> { public static bool TryConvert(string text, IFormatProvider culture, out int value) { value = 0; return true; } } [ExtractionSchema] public partial class S { [Entity, ConvertWith(typeof(Converter))] public int? A { get; set; } }")]
    [InlineData("converter that is a struct in a generic type", "public static class Of<T> { public readonly struct Converter : IExtractionConverter<T> { public static bool TryConvert(string text, IFormatProvider culture, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) { value = default; return false; } } } [ExtractionSchema] public partial class S { [Entity, ConvertWith(typeof(Of<object>.Converter))] public object? A { get; set; } }")]
    [InlineData("converter of a tuple", "public class Converter : IExtractionConverter<(int Low, int High)> { public static bool TryConvert(string text, IFormatProvider culture, out (int Low, int High) value) { value = default; return true; } } [ExtractionSchema] public partial class S { [Entity, ConvertWith(typeof(Converter))] public (int Low, int High)? A { get; set; } [Entity, ConvertWith(typeof(Converter))] public Extracted<(int Low, int High)>[] B { get; set; } = []; }")]
    [InlineData("interface that can be parsed", "public interface INumber : IParsable<INumber> { } [ExtractionSchema] public partial class S { [Entity] public INumber? A { get; set; } }", "GLN004")]
    [InlineData("abstract class that can be parsed", "public abstract class Number : IParsable<Number> { public static Number Parse(string s, IFormatProvider? p) => throw new FormatException(); public static bool TryParse(string? s, IFormatProvider? p, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Number n) { n = null; return false; } } [ExtractionSchema] public partial class S { [Entity] public Number? A { get; set; } [Entity] public Extracted<Number>[] B { get; set; } = []; }")]
    [InlineData("list of one's own", "namespace Mine.Generic { public class List<T> { } } namespace Mine.Immutable { public class ImmutableArray<T> { } } [ExtractionSchema] public partial class S { [Entity] public Mine.Generic.List<string>? A { get; set; } [Entity] public Mine.Immutable.ImmutableArray<string>? B { get; set; } }", "GLN004")]
    [InlineData("nested type named as the generated one", "[ExtractionSchema] public partial class S { [Entity] public string? A { get; set; } public class __Gliner2 { } private static int __Gliner2_ => 0; }")]
    [InlineData("type named as the generated one", "[ExtractionSchema] public partial class __Gliner2 { [Entity] public string? A { get; set; } }")]
    [InlineData("member named as the generated type, inherited", "public class Base { public int __Gliner2; } [ExtractionSchema] public partial class S : Base { [Entity] public string? A { get; set; } public int Twice => 2 * __Gliner2; }")]
    [InlineData("type parameter named as the generated type", "public partial class Outer<__Gliner2> { [ExtractionSchema] public partial class S { [Entity] public string? A { get; set; } } }")]
    [InlineData("type named var", "public class @var { } [ExtractionSchema] public partial class S { [Entity] public string? A { get; set; } [Entity] public string[] B { get; set; } = []; [Classification] public StringSplitOptions C { get; set; } [Classification] public bool D { get; set; } }")]
    [InlineData("constructors that a call could mix up", "[ExtractionSchema] public partial record S([Entity] string? A, int B = 0) { public S(string? a, long c = 0, int d = 1) : this(a, 2) { } }")]
    [InlineData("constructors that differ by the case of a parameter", "[ExtractionSchema] public partial class S([Entity] string? a = \"x\") { public S(string? A, int b = 3) : this(A) { } public string? Text => a; }")]
    [InlineData("type of one's own in the namespace Gliner2", "} namespace Gliner2 { public record Link2(string? A); public record Score2<T>(T A); } namespace Consumer { [ExtractionSchema] public partial class S { [Entity] public global::Gliner2.Link2? A { get; set; } [Entity] public global::Gliner2.Score2<int>? B { get; set; } }", "GLN004")]
    [InlineData("defaults of every kind", "public enum Kind { A, B } [ExtractionSchema] public partial class S { [Entity] public string? A { get; init; } = \"x\"; [Entity] public int? B { get; set; } = 1; [Entity] public string[] C { get; init; } = [\"x\"]; [Entity] public List<int> D { get; init; } = [1]; [Entity] public ImmutableArray<int> E { get; init; } = [1]; [Entity] public ImmutableList<int> F { get; init; } = [1]; [Entity] public IEnumerable<int> G { get; init; } = [1]; [Entity] public IList<int>? H { get; init; } = null; [Classification] public StringSplitOptions I { get; init; } = StringSplitOptions.TrimEntries; [Classification] public Kind? J { get; init; } = Kind.B; [Entity] public Extracted<double>? K = new(1, \"1\", 1); [Classification] public Kind[]? L { get; init; } = [Kind.A]; }")]
    [InlineData("default of a member that can't be read", "[ExtractionSchema] public partial class S { private string? _a = \"x\"; [Entity] public string? A { init => _a = value; } }")]
    [InlineData("required members beside defaults", "[ExtractionSchema] public partial class S { [Entity] public required string? A { get; init; } [Entity] public string? B { get; init; } = \"x\"; [Classification] public required bool C { get; init; } }")]
    [InlineData("defaults of parameters", "public enum Kind : byte { A, B } [ExtractionSchema] public partial record S([Entity] string? A = \"a\\\"b\\n\", [Entity] int? B = -1, [Entity] double? C = 1.5, [Entity] decimal? D = 2.50m, [Entity] float? E = float.NaN, [Entity] char? F = '\\'', [Classification] Kind? G = Kind.B, [Entity] long? H = long.MinValue, [Entity] byte? I = 3, [Classification] StringSplitOptions J = StringSplitOptions.TrimEntries, [Classification] bool? K = true, [Entity] ulong? L = ulong.MaxValue, [Entity] double? M = double.NegativeInfinity);")]
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
        var (image, documentation) = Compiler.EmitDocumented(library);
        var reference = MetadataReference.CreateFromImage(image);
        var file = new TextFile("/lib/Library.xml", documentation);
        var source = Shapes.Usings + """
            namespace Consumer;
            [ExtractionSchema] public partial class Letter : Library.Document { [Structure] public Library.Item? Item { get; set; } [Relation] public Library.Pair? Pair { get; set; } }
            [ExtractionSchema] public partial record Book(string? Title) : Library.Positional(Title);
            """;
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference], source);
        var diagnostic = Assert.Single(Compiler.Diagnose(compilation, file));
        // A member that can't be reached is diagnosed; everything else of the other assembly works.
        Assert.Equal("GLN016", diagnostic.Id);

        library = Compiler.Create(library.SyntaxTrees[0].ToString().Replace("[Entity] public string? Hidden", "public string? Hidden")).WithAssemblyName("Library");
        compilation = Compiler.Create(Compiler.ParseOptions, [MetadataReference.CreateFromImage(Compiler.Emit(library))], source);
        Assert.Empty(Compiler.Diagnose(compilation, file).Select(d => d.ToString()));
        Compiler.Generate(compilation, out var result);
        var text = string.Join("\n", result.GeneratedTrees);
        Assert.Contains("""{"entities":{"person":"people named"},"structures":{"item":""", text);
        Assert.Contains("""{"calm":{},"angry":"shouts"}""", text);
        Assert.Contains("""{"entities":{"title":{"dtype":"str"}}}""", text);
    }

    [Fact]
    public void Types_behind_an_extern_alias_are_diagnosed()
    {
        var library = Compiler.Create("namespace Library; public enum Tone { Calm, Angry } public class Base { [Gliner2.Entity] public string? Name { get; set; } }").WithAssemblyName("Library");
        const string source = "extern alias lib;\n" + Shapes.Usings + """
            namespace Consumer;
            [ExtractionSchema] public partial class S : lib::Library.Base { }
            [ExtractionSchema] public partial class T { [Classification] public lib::Library.Tone Tone { get; set; } [Entity] public List<Extracted<lib::Library.Tone>> Tones { get; set; } = []; }
            """;
        var reference = MetadataReference.CreateFromImage(Compiler.Emit(library));
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference.WithAliases(["lib"])], source);
        var found = Compiler.Diagnose(compilation).Where(d => d.Id == "GLN004").ToList();
        Assert.Equal(2, found.Count);
        Assert.All(found, d => Assert.EndsWith("it can be named by the extern alias 'lib' only; reference its assembly without an alias as well", d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Compiler.Generate(compilation, out var result);
        Assert.Contains("Consumer.S.", Assert.Single(result.GeneratedTrees).FilePath);

        compilation = Compiler.Create(Compiler.ParseOptions, [reference.WithAliases(["lib", "global"])], source);
        Assert.DoesNotContain(Compiler.Diagnose(compilation), d => d.Severity == DiagnosticSeverity.Error);
        Compiler.Generate(compilation, out result);
        Assert.Equal(2, result.GeneratedTrees.Length);
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
