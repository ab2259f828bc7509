using System.Text.RegularExpressions;
using Gliner2.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Tests;

/// <summary>
/// One table of what a schema refuses when it is built. Each row is refused there, with a message of one of the checks in the source, and its
/// like in attributes is refused by the analyzer. A check without a row fails, so that neither side can gain a rule that the other lacks.
/// </summary>
public class SchemaRuleTests
{
    private static readonly string[] Checks = ["SchemaChecks.cs", "StructureChecks.cs", "TaskChecks.cs", "AttributeChecks.cs", "ExtractionSchemaBuilder.cs"];

    /// <summary>What is refused: how it is said to the builder, how in attributes (null where attributes can't say it), and the analyzer's rule.</summary>
    private static readonly (Action<ExtractionSchemaBuilder> Build, string? Source, string? Rule)[] Rows =
    [
        (b => b.Entities(" "), "[Entity(\" \")] public string? A { get; set; }", "GLN007"),
        (b => b.Entities("\u200b"), "[Entity(\"\\u200b\")] public string? A { get; set; }", "GLN007"),
        (b => b.Relations("\t"), "[Relation(\"\\t\")] public Link? A { get; set; }", "GLN007"),
        (b => b.Classification("", "a", "b"), "[Classification(\"\", Labels = [\"a\", \"b\"])] public string? A { get; set; }", "GLN007"),
        (b => b.Classification("t", "a", " "), "[Classification(Labels = [\"a\", \" \"])] public string? A { get; set; }", "GLN007"),
        (b => b.Structure(new Structure("s", [new("f") { Choices = [""] }])), "[Structure] public Chosen? A { get; set; } [ExtractionStructure] public record Chosen([property: Field(Choices = [\"\"])] string? F);", "GLN007"),
        (b => b.Entities("a\ud800"), "[Entity(\"a\\ud800\")] public string? A { get; set; }", "GLN007"),
        (b => b.Entities(new EntityType("a") { Description = "x\udc00" }), "[Entity(Description = \"x\\udc00\")] public string? A { get; set; }", "GLN007"),
        (b => b.Entities("a [E] b"), "[Entity(\"a [E] b\")] public string? A { get; set; }", "GLN007"),
        (b => b.Classification(new ClassificationTask("t", ["a", "b"]) { Prompt = "[P]" }), "[Classification(Labels = [\"a\", \"b\"], Prompt = \"[P]\")] public string? A { get; set; }", "GLN007"),
        (b => b.Classification(new ClassificationTask("t", [new("a", "[L]"), "b"])), "[Classification] public Described A { get; set; } public enum Described { [Label(Description = \"[L]\")] X, Y }", "GLN007"),
        (b => b.Classification(new ClassificationTask("t", ["a", "b"]) { Examples = [new("[EXAMPLE]", "a")] }), "[Classification(Labels = [\"a\", \"b\"]), Example(\"[EXAMPLE]\", \"a\")] public string? A { get; set; }", "GLN007"),
        (b => b.Entities(new EntityType("a") { Threshold = 1.5 }), "[Entity(Threshold = 1.5)] public string? A { get; set; }", "GLN010"),
        (b => b.Relations(new RelationType("a") { Threshold = -1 }), "[Relation(Threshold = -1)] public Link? A { get; set; }", "GLN010"),
        (b => b.Structure(new Structure("s", [new("f"), new("f")])), "[Structure] public Twice? A { get; set; } [ExtractionStructure] public record Twice(string? F, [property: Field(\"f\")] string? G);", "GLN006"),
        (b => b.Classification("t", "a", "a"), "[Classification(Labels = [\"a\", \"a\"])] public string? A { get; set; }", "GLN009"),
        (b => b.Entities(new EntityType("a") { Validators = [new("(")] }), "[Entity, Matches(\"(\")] public string? A { get; set; }", "GLN011"),
        (b => b.Structure(new Structure("s", [])), "[Structure] public Empty? A { get; set; } [ExtractionStructure] public class Empty { }", "GLN017"),
        (b => b.Structure(new Structure("s", [new("confidence")]) { Mode = RecordMode.Latent }), "[Structure(Mode = RecordMode.Latent)] public Sure? A { get; set; } [ExtractionStructure] public record Sure(string? Confidence);", "GLN023"),
        (b => b.Structure(new Structure("s", [new("f")]) { Mode = RecordMode.Latent, Anchor = "f" }), "[Structure(Mode = RecordMode.Latent, Anchor = \"F\")] public Part? A { get; set; } [ExtractionStructure] public record Part(string? F);", "GLN023"),
        (b => b.Structure(new Structure("s", [new("f")]) { Mode = RecordMode.Natural, Anchor = "g" }), "[Structure(Mode = RecordMode.Natural, Anchor = \"G\")] public Part? A { get; set; } [ExtractionStructure] public record Part(string? F);", "GLN023"),
        (b => b.Classification(new ClassificationTask("t", [])), "[Classification(Labels = [])] public string? A { get; set; }", "GLN008"),
        (b => b.Classification(new ClassificationTask("t", ["a", "b"]) { MultiLabel = true, TopK = 0 }), "[Classification(Labels = [\"a\", \"b\"], TopK = 0)] public string[] A { get; set; } = [];", "GLN010"),
        // A group of labels belongs to the entities of its member: it can't be without, nor apply to others.
        (b => b.EntityAttributes(new EntityAttributeGroup("g", ["a"])), null, null),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", ["a"]) { AppliesTo = ["f"] }), null, null),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("text", ["a"])), "[Entity] public M? A { get; set; } public record M([Mention] string T, [EntityLabel(\"text\", Labels = [\"x\"])] string L);", "GLN007"),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", ["a"]), new EntityAttributeGroup("g", ["b"])),
            "[Entity] public M? A { get; set; } public record M([Mention] string T, [EntityLabel(\"g\", Labels = [\"a\"])] string L, [EntityLabel(\"g\", Labels = [\"b\"])] string K);", "GLN006"),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", [])), "[Entity] public M? A { get; set; } public record M([Mention] string T, [EntityLabel(Labels = [])] string L);", "GLN008"),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", ["a", "a"])), "[Entity] public M? A { get; set; } public record M([Mention] string T, [EntityLabel(Labels = [\"x\", \"x\"])] string L);", "GLN009"),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", ["a"]), new EntityAttributeGroup("h", ["a"])),
            "[Entity] public M? A { get; set; } public record M([Mention] string T, [EntityLabel(\"g\", Labels = [\"a\"])] string L, [EntityLabel(\"h\", Labels = [\"a\"])] string K);", "GLN006"),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", ["a"]) { QualifyLabels = true }, new EntityAttributeGroup("h", ["g: a"])),
            "[Entity] public M? A { get; set; } public record M([Mention] string T, [EntityLabel(\"g\", Labels = [\"a\"], QualifyLabels = true)] string L, [EntityLabel(\"h\", Labels = [\"g: a\"])] string K);", "GLN006"),
        (b => b.Entities("e", "a").EntityAttributes(new EntityAttributeGroup("g", ["a"])),
            "[Entity] public string? A { get; set; } [Entity] public M? B { get; set; } public record M([Mention] string T, [EntityLabel(Labels = [\"a\"])] string L);", "GLN006"),
        (b => b.Entities("e").EntityAttributes(new EntityAttributeGroup("g", ["a"])).Entities("a"),
            "[Entity] public M? B { get; set; } [Entity] public string? A { get; set; } public record M([Mention] string T, [EntityLabel(Labels = [\"a\"])] string L);", "GLN006"),
        (b => b.Build(), "", "GLN017"),
        (b => b.Entities("a", "a"), "[Entity] public string? A { get; set; } [Entity(\"a\")] public string? B { get; set; }", "GLN006"),
        (b => b.Relations("a", "a"), "[Relation] public Link? A { get; set; } [Relation(\"a\")] public Link? B { get; set; }", "GLN006"),
        (b => b.Relations(new RelationType("a: x"), new RelationType("a") { Description = "x" }), "[Relation(\"a: x\")] public Link? B { get; set; } [Relation(Description = \"x\")] public Link? A { get; set; }", "GLN006"),
        (b => b.Relations(new RelationType("a") { Description = "x" }, new RelationType("a: x")), "[Relation(Description = \"x\")] public Link? A { get; set; } [Relation(\"a: x\")] public Link? B { get; set; }", "GLN006"),
        (b => b.Classification("relation_extraction", "a", "b"), "[Classification(\"relation_extraction\")] public bool A { get; set; }", "GLN007"),
        (b => b.Structure("relation_extraction", "f"), "[Structure(\"relation_extraction\")] public Part? A { get; set; } [ExtractionStructure] public record Part(string? F);", "GLN007"),
        (b => b.Entities("e").Classification("entities", "a", "b"), "[Entity] public string? E { get; set; } [Classification(\"entities\")] public bool A { get; set; }", "GLN006"),
        (b => b.Entities("e").Structure("entities", "f"), "[Entity] public string? E { get; set; } [Structure(\"entities\")] public Part? A { get; set; } [ExtractionStructure] public record Part(string? F);", "GLN006"),
        (b => b.Classification("a", "a", "b").Classification("a", "a", "b"), "[Classification] public bool A { get; set; } [Classification(\"a\")] public bool B { get; set; }", "GLN006"),
        (b => b.Classification("a", "a", "b").Structure("a", "f"), "[Classification] public bool A { get; set; } [Structure(\"a\")] public Part? B { get; set; } [ExtractionStructure] public record Part(string? F);", "GLN006"),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Rows.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void What_a_schema_refuses_is_refused_at_build_time(int index)
    {
        var (build, source, rule) = Rows[index];
        Assert.NotNull(Refusal(build));
        if (source is null) return;
        var found = Compiler.Diagnose(Compiler.Create(Shapes.Usings + $"[ExtractionSchema] public partial class S {{ {source} }}"));
        Assert.Equal([rule], found.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct());
    }

    [Fact]
    public void Every_check_of_the_builder_has_a_row()
    {
        var messages = Rows.Select(row => Refusal(row.Build)!).ToList();
        var patterns = Checks.SelectMany(Messages).ToList();
        Assert.True(patterns.Count >= 25, "the checks must be found");
        Assert.Equal([], patterns.Where(pattern => !messages.Exists(message => Regex.IsMatch(message, pattern))).Distinct());
        // And no row is refused by something else, such as a null reference.
        Assert.Equal([], messages.Where(message => !patterns.Exists(pattern => Regex.IsMatch(message, pattern))));
    }

    private static string? Refusal(Action<ExtractionSchemaBuilder> build)
    {
        try
        {
            build(ExtractionSchema.Create());
            return null;
        }
        catch (SchemaException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>The messages of a file's checks as patterns: what is put into a message stands for any text.</summary>
    private static IEnumerable<string> Messages(string file)
    {
        var path = Path.Combine(RepositoryFolder.Root, "src", "Gliner2.Runtime", "Schemas", file);
        foreach (var creation in CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().OfType<ObjectCreationExpressionSyntax>())
        {
            if (creation.Type.ToString() != nameof(SchemaException)) continue;
            var texts = creation.ArgumentList!.Arguments[1].DescendantNodes(node => node is not InterpolatedStringExpressionSyntax)
                .Where(node => node is InterpolatedStringExpressionSyntax || node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Parent: ArgumentSyntax or ConditionalExpressionSyntax });
            foreach (var text in texts)
            {
                yield return "^" + (text is InterpolatedStringExpressionSyntax interpolated
                    ? string.Concat(interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax plain ? Regex.Escape(plain.TextToken.ValueText) : "(?s:.*)"))
                    : Regex.Escape(((LiteralExpressionSyntax)text).Token.ValueText)) + "$";
            }
        }
    }
}
