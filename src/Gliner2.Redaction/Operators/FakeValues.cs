using System.Net;
using System.Net.Sockets;
using System.Text;
using Gliner2.Redaction.Checksums;

namespace Gliner2.Redaction.Operators;

/// <summary>Invents values by kind.</summary>
internal static class FakeValues
{
    /// <summary>A value of a label's kind, in the form of the one given.</summary>
    public static string? Make(string label, string value, KeyedChance chance) => PersonalData.LabelOf(label).ToLowerInvariant() switch
    {
        "person" or "full_name" or "first_name" or "middle_name" or "last_name" => FakeNames.Make(label, value, chance),
        "email" => $"{FakeNames.Plain("first_name", value, chance)}.{FakeNames.Plain("last_name", value, chance)}@example.com",
        "username" => $"{FakeNames.Plain("first_name", value, chance)}{chance.Next(9000) + 1000}",
        "url" => $"https://example.com/{Scramble("aaaaaaaa", chance)}",
        "card_number" or "payment_card" => Card(value, chance),
        "iban" => Iban(value, chance),
        "ip_address" => Address(value, chance),
        "phone_number" or "fax_number" => Phone(value, chance),
        "date_of_birth" or "sensitive_date" or "document_date" or "expiration_date" or "transaction_date" or "date" =>
            WrittenDate.Parse(value)?.Shift((chance.Next(2) == 0 ? 1 : -1) * (1 + chance.Next(180))) ?? Scramble(value, chance),
        "city" => chance.Pick(FakeNames.Cities),
        "country" => chance.Pick(FakeNames.Countries),
        "state_or_region" => chance.Pick(FakeNames.Regions),
        "address" or "street_address" => $"{1 + chance.Next(240)} {chance.Pick(FakeNames.Streets)}",
        "organization" or "company" => $"{chance.Pick(FakeNames.Streets).Split(' ')[0]} Ltd",
        _ => Scramble(value, chance),
    };

    /// <summary>Other letters and digits of the same kinds in the same places.</summary>
    private static string Scramble(string value, KeyedChance chance)
    {
        var output = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsDigit(rune)) output.Append((char)('0' + chance.Next(10)));
            else if (Rune.IsUpper(rune)) output.Append((char)('A' + chance.Next(26)));
            else if (Rune.IsLetter(rune)) output.Append((char)('a' + chance.Next(26)));
            else output.Append(rune.ToString());
        }
        return output.ToString();
    }

    /// <summary>A number of the same scheme and length in ranges that card networks give for tests, with a right check digit, grouped as it was.</summary>
    private static string Card(string value, KeyedChance chance)
    {
        var count = value.Count(char.IsAsciiDigit);
        if (count is < 12 or > 19) return Scramble(value, chance);
        var prefix = value.First(char.IsAsciiDigit) switch { '3' => "378282", '5' or '2' => "555555", '6' => "601111", _ => "400000" };
        var digits = new char[count];
        prefix.CopyTo(digits);
        for (var i = prefix.Length; i < count - 1; i++) digits[i] = (char)('0' + chance.Next(10));
        digits[^1] = Luhn.CheckDigit(digits.AsSpan(0, count - 1));
        return Fill(value, digits);
    }

    /// <summary>One of the same country and length whose check digits are right, grouped as it was.</summary>
    private static string Iban(string value, KeyedChance chance)
    {
        var compact = string.Concat(value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (compact.Length < 8 || !char.IsAsciiLetterUpper(compact[0]) || !char.IsAsciiLetterUpper(compact[1])) return Scramble(value, chance);
        var account = Scramble(compact[4..], chance);
        var fake = compact[..2] + IbanNumber.CheckDigits(compact.AsSpan(0, 2), account) + account;
        var at = 0;
        return string.Concat(value.Select(letter => char.IsAsciiLetterOrDigit(letter) ? fake[at++] : letter));
    }

    /// <summary>An address of the networks that documentation may use.</summary>
    private static string Address(string value, KeyedChance chance) => IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
        ? FormattableString.Invariant($"2001:db8::{1 + chance.Next(65_535):x}:{1 + chance.Next(65_535):x}")
        : FormattableString.Invariant($"{chance.Pick(["192.0.2", "198.51.100", "203.0.113"])}.{1 + chance.Next(254)}");

    /// <summary>The prefix of the country, or the first three digits, stays.</summary>
    private static string Phone(string value, KeyedChance chance)
    {
        var kept = value.TrimStart().StartsWith('+') ? 2 : 3;
        var seen = 0;
        return string.Concat(value.Select(letter => char.IsAsciiDigit(letter) && ++seen > kept ? (char)('0' + chance.Next(10)) : letter));
    }

    private static string Fill(string value, char[] digits)
    {
        var at = 0;
        return string.Concat(value.Select(letter => char.IsAsciiDigit(letter) ? digits[at++] : letter));
    }
}
