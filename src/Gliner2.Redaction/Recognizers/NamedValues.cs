using System.Text.RegularExpressions;

namespace Gliner2.Redaction.Recognizers;

/// <summary>Values that have no form of their own and show by the word before them.</summary>
internal static class NamedValues
{
    private const double Assigned = 0.75, Named = 0.65;

    public static IReadOnlyList<Recognizer> All { get; } =
    [
        Of("assigned_username", ["username"], @"\b(?:user(?:_?(?:name|id))?|login|uname|account_?name)[""']?\s{0,3}[=:]\s{0,3}[""']?([^\s,;:=""'<>()\[\]{}]{2,64})", Assigned, static traits => traits.HasEquals || traits.HasColon),
        Of("card_security_code", ["card_cvv"], @"\b(?:cvv2?|cvc2?|security code)[""']?(?: is| no\.?| number)?[\s:=#""']{1,5}([0-9]{3,4})\b", 0.85, static traits => traits.Digits >= 3),
        Of("card_expiry", ["card_expiry"], @"\b(?:exp(?:\.|iry|ires?|iration)?(?: date)?|valid (?:thru|until|to)|good thru)[""']?[\s:=""']{0,5}((?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?[0-9]{2})\b", Named, static traits => traits.Digits >= 4),
        Of("named_account", ["account_id", "account_number"], @"\b(?:customer|client|member|subscriber|patron|account|acct)\.?(?:[ _-]?(?:id|no\.?|nr\.?|num(?:ber)?))?[""']?[\s:=#""']{1,5}([A-Z]{0,4}-?[0-9]{6,16})\b", Named, static traits => traits.Digits >= 6),
        new PatternRecognizer("recovery_code", ["recovery_code"], @"\b(?:[A-Za-z0-9]{4,5}-){1,7}[A-Za-z0-9]{4,5}\b", 0.2, static traits => traits.Digits > 0, ["recovery", "backup", "rescue", "one-time", "2fa", "two-factor"]),
        new PatternRecognizer("uk_postcode", ["postal_code"], @"\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}\b", 0.65, static traits => traits.Digits >= 2),
    ];

    private static PatternRecognizer Of(string name, string[] labels, string pattern, double score, Func<TextTraits, bool> mayFind) =>
        new(name, labels, pattern, score, mayFind, options: RegexOptions.IgnoreCase, group: 1);
}
