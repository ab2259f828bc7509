namespace Gliner2.Redaction.Policies;

/// <summary>The policies that come with the package.</summary>
internal static class Presets
{
    // The rule's 18 kinds, 45 CFR 164.514(b)(2)(i), as labels; photographs are no text. Years may stay, places as large as a state too.
    private static readonly LabelRule[] SafeHarbor =
    [
        new("person") { Description = "name of a person" }, new("address"), new("street_address"), new("city"), new("county"), new("postal_code"),
        new("date") { Description = "date of an event, such as a birth, an admission, a discharge or a death", Operator = new GeneraliseOperator(GeneralisationKind.Year) },
        new("date_of_birth") { Operator = new GeneraliseOperator(GeneralisationKind.Year) }, new("age") { Description = "age of a person in years", Operator = new GeneraliseOperator(GeneralisationKind.Decade) },
        new("phone_number"), new("fax_number"), new("email"), new("social_security_number"), new("medical_record_number"), new("health_plan_number") { Description = "number of a health plan beneficiary" },
        new("account_number"), new("license_number") { Description = "number of a certificate or licence" }, new("vehicle_id") { Description = "vehicle identification number or licence plate" },
        new("device_id") { Description = "identifier or serial number of a device" }, new("url"), new("ip_address"), new("biometric_id"), new("national_id_number"),
    ];

    private static readonly (string Name, Func<RedactionPolicy> Make)[] All =
    [
        ("secrets", static () => Of(["password", "api_key", "secret", "access_token", "recovery_code"])),
        ("base", static () => Of(PersonalData.Base)),
        ("medium", static () => Of(PersonalData.Medium)),
        ("total", static () => Of(PersonalData.Total)),
        ("safe-harbor-18", static () => new RedactionPolicy { Labels = SafeHarbor }),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(preset => preset.Name)];

    public static RedactionPolicy Of(string name)
    {
        foreach (var preset in All)
            if (preset.Name == name) return preset.Make();
        throw new RedactionException($"there is no preset '{name}': there are {string.Join(", ", Names)}");
    }

    private static RedactionPolicy Of(IReadOnlyList<string> labels) => new() { Labels = [.. labels.Select(label => new LabelRule(label))] };
}
