using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>The attribute that marks personal data, and what is personal data without it.</summary>
internal static class RedactionNames
{
    // The labels of the published privacy models, in any spelling.
    private static readonly HashSet<string> PersonalLabels = new(
        ("password api_key secret access_token recovery_code iban bank_account account_number routing_number payment_card card_number card_expiry card_cvv person full_name first_name middle_name last_name username email " +
        "phone_number ip_address account_id sensitive_account_id government_id national_id_number passport_number drivers_license_number tax_id tax_number date_of_birth address street_address postal_code").Split(' '), StringComparer.Ordinal);

    /// <summary>The attribute <c>[Redact]</c> of a member, or of the parameter that a record's member stands for.</summary>
    public static AttributeData? Redact(ISymbol member) => Attributes(member).FirstOrDefault(attribute => attribute.AttributeClass is
    {
        Name: "RedactAttribute", ContainingNamespace: { Name: "Redaction", ContainingNamespace: { Name: "Gliner2", ContainingNamespace.IsGlobalNamespace: true } },
    });

    /// <summary>What a member holds by its attributes: the label of <c>[Redact]</c>, of <c>[Entity]</c>, or the words of its name.</summary>
    public static string LabelOf(ISymbol member, AttributeData? redact) =>
        redact?.First() ?? Attributes(member).Find(AttributeNames.Entity)?.First() ?? PromptNames.Words(member.Name).Replace(' ', '_');

    /// <summary>The label of personal data that a member holds; null when nothing says that it does.</summary>
    public static string? PersonalLabel(ISymbol member)
    {
        if (Redact(member) is { } redact) return LabelOf(member, redact);
        if (Attributes(member).Find(AttributeNames.Entity) is null) return null;
        var label = LabelOf(member, null);
        return PersonalLabels.Contains(label.ToLowerInvariant().Replace(' ', '_').Replace('-', '_')) ? label : null;
    }

    private static IEnumerable<AttributeData> Attributes(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes()) yield return attribute;
        if (member is not IPropertySymbol { ContainingType: { IsRecord: true } record }) yield break;
        foreach (var parameter in record.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Where(parameter => parameter.Name == member.Name))
        {
            foreach (var attribute in parameter.GetAttributes()) yield return attribute;
        }
    }
}
