using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.VisualBasic;

namespace Gliner2.Generators.Tests;

// Types whose members are decided together, and graphs.
public partial class DiagnosticTests
{
    private const string Enums = "public enum Kind { A, B, C } [Ordered] public enum Level { Low, Mid, High } [Flags] public enum Tag { X = 1, Y = 2, Z = 4 } public enum Stranger { A, B } ";

    private const string Tasks =
        "{ [Classification] public Kind Kind { get; set; } [Classification] public Level Level { get; set; } [Classification] public Tag Tags { get; set; } [Classification] public bool Urgent { get; set; } "
        + "[Classification(\"first word\", Labels = [\"one\", \"two\"])] public string? Word { get; set; } }";

    [Fact]
    public void GLN003_two_marks() => Check(
        "[ExtractionSchema, DecisionSchema] public partial class «S» { [Classification] public bool Urgent { get; set; } }",
        "GLN003: 'S' can't be extracted into: it is marked [ExtractionSchema] and [DecisionSchema]; make a type of each kind",
        "GLN003: 'S' can't be extracted into: it is marked [DecisionSchema] and [ExtractionSchema]; make a type of each kind");

    [Theory]
    [InlineData("Requires(«Stranger.A», Kind.B)", "Consumer.Stranger.A", "Requires", "no [Classification] member is of the type 'Stranger'")]
    [InlineData("Excludes(Kind.A, «(Kind)7»)", "7", "Excludes", "'Kind' has 'a', 'b', 'c'")]
    [InlineData("Requires(Kind.A, «7»)", "7", "Requires", "give a member of an enum, or text: \"Member\" or \"Member=label\"")]
    [InlineData("Requires(Kind.A, Kind.B, «null!»)", "null", "Requires", "give a member of an enum, or text: \"Member\" or \"Member=label\"")]
    [InlineData("Requires(«\"Urgnt\"», Kind.B)", "Urgnt", "Requires", "there is no [Classification] member 'Urgnt'; there are 'Kind', 'Level', 'Tags', 'Urgent', 'Word'")]
    [InlineData("Requires(«\"Word=three\"», Kind.B)", "Word=three", "Requires", "'Word' has 'one', 'two'")]
    [InlineData("Excludes(«\"Urgent=maybe\"», Kind.B)", "Urgent=maybe", "Excludes", "'Urgent' has 'yes', 'no'")]
    public void GLN033_rule(string rule, string shown, string attribute, string reason) => Check(
        $"{Enums}[DecisionSchema, {rule}] public partial class S {Tasks}", $"GLN033: '{shown}' in [{attribute}] of 'S' isn't a label: {reason}");

    [Fact]
    public void GLN033_arguments_by_name_and_arrays() => Check(
        $"{Enums}[DecisionSchema, Requires(required: Kind.B, condition: «Stranger.A»), Requires(Kind.A, «new object[] {{ Kind.B }}»)] public partial class S {Tasks}",
        "GLN033: 'Consumer.Stranger.A' in [Requires] of 'S' isn't a label: no [Classification] member is of the type 'Stranger'",
        "GLN033: '{Consumer.Kind.B}' in [Requires] of 'S' isn't a label: give a member of an enum, or text: \"Member\" or \"Member=label\"");

    [Fact]
    public void GLN033_two_members_of_one_enum() => Check(
        Enums + "[DecisionSchema, Requires(«Kind.A», nameof(S.Urgent)), Requires(\"Second=A\", nameof(S.Urgent))] public partial class S { [Classification(\"x\")] public Kind First { get; set; } [Classification(\"y\")] public Kind Second { get; set; } [Classification] public bool Urgent { get; set; } }",
        "GLN033: 'Consumer.Kind.A' in [Requires] of 'S' isn't a label: 'First' and 'Second' are both of the type 'Kind'; name the member, as \"First=label\"");

    [Theory]
    [InlineData("LabelThreshold(«Stranger.A», 0.3)", "Consumer.Stranger.A", "LabelThreshold")]
    [InlineData("DefaultLabel(«\"none\"»)", "none", "DefaultLabel")]
    public void GLN033_member(string attribute, string shown, string name) => Check(
        $"{Enums}[DecisionSchema] public partial class S {{ [Classification, {attribute}] public Tag Tags {{ get; set; }} }}", $"GLN033: '{shown}' in [{name}] of 'Tags' isn't a label: it has 'x', 'y', 'z'");

    [Fact]
    public void GLN033_threshold_in_an_extraction_schema() => Check(
        Enums + "[ExtractionSchema] public partial class S { [Classification, LabelThreshold(«Stranger.A», 0.3), LabelThreshold(Tag.X, «2»), LabelThreshold(Tag.Y, 0)] public Tag Tags { get; set; } }",
        "GLN033: 'Consumer.Stranger.A' in [LabelThreshold] of 'Tags' isn't a label: it has 'x', 'y', 'z'",
        "GLN010: The threshold of 'Tags' is 2, but must be from 0 to 1");

    [Fact]
    public void GLN034_no_answer() => Check(
        Enums + "[DecisionSchema, «Requires(nameof(S.Kind), nameof(S.Urgent))», Excludes(nameof(S.Kind), nameof(S.Urgent)), Excludes(Kind.A, Tag.X)] public partial class S " + Tasks,
        "GLN034: No answer for 'Kind' satisfies the rules: any kind requires urgent 'yes'; any kind excludes urgent 'yes'");

    [Fact]
    public void GLN035_implications_that_contradict_an_exclusion() => Check(
        Enums + "[DecisionSchema, Requires(Kind.B, Tag.X), «Requires(Kind.A, Level.High)», Requires(Level.High, Tag.Y), Excludes(Tag.Y, Kind.A)] public partial class S " + Tasks,
        "GLN035: 'a' of 'Kind' can never be chosen: kind 'a' requires level 'high'; level 'high' requires tags 'y'; tags 'y' excludes kind 'a'");

    [Fact]
    public void GLN035_two_levels_at_once() => Check(
        Enums + "[DecisionSchema, «Requires(Kind.A, Level.High)», Requires(Kind.A, Level.Mid, OrBelow = true)] public partial class S " + Tasks,
        "GLN035: 'a' of 'Kind' can never be chosen: kind 'a' requires level 'high'; kind 'a' requires level 'mid' or below");

    [Fact]
    public void GLN035_more_labels_than_there_may_be() => Check(
        Enums + "[DecisionSchema, «Requires(nameof(S.Urgent), Tag.X)», Requires(nameof(S.Urgent), Tag.Y)] public partial class S { [Classification, AtMost(1)] public Tag Tags { get; set; } [Classification] public bool Urgent { get; set; } }",
        "GLN035: 'yes' of 'Urgent' can never be chosen: urgent 'yes' requires tags 'x'; urgent 'yes' requires tags 'y'");

    [Theory]
    [InlineData("Requires(Kind.A, Kind.B, Kind.C, OrAbove = «true»)", "OrAbove", "the labels of 'Kind' are no levels; mark the enum 'Kind' [Ordered]")]
    [InlineData("Requires(Tag.X, Level.Low, WhenOrAbove = «true»)", "WhenOrAbove", "'Tags' takes several labels, and a level is one")]
    [InlineData("Requires(Kind.A, \"Level\", OrBelow = «true»)", "OrBelow", "it needs a level of 'Level'")]
    [InlineData("Requires(\"Word=one\", Level.Low, WhenOrBelow = «true»)", "WhenOrBelow", "the labels of 'Word' are no levels; mark the member [Ordered]")]
    [InlineData("Requires(Kind.A, Level.Mid, OrAbove = true, OrBelow = «true»)", "OrBelow", "it has OrAbove too; one of them is meant")]
    public void GLN036_no_levels(string rule, string argument, string reason) => Check(
        $"{Enums}[DecisionSchema, {rule}] public partial class S {Tasks}", $"GLN036: {argument} of 'S' needs levels: {reason}");

    [Fact]
    public void GLN037_end_not_entity() => Check(
        "public record Person([Mention] string Name); public record Job([Head] Person Who, [Tail] «string» Where); [GraphSchema] public partial class S { [Entity] public Person[] People { get; set; } = []; [Relation] public Job[] Jobs { get; set; } = []; }",
        "GLN037: 'Where' is of the type 'string', which is no mention of 'S': its mentions are 'Person'");

    [Fact]
    public void GLN037_no_mentions() => Check(
        "public record Person([Mention] string Name); public record Job([Head] «Person» Who, [Tail] «Person[]» Where); [GraphSchema] public partial class S { [Entity] public string[] People { get; set; } = []; [Relation] public Job[] Jobs { get; set; } = []; }",
        "GLN037: 'Who' is of the type 'Person', which is no mention of 'S': it has no [Entity] member of a type with a [Mention]",
        "GLN037: 'Where' is of the type 'Person[]', which is no mention of 'S': it has no [Entity] member of a type with a [Mention]");

    [Theory]
    [InlineData("Works", "Symmetric = «true»", "it is symmetric, and its heads ('people') and tails ('firms') aren't of the same types")]
    [InlineData("Knows", "Symmetric = true, Acyclic = «true»", "it is symmetric, and each pair of it would be a circle")]
    [InlineData("Knows", "Acyclic = true, AllowSelf = «true»", "it is acyclic, and a mention related to itself is a circle")]
    [InlineData("Works", "Inverse = «\"Staff\"»", "its inverse 'Staff' is no [Relation] member")]
    [InlineData("Works", "Inverse = «\"Member\"»", "it goes from 'people' to 'firms', and its inverse 'member' from 'people' to 'firms'")]
    public void GLN038_relation(string type, string arguments, string reason) => Check(
        "public record Person([Mention] string Name); public record Firm([Mention] string Name); public record Knows([Head] Person A, [Tail] Person B); public record Works([Head] Person A, [Tail] Firm B); "
        + $"[GraphSchema] public partial class S {{ [Entity] public Person[] People {{ get; set; }} = []; [Entity] public Firm[] Firms {{ get; set; }} = []; [Relation({arguments})] public {type}[] Member {{ get; set; }} = []; }}",
        $"GLN038: 'Member' can't be a relation as declared: {reason}");

    [Fact]
    public void GLN024_rules_and_relations_without_effect() => Check(
        Enums + "[«Ordered», Flags] public enum Bits { A = 1, B = 2 } [«Ordered»] public enum Plain { A, B } "
        + "[ExtractionSchema, «Requires(Tag.X, Tag.Y)»] public partial class E { [Classification, «AtMost(1)»] public Tag Tags { get; set; } [Classification] public Plain Plain { get; set; } [Classification, «LabelThreshold(Kind.A, 0.4)»] public Kind Kind { get; set; } "
        + "[Relation(Symmetric = «true», MaxPerHead = «1»)] public Link? Link { get; set; } } "
        + "[DecisionSchema, «Requires(Kind.A, Kind.A)», «Excludes(Kind.A, Kind.B)», Requires(Kind.A, Tag.X), «Requires(Kind.A, Tag.X)»] public partial class D { [Classification(Threshold = «0.4»), «AtMost(1)», «DefaultLabel(Kind.A)»] public Kind Kind { get; set; } "
        + "[Classification(TopK = «1»), «AtMost(3)», «AtLeast(1)», DefaultLabel(Tag.Z)] public Tag Tags { get; set; } [«Entity»] public string? Name { get; set; } }",
        "GLN024: [Ordered] of 'Bits' has no effect: a [Flags] enum holds several labels, and a level is one",
        "GLN024: [Ordered] of 'Plain' has no effect: only types marked [DecisionSchema] have rules about levels",
        "GLN024: [Requires] of 'E' has no effect: only types marked [DecisionSchema] have rules",
        "GLN024: [AtMost] of 'Tags' has no effect: only members marked [Classification] of a type marked [DecisionSchema] have it",
        "GLN024: [LabelThreshold] of 'Kind' has no effect: the member takes one label",
        "GLN024: Symmetric of 'Link' has no effect: only types marked [GraphSchema] have it",
        "GLN024: MaxPerHead of 'Link' has no effect: only types marked [GraphSchema] have it",
        "GLN024: [Requires] of 'D' has no effect: it holds whatever is chosen",
        "GLN024: [Excludes] of 'D' has no effect: it holds whatever is chosen",
        "GLN024: [Requires] of 'D' has no effect: the same rule is given twice",
        "GLN024: Threshold of 'Kind' has no effect: one label is always chosen; make the member nullable, or Decision<T>",
        "GLN024: [AtMost] of 'Kind' has no effect: the member takes one label",
        "GLN024: [DefaultLabel] of 'Kind' has no effect: the member takes one label",
        "GLN024: TopK of 'Tags' has no effect: decisions choose by their rules; [AtMost] bounds how many",
        "GLN024: [AtMost] of 'Tags' has no effect: the member has no more labels",
        "GLN024: [AtLeast] of 'Tags' has no effect: [DefaultLabel] sees to it that there is one",
        "GLN024: [Entity] of 'Name' has no effect: a type marked [DecisionSchema] takes only members marked [Classification]");

    [Fact]
    public void GLN024_levels_of_members_that_have_none() => Check(
        Enums + "[DecisionSchema] public partial class S { [Classification, «Ordered»] public Kind Kind { get; set; } [Classification, «Ordered»] public bool Urgent { get; set; } "
        + "[Classification(Labels = [\"one\", \"two\"]), «Ordered»] public string[] Words { get; set; } = []; [Classification(Labels = [\"one\", \"two\"]), Ordered] public string? Word { get; set; } }",
        "GLN024: [Ordered] of 'Kind' has no effect: it is for the enum 'Kind' itself, whose members are the levels",
        "GLN024: [Ordered] of 'Urgent' has no effect: yes and no are no levels",
        "GLN024: [Ordered] of 'Words' has no effect: the member takes several labels, and a level is one");

    [Theory]
    [InlineData("public partial class «S» { [Classification, AtMost(2)] public Tag Tags { get; set; } }", "Classification", "DecisionSchema")]
    [InlineData("public record Person([Mention] string Name); public record Knows([Head] Person A, [Tail] Person B); public class «S» { [Entity] public Person[] People { get; set; } = []; [Relation(Acyclic = true)] public Knows[] Knows { get; set; } = []; }", "Entity", "GraphSchema")]
    public void GLN030_the_mark_that_members_need(string type, string attribute, string mark) => Check(
        Enums + type, $"GLN030: 'S' has members with [{attribute}] but isn't marked [{mark}], so nothing is extracted into it; a base of schemas or structures elsewhere can be abstract instead");

    [Fact]
    public void GLN030_rules_without_a_mark() => Check(
        Enums + "[Requires(Tag.X, Tag.Y)] public partial class «S» { [Classification, AtMost(2)] public Tag Tags { get; set; } }",
        "GLN030: 'S' has members with [Classification] but isn't marked [DecisionSchema], so nothing is extracted into it; a base of schemas or structures elsewhere can be abstract instead");

    [Fact]
    public void GLN024_graphs() => Check(
        "public record Person([Mention] string Name); public record Firm([Mention] string Name); public record Works([Head, «ParseCulture(\"de\")»] Person A, [Tail] Firm B); "
        + "[GraphSchema] public partial class S { [Entity, «Matches(\"a+\")»] public Person[] People { get; set; } = []; [Entity] public Firm[] Firms { get; set; } = []; [«Classification»] public bool Urgent { get; set; } "
        + "[Relation(Description = «\"has a job\"», Acyclic = «true»)] public Works[] Works { get; set; } = []; }",
        "GLN024: [ParseCulture] of 'A' has no effect: an end of a graph's relation is a mention, which has been read by then",
        "GLN024: [Matches] of 'People' has no effect: mentions of a graph have no validators",
        "GLN024: [Classification] of 'Urgent' has no effect: a type marked [GraphSchema] takes only members marked [Entity] or [Relation]",
        "GLN024: Description of 'Works' has no effect: the model reads the names of a graph's relations only",
        "GLN024: Acyclic of 'Works' has no effect: no head can be a tail");

    [Theory]
    [InlineData("Tag", "AtMost(«0»)", "[AtMost] of 'Member' is 0, but must be from 1 to 3, the number of labels")]
    [InlineData("Tag", "AtLeast(«4»)", "[AtLeast] of 'Member' is 4, but must be from 1 to 3, the number of labels")]
    [InlineData("Kind[]", "AtLeast(«2»), AtMost(1)", "[AtLeast] of 'Member' is 2, but must be at most 1, the most labels")]
    [InlineData("Tag", "AtLeast(«2»), DefaultLabel(Tag.X)", "[AtLeast] of 'Member' is 2, but must be 1, or left out, where there is a [DefaultLabel]: that label is chosen alone")]
    [InlineData("Kind[]", "LabelThreshold(Kind.A, «1»)", "The threshold of 'Member' is 1, but must be above 0 and below 1 in decisions")]
    public void GLN010_numbers_of_decisions(string type, string attribute, string text) => Check(
        $"{Enums}[DecisionSchema] public partial class S {{ [Classification, {attribute}] public {type} Member {{ get; set; }} = default!; }}", $"GLN010: {text}");

    [Fact]
    public void GLN007_names_of_decisions() => Check(
        "[DecisionSchema] public partial class S { [Classification(\"team\")] public bool A { get; set; } [Classification(\"team lead\")] public bool «B» { get; set; } [Classification(«\"x (y)\"»)] public bool C { get; set; } }",
        "GLN007: 'team lead' can't be used in a prompt: it begins with the name of 'A', so that their prompts can't be told apart; name one of them otherwise",
        "GLN007: 'x (y)' can't be used in a prompt: it holds a parenthesis, which stands around the parts of a decision's prompt");

    [Theory]
    [InlineData("Classification(Prompt = «\" \"»)", " ", "it is blank")]
    [InlineData("Classification(Prompt = «\"who (if any)?\"»)", "who (if any)?", "it holds a parenthesis, which stands around the parts of a decision's prompt")]
    [InlineData("Classification, Example(«\"\"», true)", "", "it is blank")]
    [InlineData("Classification, Example(\"a\", true), Example(label: false, input: «\"b (c)\"»)", "b (c)", "it holds a parenthesis, which stands around the parts of a decision's prompt")]
    public void GLN007_texts_of_decisions(string attributes, string text, string reason) => Check(
        $"[DecisionSchema] public partial class S {{ [{attributes}] public bool A {{ get; set; }} }}", $"GLN007: '{text}' can't be used in a prompt: {reason}");

    [Fact]
    public void GLN007_descriptions_of_labels() => Check(
        "public enum Kind { [Label(\"a\", Description = \"\\t\")] A, B } [DecisionSchema] public partial class S { [«Classification»] public Kind A { get; set; } }",
        "GLN007: '\t' can't be used in a prompt: it is blank");

    [Fact]
    public void GLN027_labels_in_a_graph() => Check(
        "public record Person([Mention] string Name, [EntityLabel] DayOfWeek Day); [GraphSchema] public partial class S { [Entity] public «Person[]» People { get; set; } = []; }",
        "GLN027: 'Person' can't hold labelled mentions: mentions of a graph have no labels, and it has an [EntityLabel] member");

    [Fact]
    public void Rules_of_a_base_type_count() => Check(
        Enums + "[Requires(Kind.A, nameof(B.Urgent))] public abstract class B { [Classification] public Kind Kind { get; set; } [Classification, AtMost(1)] public Tag Tags { get; set; } [Classification] public bool Urgent { get; set; } } "
        + "[DecisionSchema, Excludes(Tag.X, Kind.B)] public partial class S : B { }");

    [Fact]
    public async Task GLN039_visual_basic()
    {
        const string source = """
            Imports Gliner2
            <ExtractionSchema> Public Class Invoice
                <Entity> Public Property Company As String
            End Class
            <DecisionSchema> Public Structure Claim
                <Classification> Public Property Urgent As Boolean
            End Structure
            Public Class Plain
                Public Property Schema As ExtractionSchema
            End Class
            """;
        var compilation = VisualBasicCompilation.Create("Basic", [VisualBasicSyntaxTree.ParseText(source)], Compiler.Create("").References, new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        var found = await compilation.WithAnalyzers([new VisualBasicAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(
            [
                "GLN039: 'Claim' is marked [DecisionSchema], which does nothing in Visual Basic: declare the type in a C# project and reference that, or build the schema in code",
                "GLN039: 'Invoice' is marked [ExtractionSchema], which does nothing in Visual Basic: declare the type in a C# project and reference that, or build the schema in code",
            ],
            found.Select(Text).Order(StringComparer.Ordinal));
    }
}
