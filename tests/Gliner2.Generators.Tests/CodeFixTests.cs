using Gliner2.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Gliner2.Generators.Tests;

/// <summary>Applies the one code fix a diagnostic offers; the result has the expected text, no diagnostic left, and compiles.</summary>
public class CodeFixTests
{
    [Fact]
    public Task GLN001_adds_partial() => Check(
        "[ExtractionSchema]\npublic record S([Entity] string? Name);",
        "[ExtractionSchema]\npublic partial record S([Entity] string? Name);");

    [Fact]
    public Task GLN001_adds_partial_without_other_modifiers() => Check(
        "// about S\n[ExtractionSchema]\n  record S([Entity] string? Name);",
        "// about S\n[ExtractionSchema]\n  partial record S([Entity] string? Name);");

    [Fact]
    public Task GLN002_adds_partial_to_the_container() => Check(
        "class Outer\n{\n    [ExtractionSchema]\n    public partial record S([Entity] string? Name);\n}",
        "partial class Outer\n{\n    [ExtractionSchema]\n    public partial record S([Entity] string? Name);\n}");

    [Fact]
    public Task GLN013_removes_the_second_attribute() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity, Classification(Labels = [\"a\", \"b\"])]\n    public string? Name { get; set; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity]\n    public string? Name { get; set; }\n}");

    [Fact]
    public Task GLN013_removes_a_whole_list() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity]\n    [Relation]\n    public string? Name { get; set; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity]\n    public string? Name { get; set; }\n}");

    [Fact]
    public Task GLN015_makes_a_property_nullable() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity] public required Extracted<decimal> Price { get; set; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity] public required Extracted<decimal>? Price { get; set; }\n}");

    [Fact]
    public Task GLN015_makes_a_parameter_nullable() => Check(
        "[ExtractionStructure] public record Item(string Name, int? Count);",
        "[ExtractionStructure] public record Item(string? Name, int? Count);");

    [Fact]
    public Task GLN016_adds_init() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity] public string? Name { get; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity] public string? Name { get; init; }\n}");

    [Fact]
    public Task GLN021_marks_the_type() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Structure] public IReadOnlyList<Item> Items { get; set; } = [];\n}\n\n/// <summary>one item</summary>\npublic record Item(string? Name);",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Structure] public IReadOnlyList<Item> Items { get; set; } = [];\n}\n\n/// <summary>one item</summary>\n[ExtractionStructure]\npublic record Item(string? Name);");

    [Fact]
    public Task GLN030_marks_a_type_with_rules() => Check(
        "public enum Kind { A, B }\n\n[Requires(nameof(S.Urgent), Kind.A)]\npublic record S([Classification] Kind Kind, [Classification] bool Urgent);",
        "public enum Kind { A, B }\n\n[DecisionSchema]\n[Requires(nameof(S.Urgent), Kind.A)]\npublic partial record S([Classification] Kind Kind, [Classification] bool Urgent);");

    [Fact]
    public Task GLN030_marks_a_graph() => Check(
        "public record Person([Mention] string Name);\npublic record Marriage([Head] Person A, [Tail] Person B);\npublic record S([Entity] Person[] People, [Relation(Symmetric = true)] Marriage[] Marriages);",
        "public record Person([Mention] string Name);\npublic record Marriage([Head] Person A, [Tail] Person B);\n[GraphSchema]\npublic partial record S([Entity] Person[] People, [Relation(Symmetric = true)] Marriage[] Marriages);");

    [Fact]
    public Task GLN030_keeps_the_line_ends_of_the_file() => Check(
        "public class Other;\r\n\r\npublic partial record S([Classification, AtMost(2)] DayOfWeek[] Days);", "public class Other;\r\n\r\n[DecisionSchema]\r\npublic partial record S([Classification, AtMost(2)] DayOfWeek[] Days);", prefix: "using System;\r\nusing Gliner2;\r\n");

    [Fact]
    public Task GLN036_marks_the_enum_whose_levels_are_meant() => Check(
        "public enum Kind { A, B }\n\n/// <summary>how bad</summary>\npublic enum Level { Low, High }\n\n[DecisionSchema]\n[Requires(Kind.A, Level.High, OrAbove = true)]\npublic partial record S([Classification] Kind Kind, [Classification] Level Level);",
        "public enum Kind { A, B }\n\n/// <summary>how bad</summary>\n[Ordered]\npublic enum Level { Low, High }\n\n[DecisionSchema]\n[Requires(Kind.A, Level.High, OrAbove = true)]\npublic partial record S([Classification] Kind Kind, [Classification] Level Level);");

    [Fact]
    public Task GLN036_marks_the_enum_of_the_condition() => Check(
        "public enum Level { Low, High }\n[DecisionSchema, Requires(Level.Low, nameof(S.Kind), WhenOrBelow = true)]\npublic partial record S([Classification] bool Kind, [Classification] Level Level);",
        "[Ordered]\npublic enum Level { Low, High }\n[DecisionSchema, Requires(Level.Low, nameof(S.Kind), WhenOrBelow = true)]\npublic partial record S([Classification] bool Kind, [Classification] Level Level);");

    [Fact]
    public Task GLN038_removes_what_contradicts_the_relation() => Check(
        "public record Person([Mention] string Name);\npublic record Marriage([Head] Person A, [Tail] Person B);\n[GraphSchema]\npublic partial record S([Entity] Person[] People, [Relation(\"married to\", Symmetric = true, Acyclic = true)] Marriage[] Marriages);",
        "public record Person([Mention] string Name);\npublic record Marriage([Head] Person A, [Tail] Person B);\n[GraphSchema]\npublic partial record S([Entity] Person[] People, [Relation(\"married to\", Symmetric = true)] Marriage[] Marriages);");

    [Fact]
    public Task GLN042_redacts_with_the_redactor_at_hand() => Check(
        "namespace Microsoft.Extensions.Logging { public interface ILogger; public static class LoggerExtensions { public static void LogInformation(this ILogger logger, string message, params object?[] args) { } } }\nclass U\n{\n    Gliner2.Redaction.TextRedactor _redactor = null!;\n    void M(Microsoft.Extensions.Logging.ILogger log, P p) => Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, \"{A}\", p.Name);\n}\nabstract record P([property: Entity(\"person\")] string Name);",
        "namespace Microsoft.Extensions.Logging { public interface ILogger; public static class LoggerExtensions { public static void LogInformation(this ILogger logger, string message, params object?[] args) { } } }\nclass U\n{\n    Gliner2.Redaction.TextRedactor _redactor = null!;\n    void M(Microsoft.Extensions.Logging.ILogger log, P p) => Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, \"{A}\", _redactor.RedactValue(p.Name, \"person\"));\n}\nabstract record P([property: Entity(\"person\")] string Name);");

    [Fact]
    public Task GLN024_removes_an_attribute() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity, NotExtracted] public string? Name { get; set; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity] public string? Name { get; set; }\n}");

    [Theory]
    [InlineData("    /// <summary>what kind</summary>\n    [AtMost(2)]\n    [Classification] public bool B { get; set; }")]
    [InlineData("    /// <summary>what kind</summary>\n    [AtMost(2)] [Classification] public bool B { get; set; }")]
    [InlineData("    /// <summary>what kind</summary>\r\n    // and a remark\r\n    [AtMost(2)]\r\n    [Classification] public bool B { get; set; }")]
    [InlineData("    /// <summary>what kind</summary>\n    [AtMost(2)]\n    // and a remark\n    [Classification] public bool B { get; set; }")]
    public Task GLN024_removes_an_attribute_and_keeps_the_summary_above_it(string member)
    {
        var without = member.Replace("    [AtMost(2)]\r\n", "").Replace("    [AtMost(2)]\n", "").Replace("[AtMost(2)] ", "");
        return Check($"[DecisionSchema]\npublic partial class S\n{{\n{member}\n}}", $"[DecisionSchema]\npublic partial class S\n{{\n{without}\n}}");
    }

    [Fact]
    public Task GLN024_removes_a_rule_and_keeps_the_summary_above_it() => Check(
        "/// <summary>one</summary>\n[Excludes(\"A=no\", \"A=yes\")]\n[DecisionSchema]\npublic partial record S([Classification] bool A);",
        "/// <summary>one</summary>\n[DecisionSchema]\npublic partial record S([Classification] bool A);");

    [Fact]
    public Task GLN024_removes_an_argument() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity(\"n\", Description = null)] public string? Name { get; set; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity(\"n\")] public string? Name { get; set; }\n}");

    [Fact]
    public Task GLN024_removes_the_only_argument() => Check(
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity(null)] public string? Name { get; set; }\n}",
        "[ExtractionSchema]\npublic partial class S\n{\n    [Entity] public string? Name { get; set; }\n}");

    [Fact]
    public Task GLN030_marks_a_schema() => Check(
        "/// <summary>one</summary>\npublic record S([Entity] string? Name);",
        "/// <summary>one</summary>\n[ExtractionSchema]\npublic partial record S([Entity] string? Name);");

    [Fact]
    public Task GLN030_marks_a_structure() => Check(
        "public class S\n{\n    [Field(\"n\")] public string? Name { get; set; }\n}",
        "[ExtractionStructure]\npublic class S\n{\n    [Field(\"n\")] public string? Name { get; set; }\n}");

    [Fact]
    public Task GLN031_marks_a_field() => Check(
        "[ExtractionStructure]\npublic class S\n{\n    public string? Other { get; set; }\n    public string? Name = null;\n}",
        "[ExtractionStructure]\npublic class S\n{\n    public string? Other { get; set; }\n    [Field]\n    public string? Name = null;\n}", "Mark as [Field]");

    [Fact]
    public Task GLN031_leaves_a_field_out() => Check(
        "[ExtractionStructure]\npublic class S\n{\n    public string? Other { get; set; }\n    public string? Name = null;\n}",
        "[ExtractionStructure]\npublic class S\n{\n    public string? Other { get; set; }\n    [NotExtracted]\n    public string? Name = null;\n}", "Mark as [NotExtracted]");

    private static async Task Check(string source, string expected, string? title = null, string prefix = Shapes.Usings)
    {
        var compilation = Compiler.Create(prefix + source);
        using var workspace = new AdhocWorkspace();
        var project = workspace.CurrentSolution.AddProject("Consumer", "Consumer", LanguageNames.CSharp)
            .WithParseOptions(Compiler.ParseOptions).WithCompilationOptions(compilation.Options).WithMetadataReferences(compilation.References);
        var document = project.AddDocument("File0.cs", prefix + source, filePath: "File0.cs");

        var diagnostic = Compiler.Diagnose((await document.Project.GetCompilationAsync())!)[0];
        CodeAction? action = null;
        await new SchemaCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (offered, _) =>
        {
            if (title is null || offered.Title == title) action = action is null ? offered : throw new InvalidOperationException("one fix is expected");
        }, default));
        Assert.NotNull(action);
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(default)));
        var changed = (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();

        Assert.Equal(prefix + expected, changed);
        var result = Compiler.Create(changed);
        Assert.Empty(Compiler.Diagnose(result).Select(d => d.ToString()));
        Compiler.Generate(result, out _);
    }
}
