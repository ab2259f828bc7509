using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Tests;

/// <summary>Where descriptions come from: comments of this project, documentation files of others.</summary>
public class SummaryTests
{
    private const string Library = Shapes.Usings + """
        namespace Library;
        public interface INamed {
        /// <summary>from the interface</summary>
        string? Alias { get; set; } }
        public abstract class Root {
        /// <summary>from the root</summary>
        [Entity] public virtual string? Title { get; set; } }
        public abstract class Document : Root, INamed
        {
            /// <inheritdoc/>
            [Entity] public override string? Title { get; set; }
            /// <inheritdoc/>
            [Entity] public string? Alias { get; set; }
            /// <inheritdoc cref="Root.Title"/>
            [Entity] public string? Heading { get; set; }
            /// <summary>people <see cref="System.String"/> &amp; others</summary>
            [Entity] public string[] People { get; set; } = [];
            /// <summary>kind of document</summary>
            [Classification] public Kind Kind { get; set; }
            [Entity] public string? Undocumented { get; set; }
            [Entity(Description = "given")] public string? Given { get; set; }
        }
        public enum Kind {
        /// <summary>asks for money</summary>
            Invoice, Other }
        /// <summary>one line</summary>
        /// <param name="Product">what is bought</param>
        [ExtractionStructure] public record Line(string? Product, decimal? Price);
        public class Outer<T> { [ExtractionStructure] public class Inner {
        /// <summary>of a generic type</summary>
            public string? Deep { get; set; } } }
        """;

    private const string Schema = Shapes.Usings + """
        namespace Consumer;
        [ExtractionSchema] public partial class Letter : Library.Document
        {
            /// <inheritdoc/>
            public override string? Title { get; set; }
            [Structure] public Library.Line[] Lines { get; set; } = [];
            [Structure] public Library.Outer<int>.Inner? Inner { get; set; }
        }
        """;

    [Fact]
    public void A_schema_is_the_same_when_its_types_move_to_another_assembly()
    {
        Compiler.Generate(Compiler.Create(Library, Schema), out var own);
        var (reference, file) = Compiled();
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference], Schema);
        Assert.Empty(Compiler.Diagnose(compilation, file).Select(d => d.ToString()));
        Compiler.Generate(compilation, out var moved, file);

        var text = SchemaOf(moved);
        foreach (var expected in (string[])["from the interface", "from the root", "people String & others", "kind of document", "asks for money", "what is bought", "of a generic type", "given"]) Assert.Contains($"\"{expected}\"", text);
        Assert.DoesNotContain("\\u", text);
        // A cref is followed in documentation files, where it is resolved; in sources it is reported.
        Assert.Equal(SchemaOf(own), text.Replace("new global::Gliner2.EntityType(\"heading\") { Description = \"from the root\", Kind", "new global::Gliner2.EntityType(\"heading\") { Kind").Replace("\"heading\":{\"description\":\"from the root\",", "\"heading\":{"));
    }

    [Fact]
    public void An_editor_and_a_build_agree()
    {
        // An editor has the other project's source, and a build its documentation file.
        var (_, file) = Compiled();
        var library = Compiler.Create(Library).WithAssemblyName("Library");
        var compilation = Compiler.Create(Compiler.ParseOptions, [library.ToMetadataReference()], Schema);
        Compiler.Generate(compilation, out var editor, file);
        Compiler.Generate(Compiler.Create(Compiler.ParseOptions, [Compiled().Reference], Schema), out var build, file);
        Assert.Equal(SchemaOf(build), SchemaOf(editor));

        Compiler.Generate(compilation, out editor);
        Assert.DoesNotContain("people String", editor.GeneratedTrees[0].ToString());
    }

    [Fact]
    public void Decisions_and_graphs_have_summaries_of_other_assemblies_too()
    {
        var (reference, file) = Compiled();
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference], Shapes.Usings + """
            namespace Consumer;
            public abstract record Base {
            /// <summary>all of them</summary>
            [Entity] public abstract string? City { get; init; } }
            [DecisionSchema] public partial record D([Classification] Library.Kind Kind, [Classification] bool Urgent);
            [GraphSchema] public partial record G : Base {
            /// <inheritdoc/>
            public override string? City { get; init; } }
            """);
        Assert.Empty(Compiler.Diagnose(compilation, file).Select(d => d.ToString()));
        Compiler.Generate(compilation, out var result, file);
        var text = string.Concat(result.GeneratedTrees);
        Assert.Contains("asks for money", text);
        Assert.Contains("Description = \"all of them\"", text);
    }

    [Fact]
    public void A_file_is_read_when_a_schema_needs_it_and_once()
    {
        var (reference, file) = Compiled();
        var other = new TextFile("/lib/Other.xml", "<doc><assembly><name>Other</name></assembly></doc>");
        var impostor = new TextFile("/project/Library.xml", "<settings/>");
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference], Schema, "class C { }");
        var driver = Compiler.Driver(track: true, files: [impostor, other, file]).RunGenerators(compilation);
        Assert.Contains("people String", driver.GetRunResult().GeneratedTrees[0].ToString());
        var reads = file.Reads;
        Assert.Equal(0, other.Reads);

        // An edit elsewhere reads nothing again and writes nothing anew.
        compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], CSharpSyntaxTree.ParseText("class D { }", Compiler.ParseOptions, "File1.cs"));
        driver = driver.RunGenerators(compilation);
        Assert.Equal(reads, file.Reads);
        Assert.Equal(IncrementalStepRunReason.Cached, driver.GetRunResult().Results[0].TrackedOutputSteps.Single().Value[0].Outputs[0].Reason);

        // A new file is read.
        driver = driver.ReplaceAdditionalText(file, new TextFile(file.Path, Compiled().File.GetText().ToString().Replace("kind of document", "what it is"))).RunGenerators(compilation);
        Assert.Contains("what it is", driver.GetRunResult().GeneratedTrees[0].ToString());

        // Types of this project need none.
        var unread = Compiled().File;
        Compiler.Generate(Compiler.Create(Shapes.Usings + Shapes.Invoice), out _, unread);
        Assert.Equal(0, unread.Reads);
    }

    [Fact]
    public void A_summary_that_cant_be_had_is_told_once_for_an_assembly()
    {
        var (reference, _) = Compiled();
        var compilation = Compiler.Create(Compiler.ParseOptions, [reference], Schema);
        Assert.Equal(["GLN032: The summary of types in 'Library' isn't part of the prompt: the compiler wasn't given their documentation file, Library.xml; set GenerateDocumentationFile in their project"], Texts(Compiler.Diagnose(compilation)));
        Assert.Equal(["GLN032: The summary of types in 'Library' isn't part of the prompt: their documentation file, Library.xml, isn't well-formed XML"], Texts(Compiler.Diagnose(compilation, new TextFile("/lib/Library.xml", "<doc><members>"))));
        Assert.Empty(Compiler.Diagnose(Compiler.Create(Compiler.ParseOptions, [reference], Schema.Replace("[ExtractionSchema]", "[ExtractionSchema(UseSummaries = false)]"))));
        // What the framework says of itself isn't meant for a model.
        Assert.Empty(Compiler.Diagnose(Compiler.Create(Shapes.Usings + "[ExtractionSchema] public partial record S([Classification] DayOfWeek Day);")));
    }

    [Fact]
    public void A_description_of_another_assembly_is_checked_like_any()
    {
        var (reference, file) = Compiled();
        var marked = new TextFile(file.Path, file.GetText().ToString().Replace("kind of document", "kind [SEP_TEXT]"));
        Assert.Equal(["GLN007: 'kind [SEP_TEXT]' can't be used in a prompt: it holds the reserved marker [SEP_TEXT]"], Texts(Compiler.Diagnose(Compiler.Create(Compiler.ParseOptions, [reference], Schema), marked)));
    }

    [Fact]
    public void Inheritdoc_is_followed()
    {
        var text = Compiler.GenerateText(Shapes.Usings + """
            public interface IHas {
            /// <summary>from the interface</summary>
            string? A { get; set; } }
            public abstract class Root {
            /// <summary>from the root</summary>
            public virtual string? B { get; set; } }
            public abstract class Base : Root {
            /// <inheritdoc/>
            public override string? B { get; set; }
            /// <summary>from the hidden one</summary>
            public int C { get; set; } }
            [ExtractionSchema] public partial class S : Base, IHas
            {
                /// <inheritdoc/>
                [Entity] public string? A { get; set; }
                /// <inheritdoc />
                [Entity] public override string? B { get; set; }
                /** <inheritdoc/> */
                [Entity] public new string? C { get; set; }
            }
            """);
        foreach (var expected in (string[])["from the interface", "from the root", "from the hidden one"]) Assert.Contains(expected, text);
    }

    /// <summary>What is generated of the schema; how values are made depends on whether initializers can be seen.</summary>
    private static string SchemaOf(GeneratorDriverRunResult result)
    {
        var text = Assert.Single(result.GeneratedTrees).ToString();
        return text[..text.IndexOf("Read(global::Gliner2.Typed.ResultReader reader)\n", StringComparison.Ordinal)];
    }

    private static (MetadataReference Reference, TextFile File) Compiled()
    {
        var options = Compiler.ParseOptions.WithDocumentationMode(DocumentationMode.Parse);
        var (image, documentation) = Compiler.EmitDocumented(Compiler.Create(options, [], Library).WithAssemblyName("Library"));
        return (MetadataReference.CreateFromImage(image), new TextFile("/lib/Library.xml", documentation));
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
}
