using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Tests;

/// <summary>Why the generator's steps run again after each kind of edit.</summary>
public class CachingTests
{
    private const string Before = Shapes.Usings + """
        namespace Shop;
        [ExtractionSchema]
        public partial record Order
        {
            // a comment
            /// <summary>who buys</summary>
            [Entity("customer")] public string? Customer { get; init; }
            public int Version() => 1;
        }
        """;

    private const string Other = "namespace Shop; internal static class Other { public const int Answer = 42; }";

    [Fact]
    public void Nothing_edited() => Check(c => c, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);

    [Fact]
    public void Unrelated_edit_in_the_same_file() => Check(Replace("=> 1;", "=> 2;"), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Unrelated_edit_in_another_file() => Check(Replace("42", "43", file: 1), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Comment_edited() => Check(Replace("// a comment", "// another comment"), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Summary_edited() => Check(Replace("who buys", "who pays"), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void Attribute_edited() => Check(Replace("\"customer\"", "\"buyer\""), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void Member_added() => Check(
        Replace("public int Version", "[Entity] public string? City { get; init; }\n public int Version"), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void Other_file_added() => Check(
        c => c.AddSyntaxTrees(Parse("namespace Shop; internal sealed class Added;", "File2.cs")), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Used_type_edited_in_another_file() => CheckLastFile("Name", "Title",
        Shapes.Usings + "[ExtractionSchema] public partial class S { [Structure] public Item[] Items { get; set; } = []; }",
        Shapes.Usings + "[ExtractionStructure] public record Item(string? Name);");

    [Fact]
    public void Constant_edited_in_another_file() => CheckLastFile("town", "city",
        Shapes.Usings + "[ExtractionSchema] public partial class S { [Entity(Names.City)] public string? City { get; set; } }",
        "internal static class Names { public const string City = \"town\"; }");

    /// <summary>A foreign attribute decides too: a member that is obsolete as an error can't be set by generated code.</summary>
    [Fact]
    public void Constant_of_a_foreign_attribute_edited_in_another_file() => CheckLastFile("false", "true",
        Shapes.Usings + "[ExtractionSchema] public partial class S { [Entity, Obsolete(\"no\", Retired.AsError)] public string? City { get; set; } }",
        "internal static class Retired { public const bool AsError = false; }");

    [Fact]
    public void Another_type_takes_the_name_of_a_used_one() => CheckLastFile("A.C", "A.B",
        Shapes.Usings + "namespace A.B; [ExtractionSchema] public partial class S { [Classification] public Kind Kind { get; set; } }",
        "namespace A; public enum Kind { X, Y }", "namespace A.C; public enum Kind { X, Z }");

    [Fact]
    public void Base_type_of_a_used_type_edited_in_another_file() => CheckLastFile("Name", "Title",
        Shapes.Usings + "[ExtractionSchema] public partial class S { [Structure] public Item[] Items { get; set; } = []; }",
        Shapes.Usings + "[ExtractionStructure] public class Item : Base { }", Shapes.Usings + "public class Base { public string? Name { get; set; } }");

    [Fact]
    public void Runs_are_the_same_whatever_the_order_of_files()
    {
        string[] sources = [Before, Shapes.Usings + Shapes.Invoice, Other];
        Compiler.Generate(Compiler.Create(sources), out var first);
        Compiler.Generate(Compiler.Create([.. sources.Reverse()]), out var second);
        Assert.Equal(first.GeneratedTrees.Select(t => t.ToString()).Order(), second.GeneratedTrees.Select(t => t.ToString()).Order());
    }

    private static Func<CSharpCompilation, CSharpCompilation> Replace(string old, string @new, int file = 0) => compilation =>
    {
        var text = compilation.SyntaxTrees[file].ToString();
        Assert.Contains(old, text);
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], Parse(text.Replace(old, @new), $"File{file}.cs"));
    };

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Compiler.ParseOptions, path);

    private static void Check(Func<CSharpCompilation, CSharpCompilation> edit, IncrementalStepRunReason schema, IncrementalStepRunReason output) =>
        Check(Compiler.Create(Before, Other), edit, schema, output);

    /// <summary>Checks that an edit in the last file makes the schema in the first one anew.</summary>
    private static void CheckLastFile(string old, string @new, params string[] sources) =>
        Check(Compiler.Create(sources), Replace(old, @new, sources.Length - 1), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    private static void Check(CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> edit, IncrementalStepRunReason schema, IncrementalStepRunReason output)
    {
        var driver = Compiler.Driver(track: true).RunGenerators(compilation);
        var first = Assert.Single(driver.GetRunResult().Results);
        Assert.Equal(IncrementalStepRunReason.New, ReasonOf(first.TrackedSteps[TrackingNames.Schema]));

        var second = Assert.Single(driver.RunGenerators(edit(compilation)).GetRunResult().Results);
        Assert.Equal(schema, ReasonOf(second.TrackedSteps[TrackingNames.Schema]));
        // The first output is the schema's, the other what redacts.
        Assert.Equal(output, ReasonOf(second.TrackedOutputSteps.Single().Value.Take(1)));
    }

    private static IncrementalStepRunReason ReasonOf(IEnumerable<IncrementalGeneratorRunStep> steps) => Assert.Single(Assert.Single(steps).Outputs).Reason;
}
