using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Diagnostics;

/// <summary>Every diagnostic, each with a page under <c>docs/rules/</c>.</summary>
internal static class Descriptors
{
    // Stands before the descriptors, which are made in the order of the text.
    private static readonly string RulesAddress =
        typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == nameof(RulesAddress)).Value;

    public static readonly DiagnosticDescriptor NotPartial = Error("GLN001", "Schema type isn't partial",
        "'{0}' must be partial: the schema is generated into it");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error("GLN002", "Containing type isn't partial",
        "'{0}' must be partial: it contains the schema type '{1}'");

    public static readonly DiagnosticDescriptor TypeKind = Error("GLN003", "Type can't be a schema or structure",
        "'{0}' can't be extracted into: it is {1}");

    public static readonly DiagnosticDescriptor MemberType = Error("GLN004", "Member type isn't supported",
        "The type '{0}' of '{1}' isn't supported here: {2}");

    public static readonly DiagnosticDescriptor NotFilled = Error("GLN005", "Constructor parameter or required member can't be filled",
        "'{0}' of '{1}' is neither extracted nor has a default value");

    public static readonly DiagnosticDescriptor NameTwice = Error("GLN006", "Name is used twice",
        "The name '{0}' is used twice: {1}");

    public static readonly DiagnosticDescriptor BadName = Error("GLN007", "Name or text can't be used in a prompt",
        "'{0}' can't be used in a prompt: {1}");

    public static readonly DiagnosticDescriptor FewLabels = Error("GLN008", "Too few labels",
        "'{0}' needs at least {1} labels, but has {2}");

    public static readonly DiagnosticDescriptor LabelsAlike = Error("GLN009", "Labels are the same when lower-cased",
        "The labels of '{0}' hold '{1}' and '{2}', which are the same when lower-cased");

    public static readonly DiagnosticDescriptor OutOfRange = Error("GLN010", "Number is out of range",
        "{0} of '{1}' is {2}, but must be {3}");

    public static readonly DiagnosticDescriptor BadPattern = Error("GLN011", "Regular expression can't be used",
        "The pattern '{0}' can't be used: {1}");

    public static readonly DiagnosticDescriptor NestedStructure = Error("GLN012", "Structures can't be nested",
        "The field '{0}' is itself of a structure's type, '{1}'; a structure's fields are single values or lists of them");

    public static readonly DiagnosticDescriptor TwoAttributes = Error("GLN013", "Member has two extraction attributes",
        "'{0}' has both [{1}] and [{2}]; a member takes one thing");

    public static readonly DiagnosticDescriptor RelationEnds = Error("GLN014", "Relation needs one head and one tail",
        "'{0}' can't hold a relation: it has {1} [Head] and {2} [Tail] members, and needs one of each");

    public static readonly DiagnosticDescriptor NotNullable = Error("GLN015", "Value may be absent",
        "'{0}' may be absent from a text; make its type nullable or a list");

    public static readonly DiagnosticDescriptor NotSettable = Error("GLN016", "Member can't be set",
        "'{0}' can't be set by generated code: {1}");

    public static readonly DiagnosticDescriptor NothingToExtract = Error("GLN017", "Nothing to extract",
        "'{0}' has no member to extract");

    public static readonly DiagnosticDescriptor ChoiceTwice = Warning("GLN018", "Choice stands in two fields",
        "The choice '{0}' of '{1}' is also a choice of '{2}'; the model can't tell them apart");

    public static readonly DiagnosticDescriptor NoEnumMember = Error("GLN019", "Enum has no usable member",
        "The enum '{0}' of '{1}' has no member that can be a label: one that isn't [NotExtracted] and, of a [Flags] enum, has one bit");

    public static readonly DiagnosticDescriptor LongPrompt = Info("GLN020", "Prompt is long",
        "The prompt of '{0}' has about {1} tokens; encoders that read 512 leave little room for the text");

    public static readonly DiagnosticDescriptor NotStructure = Error("GLN021", "Type isn't marked as a structure",
        "'{0}' holds '{1}', which isn't marked [ExtractionStructure]");

    public static readonly DiagnosticDescriptor NoConstructor = Error("GLN022", "No usable constructor",
        "'{0}' has no constructor that generated code can choose: {1}");

    public static readonly DiagnosticDescriptor RecordMode = Error("GLN023", "Record mode is contradictory",
        "'{0}' can't be made into records as asked: {1}");

    public static readonly DiagnosticDescriptor NoEffect = Warning("GLN024", "Setting has no effect",
        "{0} of '{1}' has no effect: {2}");

    public static readonly DiagnosticDescriptor Language = Error("GLN025", "C# 11 is needed",
        "'{0}' needs C# 11 or later: generated code uses static abstract members and UTF-8 literals");

    public static readonly DiagnosticDescriptor BadExample = Error("GLN026", "Example's answer isn't a label",
        "The example's answer '{0}' isn't a label of '{1}': {2}");

    public static readonly DiagnosticDescriptor MentionType = Error("GLN027", "Mention type is incomplete",
        "'{0}' can't hold labelled mentions: {1}");

    public static readonly DiagnosticDescriptor BadConverter = Error("GLN028", "Converter doesn't fit",
        "'{0}' can't convert for '{1}': it must be a class or struct that implements IExtractionConverter<{2}>, and be accessible");

    public static readonly DiagnosticDescriptor BadCulture = Error("GLN029", "Culture's name isn't valid",
        "'{0}' isn't the name of a culture: {1}");

    public static readonly DiagnosticDescriptor NotMarked = Warning("GLN030", "Type isn't marked",
        "'{0}' has members with [{1}] but isn't marked [{2}], so nothing is extracted into it; a base of schemas or structures elsewhere can be abstract instead");

    public static readonly DiagnosticDescriptor NoField = Warning("GLN031", "Public member isn't a field",
        "'{0}' isn't a field of its structure: {1}");

    public static readonly DiagnosticDescriptor SummaryUnread = Warning("GLN032", "Summary can't be read",
        "The summary of {0} isn't part of the prompt: {1}");

    public static readonly DiagnosticDescriptor UnknownLabel = Error("GLN033", "Label is unknown",
        "'{0}' in [{1}] of '{2}' isn't a label: {3}");

    public static readonly DiagnosticDescriptor NoAnswer = Error("GLN034", "Rules leave no answer",
        "No answer for '{0}' satisfies the rules: {1}");

    public static readonly DiagnosticDescriptor DeadLabel = Warning("GLN035", "Label can never be chosen",
        "'{0}' of '{1}' can never be chosen: {2}");

    public static readonly DiagnosticDescriptor NoLevels = Error("GLN036", "Labels are no levels",
        "{0} of '{1}' needs levels: {2}");

    public static readonly DiagnosticDescriptor EndNotEntity = Error("GLN037", "End of a relation is no entity",
        "'{0}' is of the type '{1}', which is no mention of '{2}': {3}");

    public static readonly DiagnosticDescriptor BadRelation = Error("GLN038", "Relation is contradictory",
        "'{0}' can't be a relation as declared: {1}");

    public static readonly DiagnosticDescriptor NotCSharp = Warning("GLN039", "Schema types need C#",
        "'{0}' is marked [{1}], which does nothing in Visual Basic: declare the type in a C# project and reference that, or build the schema in code");

    public static readonly DiagnosticDescriptor NotRedactable = Error("GLN040", "Member can't be redacted",
        "'{0}' can't be redacted: {1}");

    public static readonly DiagnosticDescriptor UnknownOperator = Error("GLN041", "Operator is unknown",
        "'{0}' is no operator of [Redact]: use replace, remove, mask, pseudonym or keep");

    public static readonly DiagnosticDescriptor Logged = Warning("GLN042", "Personal data is logged",
        "'{0}' holds personal data ({1}) and is logged as it is");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "Gliner2", severity, isEnabledByDefault: true, description: $"See docs/rules/{id}.md in the package.", helpLinkUri: RulesAddress + id + ".md");
}
