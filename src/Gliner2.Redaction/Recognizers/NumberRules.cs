namespace Gliner2.Redaction.Recognizers;

/// <summary>The kinds of numbers that are found by their checksum. A rule whose check one random number in ten passes needs its usual grouping, or a word near it, to be believed.</summary>
internal static class NumberRules
{
    private const string National = "national_id_number", Government = "government_id", Tax = "tax_id", TaxNumber = "tax_number";

    public static IReadOnlyList<NumberRule> All { get; } =
    [
        new("card", ["card_number", "payment_card", "credit_card"], 12, 19, 0.95, 0.45, "13|14|15|16|19|4-4-4-4|4-6-5|4-4-4-4-3|4-6-4", ["card", "credit", "debit", "visa", "mastercard", "amex", "pan"]),
        new("us_ssn", ["us_ssn", "ssn", "social_security_number", National, Government], 9, 9, 0.85, 0.2, "3-2-4", ["ssn", "social security", "soc sec"]),
        new("us_itin", ["us_itin", "itin", Tax, TaxNumber], 9, 9, 0.8, 0.2, "3-2-4", ["itin", "taxpayer", "tax id", "tin"]),
        new("aba", ["routing_number"], 9, 9, 0.35, 0.3, "9", ["routing", "aba", "rtn", "transit", "bank"]),
        new("uk_nhs", ["uk_nhs", "nhs_number", National, Government], 10, 10, 0.45, 0.35, "3-3-4", ["nhs", "health service", "patient"]),
        new("ca_sin", ["ca_sin", "sin", "social_insurance_number", National, Government], 9, 9, 0.45, 0.3, "3-3-3", ["sin", "social insurance", "nas"]),
        new("in_aadhaar", ["in_aadhaar", "aadhaar", National, Government], 12, 12, 0.7, 0.5, "4-4-4", ["aadhaar", "aadhar", "uidai", "uid"]),
        new("pl_pesel", ["pl_pesel", "pesel", National, Government], 11, 11, 0.6, 0.4, "11", ["pesel"]),
        new("nl_bsn", ["nl_bsn", "bsn", National, Government], 8, 9, 0.35, 0.3, "9|8", ["bsn", "burgerservicenummer", "sofinummer", "citizen service"]),
        new("de_tax_id", ["de_tax_id", "steuer_id", Tax, TaxNumber], 11, 11, 0.7, 0.6, "11|2-3-3-3", ["steuer", "steuer-id", "steuer-idnr", "idnr", "steueridentifikationsnummer", "tax"]),
        new("fr_nir", ["fr_nir", "nir", "numero_securite_sociale", National, Government], 15, 15, 0.9, 0.8, "15|1-2-2-2-3-3-2|13-2", ["nir", "sécurité sociale", "securite sociale", "insee"]),
        new("pt_nif", ["pt_nif", "nif", Tax, TaxNumber], 9, 9, 0.35, 0.3, "9|3-3-3", ["nif", "contribuinte", "fiscal"]),
    ];
}
