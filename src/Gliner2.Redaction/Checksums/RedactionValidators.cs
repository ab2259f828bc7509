using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Gliner2.Redaction.Checksums;

namespace Gliner2.Redaction;

/// <summary>The validators that policies name: they look at one value, without a model. Spaces, hyphens, points and slashes between groups are passed over.</summary>
public static class RedactionValidators
{
    private delegate Verdict Compacted(ReadOnlySpan<char> value);

    private static readonly string[] All =
    [
        "luhn", "card", "iban", "aba", "us_ssn", "us_itin", "uk_nhs", "ca_sin", "in_aadhaar", "pl_pesel", "nl_bsn", "de_tax_id", "fr_nir", "es_nif", "it_fiscal_code", "pt_nif", "vin",
        "ip", "email", "jwt", "github_token",
    ];

    private static readonly SearchValues<char> NoMail = SearchValues.Create(" \t\r\n<>()[],;");

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => All;

    /// <summary>What a validator says of a value.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="RedactionException">There is no such validator.</exception>
    public static Verdict Check(string name, ReadOnlySpan<char> value) => name switch
    {
        "luhn" => Compacting(value, static digits => digits.Length < 2 || !Compact.IsDigits(digits) ? Verdict.Unknown : Luhn.IsValid(digits) ? Verdict.Confirmed : Verdict.Refuted),
        "card" => PaymentCard.Check(value),
        "iban" => IbanNumber.Check(value),
        "aba" => Compacting(value, NationalNumbers.UsRouting),
        "us_ssn" => Compacting(value, NationalNumbers.UsSocialSecurity),
        "us_itin" => Compacting(value, NationalNumbers.UsTaxpayer),
        "uk_nhs" => Compacting(value, NationalNumbers.UkHealth),
        "ca_sin" => Compacting(value, NationalNumbers.CanadianInsurance),
        "in_aadhaar" => Compacting(value, NationalNumbers.IndianAadhaar),
        "pl_pesel" => Compacting(value, NationalNumbers.PolishPesel),
        "nl_bsn" => Compacting(value, NationalNumbers.DutchCitizen),
        "de_tax_id" => Compacting(value, NationalNumbers.GermanTax),
        "fr_nir" => Compacting(value, NationalNumbers.FrenchSocialSecurity),
        "es_nif" => Compacting(value, NationalNumbers.SpanishTax),
        "it_fiscal_code" => Compacting(value, FiscalCode.Check),
        "pt_nif" => Compacting(value, NationalNumbers.PortugueseTax),
        "vin" => Compacting(value, VehicleNumber.Check),
        "ip" => IsAddress(value) ? Verdict.Confirmed : value.Count('.') < 3 && value.Count(':') < 2 ? Verdict.Refuted : Verdict.Unknown,
        "email" => IsMail(value) ? Verdict.Confirmed : Verdict.Unknown,
        "jwt" => WebToken.Check(value),
        "github_token" => GitHubToken.Verify(value),
        _ => throw new RedactionException($"there is no validator '{name}': there are {string.Join(", ", All)}"),
    };

    /// <summary>The validator of a label's values, where every such value has the checksum; null where there is none, or where values of many countries carry the label.</summary>
    internal static string? Default(string label) => PersonalData.LabelOf(label).ToLowerInvariant() switch
    {
        "card_number" or "payment_card" => "card",
        "iban" => "iban",
        "ip_address" => "ip",
        "email" => "email",
        "routing_number" => "aba",
        "vehicle_id" => "vin",
        _ => null,
    };

    private static Verdict Compacting(ReadOnlySpan<char> value, Compacted check)
    {
        Span<char> compact = stackalloc char[Compact.MaxLength];
        var length = Compact.Write(value, compact);
        return length <= 0 ? Verdict.Unknown : check(compact[..length]);
    }

    private static bool IsAddress(ReadOnlySpan<char> value) => IPAddress.TryParse(value, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? value.Contains(':') : value.Count('.') == 3);

    private static bool IsMail(ReadOnlySpan<char> value)
    {
        var at = value.LastIndexOf('@');
        var dot = value.LastIndexOf('.');
        return at is > 0 and <= 64 && dot > at + 1 && dot < value.Length - 2 && !value.ContainsAny(NoMail) && value.IndexOf("..") < 0;
    }
}
