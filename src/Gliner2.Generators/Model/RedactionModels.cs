namespace Gliner2.Generators.Model;

/// <summary>A type that gets a method <c>Redact</c>.</summary>
/// <param name="HintName">Name of the generated file.</param>
/// <param name="Namespace">The namespace, escaped; null for the global one.</param>
/// <param name="Declarations">The partial declarations around and including the type, outermost first.</param>
/// <param name="Types">The type, and the records that it holds.</param>
internal sealed record RedactionModel(string HintName, string? Namespace, EquatableArray<string> Declarations, EquatableArray<RedactedTypeModel> Types);

/// <summary>A type whose members are redacted.</summary>
internal sealed record RedactedTypeModel(string TypeName, EquatableArray<RedactedMemberModel> Members);

/// <summary>A member that is redacted.</summary>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Shape">One value or many.</param>
/// <param name="Kind">What each is.</param>
/// <param name="Label">The label of text.</param>
/// <param name="Operator">The member of <c>RedactionOperator</c>; null for what the policy says.</param>
/// <param name="Type">The number of the nested type.</param>
internal sealed record RedactedMemberModel(string Name, ValueShape Shape, RedactedKind Kind, string Label, string? Operator, int Type);

/// <summary>What a redacted value is.</summary>
internal enum RedactedKind
{
    Text, FreeText, ExtractedText, ExtractedFreeText, Nested,
}
