using Gliner2.Redaction;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>Presidio's names of what is found, and the labels that the model reads for them. A name that isn't here is a label of its own, which the model looks for all the same.</summary>
internal static class PresidioEntity
{
    private static readonly OrderedDictionary<string, LabelRule> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CREDIT_CARD"] = new("card_number"),
        ["CRYPTO"] = new("crypto_wallet") { Description = "address of a wallet of a cryptocurrency" },
        ["DATE_TIME"] = new("date") { Description = "date or time" },
        ["EMAIL_ADDRESS"] = new("email"),
        ["IBAN_CODE"] = new("iban"),
        ["IP_ADDRESS"] = new("ip_address"),
        ["LOCATION"] = new("location") { Description = "city, country, region or address" },
        ["MEDICAL_LICENSE"] = new("medical_license") { Description = "number of a medical licence" },
        ["NRP"] = new("nrp") { Description = "nationality, religious or political group" },
        ["ORGANIZATION"] = new("organization"),
        ["PERSON"] = new("person") { Description = "name of a person" },
        ["PHONE_NUMBER"] = new("phone_number"),
        ["URL"] = new("url"),
        ["US_BANK_NUMBER"] = new("us_bank_number") { Description = "number of a bank account" },
        ["US_DRIVER_LICENSE"] = new("us_driver_license") { Description = "number of a driving licence" },
        ["US_ITIN"] = new("us_itin") { Description = "US taxpayer number", Validator = "us_itin" },
        ["US_PASSPORT"] = new("us_passport") { Description = "number of a passport" },
        ["US_SSN"] = new("us_ssn") { Description = "US social security number", Validator = "us_ssn" },
        ["UK_NHS"] = new("uk_nhs") { Description = "number of a patient of the NHS", Validator = "uk_nhs" },
    };

    /// <summary>The names that are looked for when a client names none.</summary>
    public static IEnumerable<string> Known => Rules.Keys;

    /// <summary>What to find under a name.</summary>
    public static LabelRule RuleOf(string name) => Rules.TryGetValue(name, out var rule) ? rule : new LabelRule(name.ToLowerInvariant());
}
