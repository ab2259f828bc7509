namespace Gliner2.Redaction;

/// <summary>The labels that the published privacy models know, in three nested levels, and what other products call them.</summary>
public static class PersonalData
{
    private static readonly Dictionary<string, string> Aliases = Read(
        """
        person=name persontype person_name
        email=email_address emailaddress
        phone_number=phone phonenumber us_phone_number telephone
        card_number=credit_card creditcard creditcardnumber credit_debit_number credit_card_number
        card_cvv=credit_debit_cvv cvv
        card_expiry=credit_debit_expiry
        iban=iban_code international_bank_account_number internationalbankingaccountnumber
        bank_account=us_bank_number bank_account_number abaaccountnumber
        routing_number=aba_routing_number bank_routing abaroutingnumber
        national_id_number=us_ssn ssn us_social_security_number ussocialsecuritynumber social_security_number uk_nhs uk_national_insurance_number ca_social_insurance_number in_aadhaar pl_pesel es_nif es_nie
        tax_id=us_itin us_individual_tax_identification_number usindividualtaxpayeridentification it_fiscal_code
        passport_number=us_passport uk_passport passport
        drivers_license_number=us_driver_license driver_id usdriverslicensenumber drivers_license
        ip_address=ipaddress ip
        mac_address=macaddress
        url=domain_name
        address=location
        postal_code=zip zip_code zipcode postcode
        date_of_birth=dob dateofbirth birth_date
        access_token=aws_access_key aws_secret_key
        username=user_name
        organization=organisation
        vehicle_id=vin vehicle_identification_number
        """);

    /// <summary>Credentials and payment data.</summary>
    public static IReadOnlyList<string> Base { get; } =
    [
        "password", "api_key", "secret", "access_token", "recovery_code", "iban", "bank_account", "account_number", "routing_number", "payment_card", "card_number", "card_expiry", "card_cvv",
    ];

    /// <summary><see cref="Base"/>, and what says who somebody is.</summary>
    public static IReadOnlyList<string> Medium { get; } =
    [
        .. Base, "person", "full_name", "first_name", "middle_name", "last_name", "username", "email", "phone_number", "ip_address", "account_id", "sensitive_account_id", "government_id",
        "national_id_number", "passport_number", "drivers_license_number", "tax_id", "tax_number", "date_of_birth",
    ];

    /// <summary>All 42: <see cref="Medium"/>, and places, dates and licences.</summary>
    public static IReadOnlyList<string> Total { get; } =
    [
        .. Medium, "address", "street_address", "city", "state_or_region", "postal_code", "country", "sensitive_date", "document_date", "expiration_date", "transaction_date", "license_number",
    ];

    /// <summary>The label of ours that Presidio, Azure or AWS call so; the name itself when it is none of theirs.</summary>
    /// <param name="name">A label, in any spelling: <c>CREDIT_CARD</c>, <c>CreditCardNumber</c>.</param>
    public static string LabelOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return Aliases.TryGetValue(key, out var label) ? label : name;
    }

    private static Dictionary<string, string> Read(string table)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (label, names) = (line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..]);
            aliases[label] = label;
            foreach (var name in names.Split(' ')) aliases[name] = label;
        }
        return aliases;
    }
}
