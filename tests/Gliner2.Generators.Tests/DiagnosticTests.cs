using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Tests;

/// <summary>
/// One test a diagnostic. The place is what stands between <c>«</c> and <c>»</c> in the source. Any diagnostic that isn't expected
/// fails the test, and with an error nothing is generated.
/// </summary>
public partial class DiagnosticTests
{
    [Fact]
    public void GLN001_not_partial() => Check(
        "[ExtractionSchema] public record «Invoice» { [Entity] public string? Number { get; init; } }",
        "GLN001: 'Invoice' must be partial: the schema is generated into it");

    [Fact]
    public void GLN002_container_not_partial() => Check(
        "public static class «Outer» { [ExtractionSchema] public partial record Invoice { [Entity] public string? Number { get; init; } } }",
        "GLN002: 'Outer' must be partial: it contains the schema type 'Invoice'");

    [Theory]
    [InlineData("public partial record «Invoice»<T>", "generic; derive a type for each use, or put what is common into a base type")]
    [InlineData("file partial record «Invoice»", "local to its file, where generated code can't reach it")]
    [InlineData("public abstract partial record «Invoice»", "abstract")]
    [InlineData("public ref partial struct «Invoice»", "a ref struct")]
    public void GLN003_type_kind(string declaration, string reason) => Check(
        $"[ExtractionSchema] {declaration} {{ [Entity] public string? Number {{ get; init; }} }}",
        $"GLN003: 'Invoice' can't be extracted into: it is {reason}");

    [Fact]
    public void GLN003_static_type() => Check(
        "[ExtractionSchema] public static partial class «Invoice» { }", "GLN003: 'Invoice' can't be extracted into: it is static");

    [Theory]
    [InlineData("[Entity]", "object?", "use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]")]
    [InlineData("[Entity]", "(int, int)?", "use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]")]
    [InlineData("[Entity]", "bool?", "use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]")]
    [InlineData("[Entity]", "Dictionary<string, string>", "use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]")]
    [InlineData("[Entity]", "List<int?>", "a value in a list or in Extracted<T> is never absent; take the type without '?'")]
    [InlineData("[Classification]", "int", "use an enum, bool, a string with Labels, Extracted<T> of these, a list of them, Scores<T> or Decision<T>")]
    [InlineData("[Classification]", "StringSplitOptions?", "a [Flags] enum holds several labels; take the enum itself, or a list")]
    [InlineData("[Relation]", "string[]", "use Link, a type with one [Head] and one [Tail] member, or a list of one of these")]
    [InlineData("[Structure]", "int?", "use a type marked [ExtractionStructure], or a list of one")]
    public void GLN004_member_type(string attribute, string type, string reason) => Check(
        $"[ExtractionSchema] public partial class S {{ {attribute} public «{type}» Member {{ get; set; }} = default!; }}",
        $"GLN004: The type '{type}' of 'Member' isn't supported here: {reason}");

    [Fact]
    public void GLN004_file_local_member_type() => Check(
        "file enum Kind { A, B } [ExtractionSchema] public partial class S { [Classification(Labels = [\"a\", \"b\"])] public string? Text { get; set; } [Entity] internal «Kind?» Member { get; set; } }",
        "GLN004: The type 'Kind?' of 'Member' isn't supported here: it is local to its file, where generated code can't reach it", compiles: false);

    [Fact]
    public void GLN004_confidence() => Check(
        "public record R([Head] string A, [Tail] string B, [Confidence] «float» Score); [ExtractionSchema] public partial class S { [Relation] public R? Member { get; set; } }",
        "GLN004: The type 'float' of 'Score' isn't supported here: a confidence is a float? or double?");

    [Fact]
    public void GLN005_not_filled() => Check(
        "[ExtractionSchema] public partial record S([Entity] string? Name, int «Version») { public required string «Source» { get; init; } }",
        "GLN005: 'Version' of 'S' is neither extracted nor has a default value",
        "GLN005: 'Source' of 'S' is neither extracted nor has a default value");

    [Fact]
    public void GLN006_name_twice() => Check(
        "[ExtractionSchema] public partial class S { [Entity] public string? City { get; set; } [Entity(\"city\")] public string? «Town» { get; set; } }",
        "GLN006: The name 'city' is used twice: by 'City' and 'Town'");

    [Fact]
    public void GLN006_field_twice() => Check(
        "[ExtractionStructure] public record Item([Field(\"name\")] string? Title, string? «Name»);",
        "GLN006: The name 'name' is used twice: by 'Title' and 'Name'");

    [Fact]
    public void GLN007_blank_name() => Check(
        "[ExtractionSchema] public partial class S { [Entity(«\" \"»)] public string? City { get; set; } }",
        "GLN007: ' ' can't be used in a prompt: it is blank");

    [Fact]
    public void GLN007_marker() => Check(
        "[ExtractionSchema] public partial class S { [Entity(Description = «\"a [SEP_TEXT] b\"»)] public string? City { get; set; } }",
        "GLN007: 'a [SEP_TEXT] b' can't be used in a prompt: it holds the reserved marker [SEP_TEXT]");

    [Fact]
    public void GLN007_half_of_a_surrogate_pair() => Check(
        "[ExtractionSchema] public partial class S { [Classification(Labels = «[\"a\", \"\\ud83d\"]»)] public string? City { get; set; } }",
        "GLN007: '\ud83d' can't be used in a prompt: it holds half of a surrogate pair");

    [Fact]
    public void GLN008_few_labels() => Check(
        "public enum One { Only } [ExtractionSchema] public partial class S { [Classification] public «One» Kind { get; set; } [Classification] public «string?» Text { get; set; } }".Replace("[Classification] public «string?»", "[«Classification»] public string?"),
        "GLN008: 'Kind' needs at least 2 labels, but has 1",
        "GLN008: 'Text' needs at least 2 labels, but has 0");

    [Fact]
    public void GLN009_labels_alike() => Check(
        "public enum Kind { Red, [Label(\"RED\")] Crimson } [ExtractionSchema] public partial class S { [Classification] public «Kind» Kind { get; set; } }",
        "GLN009: The labels of 'Kind' hold 'red' and 'RED', which are the same when lower-cased");

    [Fact]
    public void GLN010_threshold() => Check(
        "[ExtractionSchema] public partial class S { [Entity(Threshold = «1.5»)] public string? City { get; set; } }",
        "GLN010: Threshold of 'City' is 1.5, but must be from 0 to 1");

    [Fact]
    public void GLN010_top_k() => Check(
        "[ExtractionSchema] public partial class S { [Classification(Labels = [\"a\", \"b\"], TopK = «0»)] public string[] Tags { get; set; } = []; }",
        "GLN010: TopK of 'Tags' is 0, but must be at least 1");

    [Theory]
    [InlineData("(", "a closing parenthesis is missing (at position 0)")]
    [InlineData("\\p{L}+", @"bad escape \p (at position 0)")]
    [InlineData("(?<year>a)", "unknown kind of group (at position 0)")]
    [InlineData("(?<=a+)b", "a look-behind needs a fixed width (at position 0)")]
    [InlineData("a\\z", @"bad escape \z (at position 1)")]
    [InlineData("(?L)a", "the flag L is for byte patterns only (at position 0)")]
    [InlineData("a**", "multiple repeat (at position 2)")]
    [InlineData("(?:a{500}){500}", "the pattern is too large: its repetition counts multiply to more than 100000 steps (at position 0)")]
    public void GLN011_pattern(string pattern, string reason) => Check(
        $"[ExtractionSchema] public partial class S {{ [Entity, Matches(«@\"{pattern}\"»)] public string? City {{ get; set; }} }}",
        $"GLN011: The pattern '{pattern}' can't be used: {reason}");

    [Fact]
    public void GLN011_pattern_is_missing_or_refused_with_its_flags() => Check(
        "[ExtractionSchema] public partial class S { [Entity, Matches(«null!»), Matches(«\"a\"», OtherFlags = 4), Matches(«\"(?u)a\"», OtherFlags = 256)] public string? City { get; set; } }",
        "GLN011: The pattern 'null' can't be used: the pattern is missing",
        "GLN011: The pattern 'a' can't be used: the LOCALE flag is for byte patterns only (at position 0)",
        "GLN011: The pattern '(?u)a' can't be used: the flags ASCII and UNICODE are incompatible (at position 0)");

    [Fact]
    public void GLN010_flags_that_python_has_not() => Check(
        "[ExtractionSchema] public partial class S { [Entity, Matches(\"a\", OtherFlags = «1024»)] public string? City { get; set; } }",
        "GLN010: OtherFlags of 'City' is 1024, but must be a sum of Python's flags: 8 (re.M), 16 (re.S), 32 (re.U), 64 (re.X), 256 (re.A)");

    [Fact]
    public void GLN012_nested_structure() => Check(
        "[ExtractionStructure] public record Inner(string? Name); [ExtractionStructure] public class Item { public string? Name { get; set; } public «List<Inner>» Parts { get; set; } = []; }",
        "GLN012: The field 'Parts' is itself of a structure's type, 'Inner'; a structure's fields are single values or lists of them");

    [Fact]
    public void GLN013_two_attributes() => Check(
        "[ExtractionSchema] public partial class S { [Entity, «Classification(Labels = [\"a\", \"b\"])»] public string? City { get; set; } }",
        "GLN013: 'City' has both [Entity] and [Classification]; a member takes one thing");

    [Fact]
    public void GLN014_relation_ends() => Check(
        "public record R([Head] string A, [Head] string B); [ExtractionSchema] public partial class S { [Relation] public «R?» Member { get; set; } }",
        "GLN014: 'R' can't hold a relation: it has 2 [Head] and 0 [Tail] members, and needs one of each");

    [Fact]
    public void GLN015_not_nullable() => Check(
        "[ExtractionStructure] public record Item(«decimal» Price); [ExtractionSchema] public partial class S { [Entity] public «string» City { get; set; } = \"\"; [Relation] public required «Link» Job { get; set; } }",
        "GLN015: 'Price' may be absent from a text; make its type nullable or a list",
        "GLN015: 'City' may be absent from a text; make its type nullable or a list",
        "GLN015: 'Job' may be absent from a text; make its type nullable or a list");

    [Fact]
    public void GLN016_not_settable() => Check(
        "public class Base { [Entity] public string? City { get; private set; } } [ExtractionSchema] public partial class S : Base { [Entity] public string? «Name» { get; } }".Replace("string? City", "string? «City»"),
        "GLN016: 'City' can't be set by generated code: it or its setter isn't accessible",
        "GLN016: 'Name' can't be set by generated code: it has no setter and no constructor parameter");

    [Fact]
    public void GLN016_obsolete_as_error() => Check(
        "[ExtractionSchema] public partial class S { [Entity, Obsolete(\"no\", true)] public string? «City» { get; set; } }",
        "GLN016: 'City' can't be set by generated code: it is obsolete as an error");

    [Fact]
    public void GLN017_nothing_to_extract() => Check(
        "[ExtractionSchema] public partial class «S» { public string? City { get; set; } } [ExtractionStructure] public class «T» { }",
        "GLN017: 'S' has no member to extract", "GLN017: 'T' has no member to extract");

    [Fact]
    public void GLN018_choice_twice() => Check(
        "[ExtractionStructure] public record Item(bool? Paid, bool? «Sent»); [ExtractionStructure] public record Other([Field(Choices = [\"Yes\", \"maybe\"])] string? Sure); "
        + "[ExtractionSchema] public partial class S { [Structure] public Item[] Items { get; set; } = []; [Structure] public Other? «Other» { get; set; } }",
        "GLN018: The choice 'yes' of 'Sent' is also a choice of 'Paid'; the model can't tell them apart",
        "GLN018: The choice 'no' of 'Sent' is also a choice of 'Paid'; the model can't tell them apart",
        "GLN018: The choice 'Yes' of 'Other' is also a choice of 'Items'; the model can't tell them apart");

    [Fact]
    public void GLN019_no_enum_member() => Check(
        "[Flags] public enum Kind { None = 0, Both = 3 } [ExtractionSchema] public partial class S { [Classification] public «Kind» Kind { get; set; } }",
        "GLN019: The enum 'Kind' of 'Kind' has no member that can be a label: one that isn't [NotExtracted] and, of a [Flags] enum, has one bit");

    [Fact]
    public void GLN020_long_prompt() => Check(
        $"[ExtractionSchema] public partial class «S» {{ [Entity(Description = \"{string.Join(' ', Enumerable.Repeat("description", 200))}\")] public string? City {{ get; set; }} }}",
        "GLN020: The prompt of 'S' has about 405 tokens; encoders that read 512 leave little room for the text");

    [Fact]
    public void GLN021_not_structure() => Check(
        "public record Item(string? Name); [ExtractionSchema] public partial class S { [Structure] public «Item[]» Items { get; set; } = []; }",
        "GLN021: 'Items' holds 'Item', which isn't marked [ExtractionStructure]");

    [Fact]
    public void GLN022_no_constructor() => Check(
        "[ExtractionSchema] public partial class «S» { public S(int a) { } public S(string b) { } [Entity] public string? City { get; set; } } [ExtractionStructure] public class «T» { private T() { } public string? Name { get; set; } }",
        "GLN022: 'S' has no constructor that generated code can choose: it has several; make one primary or without parameters",
        "GLN022: 'T' has no constructor that generated code can choose: none is accessible from there; make one so");

    [Theory]
    [InlineData("[ExtractionStructure(Mode = «RecordMode.Natural»)] public record Item(string? Name);", "Item", "the mode Natural needs the Anchor whose mentions are the records")]
    [InlineData("[ExtractionStructure(Anchor = «\"Name\"»)] public record Item(string? Name);", "Item", "an Anchor needs Mode = RecordMode.Natural")]
    [InlineData("[ExtractionStructure(Mode = RecordMode.Latent, Anchor = «\"Name\"»)] public record Item(string? Name);", "Item", "the mode Latent has no anchor")]
    [InlineData("[ExtractionStructure(Mode = RecordMode.Natural, Anchor = «\"Title\"»)] public record Item(string? Name);", "Item", "it has no member 'Title' to be the anchor")]
    [InlineData("[ExtractionStructure(Mode = RecordMode.Natural, Anchor = «nameof(Paid)»)] public record Item(string? Name, bool? Paid);", "Item", "the anchor 'Paid' is a choice, which has no place in the text")]
    [InlineData("[ExtractionStructure(Mode = RecordMode.Latent)] public record Item([Field(Cardinality = «FieldCardinality.ZeroOrMore»)] string? Name);", "Name", "ZeroOrMore is a list, and the member is one value")]
    [InlineData("[ExtractionStructure(Mode = RecordMode.Latent)] public record Item([Field(Cardinality = «FieldCardinality.OptionalOne»)] string[] Names);", "Names", "OptionalOne is one value, and the member is a list")]
    [InlineData("[ExtractionStructure] public record Item(string? Name); [ExtractionSchema] public partial class S { [Structure(\"thing\", Mode = «RecordMode.Natural»)] public Item[] Items { get; set; } = []; }", "thing", "the mode Natural needs the Anchor whose mentions are the records")]
    public void GLN023_record_mode(string source, string name, string reason) => Check(source, $"GLN023: '{name}' can't be made into records as asked: {reason}");

    [Theory]
    [InlineData("[Classification(Threshold = «0.3»)] public bool Member { get; set; }", "Threshold", "one label is always chosen; make the member nullable to let it abstain")]
    [InlineData("[Classification(TopK = «3»)] public bool Member { get; set; }", "TopK", "the member takes one label")]
    [InlineData("[Classification(True = «\"y\"»)] public DayOfWeek Member { get; set; }", "True", "the member isn't a bool")]
    [InlineData("[Classification(Labels = «[\"y\"]»)] public DayOfWeek Member { get; set; }", "Labels", "the member's type says which labels there are")]
    [InlineData("[Entity, «Example(\"a\", \"b\")»] public string? Member { get; set; }", "[Example]", "the member doesn't take it")]
    [InlineData("[Entity] public string? City { get; set; } [«Matches(\"a\")»] public string? Member { get; set; }", "[Matches]", "the member isn't extracted: it has none of [Entity], [Classification], [Relation] and [Structure]")]
    [InlineData("[Classification, «ConvertWith(typeof(AmountConverter))»] public bool Member { get; set; }", "[ConvertWith]", "labels aren't converted")]
    [InlineData("[Entity, «NotExtracted»] public string? Member { get; set; }", "[NotExtracted]", "the member is extracted all the same")]
    [InlineData("[Entity] public string? City { get; set; } [«NotExtracted»] public string? Member { get; set; }", "[NotExtracted]", "a schema takes only members marked [Entity], [Classification], [Relation] or [Structure]")]
    [InlineData("[Entity, «Field(\"x\")»] public string? Member { get; set; }", "[Field]", "the member doesn't take it")]
    [InlineData("[Entity] public string? City { get; set; } [«Label(\"x\")»] public string? Member;", "[Label]", "the member isn't extracted: it has none of [Entity], [Classification], [Relation] and [Structure]")]
    [InlineData("[Relation, «Matches(\"x\")»] public Link? Member { get; set; }", "[Matches]", "the member doesn't take it")]
    [InlineData("[Classification, «ParseCulture(\"de-DE\")»] public bool Member { get; set; }", "[ParseCulture]", "nothing is parsed")]
    [InlineData("[Entity, «ParseCulture(\"de-DE\")»] public string? Member { get; set; }", "[ParseCulture]", "nothing is parsed")]
    [InlineData("[Entity, «ParseCulture(\"de-DE\")»] public Extracted<DayOfWeek>[] Member { get; set; } = [];", "[ParseCulture]", "nothing is parsed")]
    [InlineData("[Entity] public string? City { get; set; } [«Entity»] public static string? Member { get; set; }", "[Entity]", "a static member isn't extracted")]
    [InlineData("[Entity] public string? City { get; set; } [«Entity»] public const string Member = \"x\";", "[Entity]", "a constant can't be set")]
    [InlineData("[Entity] public string? City { get; set; } [«Entity»] public static string? Member;", "[Entity]", "a static member isn't extracted")]
    [InlineData("[Entity] public string? City { get; set; } [«Entity»] public string? this[int i] { get => null; set { } }", "[Entity]", "an indexer isn't extracted", "this[]")]
    [InlineData("[Entity] public string? City { get; set; } public string? this[[«Entity»] int i] { get => null; set { } }", "[Entity]", "parameters of methods aren't extracted", "i")]
    [InlineData("[Entity] public string? City { get; set; } [field: «Entity»] public string? Member { get; set; }", "[Entity]", "it is on the field behind the property; leave 'field:' out", "<Member>k__BackingField")]
    [InlineData("[Entity] public string? City { get; set; } public void Add([«Entity»] string? member) { }", "[Entity]", "parameters of methods aren't extracted", "member")]
    [InlineData("[Entity] public string? City { get; [param: «Entity»] set; }", "[Entity]", "parameters of methods aren't extracted", "value")]
    [InlineData("[Entity] public string? City { get; set; } public static string Of(int i) { string Inner([«Entity»] string member) => member; return Inner(\"\"); }", "[Entity]", "parameters of methods aren't extracted", "member")]
    [InlineData("[Entity] public string? City { get; set; } public static Func<string, int> Of { get; } = ([«Entity»] string member) => 1;", "[Entity]", "parameters of methods aren't extracted", "member")]
    [InlineData("public S() { } public S([«Entity»] string? city) => City = city; [Entity] public string? City { get; set; }", "[Entity]", "generated code doesn't call this constructor, or has no value for the parameter", "city")]
    [InlineData("[Entity(«null»)] public string? Member { get; set; }", "the name", "null means the same as to leave it out")]
    [InlineData("[Entity(Description = «null»)] public string? Member { get; set; }", "Description", "null means the same as to leave it out")]
    [InlineData("[Classification(name: «null»)] public bool Member { get; set; }", "the name", "null means the same as to leave it out")]
    public void GLN024_no_effect(string members, string what, string reason, string of = "Member") =>
        Check($"[ExtractionSchema] public partial class S {{ {members} }}", $"GLN024: {what} of '{of}' has no effect: {reason}");

    [Theory]
    [InlineData("[ExtractionStructure] public record Item([property: «Entity(\"product name\")»] string? Member);", "[Entity]", "a structure's members are fields; [Field] says their names")]
    [InlineData("[ExtractionStructure] public class Item { [«Relation»] public string? Member { get; set; } }", "[Relation]", "a structure's members are fields; [Field] says their names")]
    [InlineData("[ExtractionStructure] public record Item([property: NotExtracted, «Field»] string? Member = null) { public int? Count { get; set; } }", "[Field]", "[NotExtracted] leaves the member out")]
    [InlineData("[ExtractionStructure] public record Item(string? A) { [«Matches(\"x\")»] private string? Member { get; set; } }", "[Matches]", "the member isn't a field: it isn't a public property that can be set")]
    [InlineData("[ExtractionStructure] public record Item([property: «Matches(\"x\")»] DayOfWeek? Member);", "[Matches]", "choices are no spans of the text")]
    [InlineData("[ExtractionStructure] public record Item([property: Field(Choices = [\"a\", \"b\"]), «Matches(\"x\")»] string? Member);", "[Matches]", "choices are no spans of the text")]
    [InlineData("[ExtractionStructure] public record Item([property: «ParseCulture(\"de\")»] bool? Member);", "[ParseCulture]", "nothing is parsed")]
    [InlineData("[ExtractionStructure] public record Item([property: «Head»] string? Member);", "[Head]", "the member doesn't take it")]
    [InlineData("[ExtractionStructure, «ParseCulture(\"de\")»] public record Item(string? Name);", "[ParseCulture]", "nothing is parsed", "Item")]
    [InlineData("[ExtractionSchema, «ParseCulture(\"de\")»] public partial record Item([Entity] string? Name, [Classification] DayOfWeek Day);", "[ParseCulture]", "nothing is parsed", "Item")]
    [InlineData("public enum Kind { A, B, [«Label(\"x\")»] Member = A }", "[Label]", "another member has the same value, and is the label")]
    [InlineData("[Flags] public enum Kind { A = 1, B = 2, [«Label(\"x\")»] Member = A | B }", "[Label]", "of a [Flags] enum, members of one bit are labels")]
    [InlineData("public enum Kind { A, B, [NotExtracted, «Label(\"x\")»] Member }", "[Label]", "[NotExtracted] leaves the member out")]
    [InlineData("public enum Kind { A, [«Entity»] Member }", "[Entity]", "an enum's member is a label; [Label] says its name")]
    [InlineData("public enum Kind { A, [Label(Description = «null»)] Member }", "Description", "null means the same as to leave it out")]
    [InlineData("public enum Kind { A, [Label(\"b\", Description = «\"x\"»)] Member } [ExtractionStructure] public record Item(Kind? Kind);", "Description", "choices and labels of mentions have no descriptions in a prompt")]
    [InlineData("public interface IHas { [«Entity»] string? Member { get; set; } }", "[Entity]", "members of interfaces aren't extracted; put it on the member of the type")]
    [InlineData("public delegate void Has([«Entity»] string? Member);", "[Entity]", "parameters of methods aren't extracted")]
    [InlineData("public static class Has { [«Entity»] public static string? Member { get; set; } }", "[Entity]", "a static member isn't extracted")]
    [InlineData("public class Has { [«Matches(\"x\")»] public string? Member { get; set; } }", "[Matches]", "its type is neither a schema nor a structure, a relation or a mention")]
    [InlineData("public interface IHas { string? Member { get; set; } } [ExtractionSchema] public partial class S : IHas { [Entity] public string? A { get; set; } [«Entity»] string? IHas.Member { get; set; } }", "[Entity]", "a member that implements an interface explicitly isn't extracted", "Consumer.IHas.Member")]
    [InlineData("public record R([Head] string A, [Tail] string B, [property: «Matches(\"x\")»] int Member = 0); [ExtractionSchema] public partial class S { [Relation] public R? R { get; set; } }", "[Matches]", "the type of a relation or mention takes only members marked [Head], [Tail], [Mention], [EntityLabel] or [Confidence]")]
    public void GLN024_no_effect_elsewhere(string source, string what, string reason, string of = "Member") =>
        Check(source, $"GLN024: {what} of '{of}' has no effect: {reason}");

    [Fact]
    public void GLN024_is_not_reported_for_what_has_an_effect_in_another_way() => Check(
        "[ExtractionSchema, ExtractionStructure] public partial record Both([property: Entity, Field(\"n\")] string? Name); "
        + "public abstract class Base { [Entity] public string? A { get; set; } [Field] public string? B { get; set; } } "
        + "public class Middle { [Entity, ParseCulture(\"de\")] public decimal? A { get; set; } } [ExtractionSchema] public partial class S : Middle { } "
        + "public enum Kind { A, [Label(Description = \"x\")] B, [NotExtracted] C } [ExtractionStructure] public record Item([property: ParseCulture(\"de\")] decimal? D, Kind? Kind); "
        + "[ExtractionSchema, ParseCulture(\"de\")] public partial class T { [Classification] public Kind Kind { get; set; } [Structure] public Item? Item { get; set; } }");

    [Fact]
    public void GLN030_not_marked() => Check(
        "public partial record «Invoice»([Entity] string? Number); public class «Item» { [Field(\"name\")] public string? Product { get; set; } [NotExtracted] public int Count { get; set; } }",
        "GLN030: 'Invoice' has members with [Entity] but isn't marked [ExtractionSchema], so nothing is extracted into it; a base of schemas or structures elsewhere can be abstract instead",
        "GLN030: 'Item' has members with [Field] but isn't marked [ExtractionStructure], so nothing is extracted into it; a base of schemas or structures elsewhere can be abstract instead");

    [Fact]
    public void GLN031_no_field() => Check(
        "[ExtractionStructure] public class Item { public string? «Name»; public string? «Code» { get; } public string? «Kind» { get; private set; } public string? Taken { get; set; } "
        + "public int Length => 0; public const int Max = 1; public static int All; [NotExtracted] public int Left; [Field] public int? Right; }",
        "GLN031: 'Name' isn't a field of its structure: fields of a type are taken only if marked; make it a property, or mark it [Field] or [NotExtracted]",
        "GLN031: 'Code' isn't a field of its structure: it has no setter and no constructor parameter; give it 'init', or mark it [NotExtracted]",
        "GLN031: 'Kind' isn't a field of its structure: it or its setter isn't accessible; give it 'init', or mark it [NotExtracted]");

    [Theory]
    [InlineData("[Classification(Labels = [\"a\", \"b\"], Activation = «(ClassActivation)9»)] public string? Member { get; set; }", "Activation", "9", "one of ClassActivation's: Auto, Sigmoid, Softmax")]
    [InlineData("[Structure(Mode = «(RecordMode)7»)] public Item? Member { get; set; }", "Mode", "7", "one of RecordMode's: Natural, Latent, Anchorless")]
    [InlineData("[Structure(OccurrencePolicy = «(OccurrencePolicy)(-1)»)] public Item? Member { get; set; }", "OccurrencePolicy", "-1", "one of OccurrencePolicy's: All, First, ErrorOnAmbiguous, LatentAll")]
    public void GLN010_undefined_enum_value(string member, string argument, string value, string allowed) => Check(
        $"[ExtractionStructure] public record Item(string? Name); [ExtractionSchema] public partial class S {{ {member} }}",
        $"GLN010: {argument} of 'Member' is {value}, but must be {allowed}");

    [Fact]
    public void GLN010_undefined_enum_value_of_a_structure() => Check(
        "[ExtractionStructure(Mode = «(RecordMode)3»)] public record Item([property: Field(Cardinality = «(FieldCardinality)4»)] string? Name); [ExtractionSchema] public partial class S { [Structure] public Item? Member { get; set; } }",
        "GLN010: Mode of 'Item' is 3, but must be one of RecordMode's: Natural, Latent, Anchorless",
        "GLN010: Cardinality of 'Name' is 4, but must be one of FieldCardinality's: OptionalOne, RequiredOne, ZeroOrMore, OneOrMore");

    [Fact]
    public void GLN024_record_settings_without_mode() => Check(
        "[ExtractionStructure] public record Item([Field(Exclusive = true)] string? Name); [ExtractionSchema] public partial class S { [Structure] public Item[] «Items» { get; set; } = []; }",
        "GLN024: Cardinality or Exclusive in a field of 'Items' has no effect: the structure has no Mode");

    [Fact]
    public void GLN025_language()
    {
        var options = Compiler.ParseOptions.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10);
        var compilation = Compiler.Create(options, [], "[Gliner2.ExtractionSchema] public partial class S { [Gliner2.Entity] public string? City { get; set; } }");
        var diagnostic = Assert.Single(Compiler.Diagnose(compilation));
        Assert.Equal("GLN025: 'S' needs C# 11 or later: generated code uses static abstract members and UTF-8 literals", Text(diagnostic));
        Compiler.Generate(compilation, out var result);
        Assert.Empty(result.GeneratedTrees);
    }

    [Theory]
    [InlineData("string?", "Labels = [\"a\", \"b\"]", "\"c\"", "c", "'a', 'b'")]
    [InlineData("string?", "Labels = [\"a\", \"b\"]", "true", "true", "'a', 'b'")]
    [InlineData("string?", "Labels = [\"a\", \"b\"]", "1", "1", "'a', 'b'")]
    [InlineData("string?", "Labels = [\"a\", \"b\"]", "Other.A", "Consumer.Other.A", "'a', 'b'")]
    [InlineData("Kind", "", "Other.A", "Consumer.Other.A", "'a', 'b'")]
    [InlineData("Kind", "", "(Kind)7", "7", "'a', 'b'")]
    [InlineData("Kind", "", "Kind.Left", "left", "'a', 'b'")]
    [InlineData("Kind", "", "true", "true", "'a', 'b'")]
    [InlineData("Kind", "", "\"A\"", "A", "'a', 'b'")]
    [InlineData("bool", "", "\"true\"", "true", "'yes', 'no'")]
    [InlineData("bool", "", "null!", "null", "'yes', 'no'")]
    public void GLN026_example(string type, string arguments, string answer, string shown, string labels) => Check(
        $"public enum Kind {{ A, B, [NotExtracted] Left }} public enum Other {{ A, B }} [ExtractionSchema] public partial class S {{ [Classification({arguments}), Example(\"text\", «{answer}»)] public {type} Tag {{ get; set; }} }}",
        $"GLN026: The example's answer '{shown}' isn't a label of 'Tag': {labels}");

    [Fact]
    public void GLN007_example_without_text() => Check(
        "[ExtractionSchema] public partial class S { [Classification, Example(«null!», true)] public bool Tag { get; set; } }",
        "GLN007: 'null' can't be used in a prompt: an example needs its text");

    [Fact]
    public void GLN023_record_with_a_field_for_its_confidence() => Check(
        "[ExtractionStructure(Mode = «RecordMode.Latent»)] public record Item(string? Confidence);",
        "GLN023: 'Item' can't be made into records as asked: a record has a key 'confidence' already, for its own probability; name the field otherwise");

    [Fact]
    public void All_faults_of_a_type_are_told_at_once() => Check(
        "[ExtractionSchema] public class «S» { [Entity(Threshold = «2»), Matches(«\"(\"»)] public «string» «City» { get; } = \"\"; [Entity(«\" \"»)] public «object?» Thing { get; set; } "
        + "[Classification(TopK = «0»)] public «int» Kind { get; set; } [Structure(Mode = «(RecordMode)9»)] public «string?» Line { get; set; } [Relation(Threshold = «-1»)] public «int» Link { get; set; } }",
        "GLN001: 'S' must be partial: the schema is generated into it",
        "GLN010: Threshold of 'City' is 2, but must be from 0 to 1",
        "GLN011: The pattern '(' can't be used: a closing parenthesis is missing (at position 0)",
        "GLN015: 'City' may be absent from a text; make its type nullable or a list",
        "GLN016: 'City' can't be set by generated code: it has no setter and no constructor parameter",
        "GLN007: ' ' can't be used in a prompt: it is blank",
        "GLN004: The type 'object?' of 'Thing' isn't supported here: use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]",
        "GLN010: TopK of 'Kind' is 0, but must be at least 1",
        "GLN004: The type 'int' of 'Kind' isn't supported here: use an enum, bool, a string with Labels, Extracted<T> of these, a list of them, Scores<T> or Decision<T>",
        "GLN010: Mode of 'Line' is 9, but must be one of RecordMode's: Natural, Latent, Anchorless",
        "GLN004: The type 'string?' of 'Line' isn't supported here: use a type marked [ExtractionStructure], or a list of one",
        "GLN010: Threshold of 'Link' is -1, but must be from 0 to 1",
        "GLN004: The type 'int' of 'Link' isn't supported here: use Link, a type with one [Head] and one [Tail] member, or a list of one of these");

    [Fact]
    public void Faults_in_another_assembly_are_told_at_the_schema_with_member_and_type()
    {
        var library = Compiler.Create(Shapes.Usings + """
            namespace Library;
            public abstract class Document { [Entity] public object? Thing { get; set; } [Entity] public string? Hidden { get; internal set; } [Entity(Threshold = 3)] public string? Odd { get; set; } }
            [ExtractionStructure(Mode = (RecordMode)5)] public record Item(object? Price);
            public record Ends([Head] string From, [Tail] object To);
            """).WithAssemblyName("Library");
        var compilation = Compiler.Create(Compiler.ParseOptions, [MetadataReference.CreateFromImage(Compiler.Emit(library))], Shapes.Usings + """
            namespace Consumer;
            [ExtractionSchema] public partial class Letter : Library.Document { [Structure] public Library.Item? Item { get; set; } [Relation] public Library.Ends[] Ends { get; set; } = []; }
            """);
        var found = Compiler.Diagnose(compilation);
        const string advice = "use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]";
        Assert.Equal(
            [
                ("Letter", "GLN004: The type 'object?' of 'Library.Document.Thing' isn't supported here: " + advice),
                ("Letter", "GLN010: Threshold of 'Library.Document.Odd' is 3, but must be from 0 to 1"),
                ("Letter", "GLN016: 'Library.Document.Hidden' can't be set by generated code: it has no setter and no constructor parameter"),
                ("Letter", "GLN032: The summary of types in 'Library' isn't part of the prompt: the compiler wasn't given their documentation file, Library.xml; set GenerateDocumentationFile in their project"),
                ("Library.Ends[]", "GLN004: The type 'object' of 'Library.Ends.To' isn't supported here: " + advice),
                ("Library.Item?", "GLN004: The type 'object?' of 'Library.Item.Price' isn't supported here: " + advice),
                ("Library.Item?", "GLN010: Mode of 'Library.Item' is 5, but must be one of RecordMode's: Natural, Latent, Anchorless"),
            ],
            found.Select(d => (Place: compilation.SyntaxTrees[0].ToString().Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length), Text: Text(d))).OrderBy(d => d.Place, StringComparer.Ordinal).ThenBy(d => d.Text, StringComparer.Ordinal));
    }

    /// <summary>An editor knows the source of other projects; a place in it would be none of this project's.</summary>
    [Fact]
    public void Faults_in_another_project_of_an_editor_are_told_at_the_schema()
    {
        var library = Compiler.Create(Shapes.Usings + "namespace Library; public abstract class Document { [Entity] public object? Thing { get; set; } }").WithAssemblyName("Library");
        var compilation = Compiler.Create(Compiler.ParseOptions, [library.ToMetadataReference()], Shapes.Usings + "[ExtractionSchema] public partial class Letter : Library.Document { }");
        var diagnostic = Compiler.Diagnose(compilation)[0];
        Assert.StartsWith("GLN004: The type 'object?' of 'Library.Document.Thing'", Text(diagnostic));
        Assert.Equal(compilation.SyntaxTrees[0], diagnostic.Location.SourceTree);
    }

    [Theory]
    [InlineData("public record Finding([EntityLabel] DayOfWeek Day);", "it has 0 [Mention] members, and needs one")]
    [InlineData("public record Finding([Mention] string Text);", "it has no [EntityLabel] member")]
    public void GLN027_mention_type(string type, string reason) => Check(
        type + " [ExtractionSchema] public partial class S { [Entity] public «Finding[]» Findings { get; set; } = []; }",
        $"GLN027: 'Finding' can't hold labelled mentions: {reason}");

    [Fact]
    public void GLN028_converter() => Check(
        "[ExtractionSchema] public partial class S { [Entity, ConvertWith(«typeof(AmountConverter)»)] public int? Amount { get; set; } }",
        "GLN028: 'AmountConverter' can't convert for 'Amount': it must be a class or struct that implements IExtractionConverter<int>, and be accessible");

    [Theory]
    [InlineData("not a culture", "'not a culture' is no language's code, such as 'de'")]
    [InlineData("german", "'german' is no language's code, such as 'de'")]
    [InlineData("de_DE", "write 'de-DE'")]
    [InlineData("de-XX", "'XX' is no region's code, such as 'DE'")]
    [InlineData("xx-DE", "'xx' is no language's code, such as 'de'")]
    [InlineData("sr-Abcd-RS", "'Abcd' is no script's code, such as 'Latn'")]
    [InlineData("de-", "'' is none of its parts: a language, maybe a script, a region, such as 'de-DE'")]
    [InlineData("en-US-€uro1", "'€uro1' is none of its parts: a language, maybe a script, a region, such as 'de-DE'")]
    public void GLN029_culture(string name, string reason) => Check(
        $"[ExtractionSchema] public partial class S {{ [Entity, ParseCulture(«\"{name}\"»)] public int? Amount {{ get; set; }} }}",
        $"GLN029: '{name}' isn't the name of a culture: {reason}");

    [Fact]
    public void GLN029_culture_without_a_name() => Check(
        "[ExtractionSchema, ParseCulture(«null!»)] public partial class S { [Entity] public int? Amount { get; set; } }",
        "GLN029: 'null' isn't the name of a culture: a name is needed, such as 'de-DE'");

    [Theory]
    [InlineData("/// <summary>firms & companies</summary>", "its comment isn't well-formed XML")]
    [InlineData("/// <summary>open", "its comment isn't well-formed XML")]
    [InlineData("/// <inheritdoc/>", "<inheritdoc/> has nothing to inherit from")]
    [InlineData("/// <inheritdoc cref=\"Other\"/>", "<inheritdoc cref=\"Other\"/> isn't followed")]
    [InlineData("/// <include file=\"x.xml\" path=\"y\"/>", "<include> isn't read")]
    public void GLN032_summary(string comment, string reason) => Check(
        $"[ExtractionSchema] public partial class S {{\n{comment}\n[Entity] public string? «Name» {{ get; set; }}\n{comment}\n[Entity(Description = \"\")] public string? Other {{ get; set; }} }}",
        $"GLN032: The summary of 'Name' isn't part of the prompt: {reason}");

    [Fact]
    public void GLN032_labels_are_told_once_however_many_schemas_use_them() => Check(
        "public enum Kind {\n/// <summary>a & b</summary>\n«A»,\n/// <summary>c & d</summary>\n[Label(Description = \"said\")] B } public enum Unused {\n/// <summary>a & b</summary>\nA } "
        + "[ExtractionSchema] public partial record S([Classification] Kind Kind); [ExtractionSchema] public partial record T([Classification] Kind Kind);",
        "GLN032: The summary of 'A' isn't part of the prompt: its comment isn't well-formed XML");

    [Fact]
    public void GLN032_a_part_of_the_framework() => Check(
        "[ExtractionSchema] public partial class S : System.IO.MemoryStream {\n/// <inheritdoc/>\n[Entity] public new string? «Capacity» { get; set; } }",
        "GLN032: The summary of 'Capacity' isn't part of the prompt: <inheritdoc/> leads to 'System.IO.MemoryStream.Capacity', a part of the framework");

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    /// <summary>Expects the diagnostics, and each at its place between the marks.</summary>
    private static void Check(string marked, params string[] expected) => Check(marked, expected, compiles: true);

    private static void Check(string marked, string expected, bool compiles) => Check(marked, [expected], compiles);

    private static void Check(string marked, string[] expected, bool compiles)
    {
        var prefix = Shapes.Usings + "namespace Consumer;\n";
        var places = new List<string>();
        for (var start = marked.IndexOf('«'); start >= 0; start = marked.IndexOf('«', start + 1)) places.Add(marked[(start + 1)..marked.IndexOf('»', start)]);
        var offsets = new List<int>();
        for (int i = 0, removed = 0; i < marked.Length; i++)
        {
            if (marked[i] == '«') offsets.Add(prefix.Length + i - removed);
            if (marked[i] is '«' or '»') removed++;
        }
        var compilation = Compiler.Create(prefix + marked.Replace("«", "").Replace("»", ""));
        var found = Compiler.Diagnose(compilation);

        Assert.Equal(expected, found.Select(Text));
        Assert.Equal(offsets.Zip(places), found.Select(d => d.Location.SourceSpan).Distinct().Select(s => (s.Start, compilation.SyntaxTrees[0].ToString()[s.Start..s.End])));
        if (!compiles) return;
        Compiler.Generate(compilation, out var result);
        // Patterns are looked at by the analyzer alone: the generator has no use for them.
        if (found.Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != "GLN011") && marked.Contains("ExtractionSchema")) Assert.Empty(result.GeneratedTrees);
    }
}
