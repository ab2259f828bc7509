using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Gliner2.Redaction.Checksums;

namespace Gliner2.Redaction.Recognizers;

/// <summary>Addresses of the network, telephone numbers, birthdays, and numbers that hold letters.</summary>
internal static class ContactShapes
{
    private static readonly string[] National = ["national_id_number", "government_id"], Tax = ["tax_id", "tax_number"];

    public static IReadOnlyList<Recognizer> All { get; } =
    [
        new PatternRecognizer("email", ["email"], @"[\p{L}\p{N}_][\p{L}\p{N}._%+'-]*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*)\.){1,8}[\p{L}]{2,24}", 0.95, static traits => traits.HasAt && traits.Dots > 0)
        {
            ValidatorName = "email", Judge = static (text, start, end) => Of("email", text, start, end, 0.97, 0.8),
        },
        new PatternRecognizer("url", ["url"], @"\b(?:https?|ftps?|wss?)://[^\s<>""'`|\\^{}]{3,}|\bwww\.[a-z0-9-]+\.[^\s<>""'`|\\^{}]{2,}", 0.9, static traits => traits.HasWeb, options: RegexOptions.IgnoreCase)
        {
            InsideWords = true, Judge = static (text, start, end) => Trimmed(text, start, end),
        },
        new PatternRecognizer("ipv4", ["ip_address"], @"\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b", 0.9, static traits => traits.Dots >= 3 && traits.Digits >= 4)
        {
            ValidatorName = "ip", Judge = static (text, start, end) => IsWholeNumber(text, start, end) ? Of("ip", text, start, end, 0.9, 0) : null,
        },
        new PatternRecognizer("ipv6", ["ip_address"], @"(?:[0-9A-Fa-f]{1,4}|:):[0-9A-Fa-f:.]{1,40}", 0.9, static traits => traits.HasColon)
        {
            ValidatorName = "ip", Judge = static (text, start, end) => Version6(text, start, end),
        },
        new PatternRecognizer("mac", ["mac_address", "device_id"], @"\b(?:[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})\b", 0.9, static traits => traits.HasLongWord || traits.Dots >= 2),
        new PatternRecognizer("iban", ["iban", "bank_account"], @"\b[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]{1,4}){2,9}", 1, static traits => traits.Digits >= 8, ["iban", "bank", "account"])
        {
            ValidatorName = "iban", Judge = Iban,
        },
        new PatternRecognizer("phone_international", ["phone_number", "fax_number"], @"(?:\+|\b00)[1-9][0-9]{0,2}[ ./-]?(?:\(0?[0-9]{1,4}\)[ ./-]?)?[0-9](?:[ ./-]?[0-9]){5,12}", 0.8, static traits => traits.Digits >= 8) { Judge = Phone(0.8) },
        new PatternRecognizer("phone_us", ["phone_number", "fax_number"], @"(?:\([2-9][0-9]{2}\)[ .-]?|\b(?:1[ .-])?[2-9][0-9]{2}[.-])[2-9][0-9]{2}[.-][0-9]{4}\b", 0.7, static traits => traits.Digits >= 10, ["phone", "call", "tel", "mobile", "fax"]) { Judge = Phone(0.7) },
        new PatternRecognizer("phone_national", ["phone_number", "fax_number"], @"(?:\(0[0-9]{1,5}\)|\b0[0-9]{1,5})[ ./-][0-9]{2,4}(?:[ ./-]?[0-9]{2,4}){1,4}\b", 0.3, static traits => traits.Digits >= 8, ["phone", "call", "tel", "telephone", "mobile", "mob", "cell", "fax", "ring", "telefon", "tlf", "portable", "handy"]) { Judge = Phone(0.3) },
        new PatternRecognizer("birthday", ["date_of_birth"], @"\b(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} [0-9]{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})\b", 0.15, static traits => traits.Digits >= 5,
            ["born", "birth", "dob", "birthday", "birthdate", "date of birth", "d.o.b"], RegexOptions.IgnoreCase),
        Coded("es_nif", ["es_nif", "es_nie", "dni", "nie", .. National, .. Tax], @"\b(?:[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}|[XYZxyz][- ]?[0-9]{7})[- ]?[A-Za-z]\b", 0.8, 7, ["nif", "nie", "dni"]),
        Coded("it_fiscal_code", ["it_fiscal_code", "codice_fiscale", .. Tax, .. National], @"\b[A-Za-z]{6}[0-9LMNP-Vlmnp-v]{2}[A-Ea-eHhLlMmPpR-Tr-t][0-9LMNP-Vlmnp-v]{2}[A-Za-z][0-9LMNP-Vlmnp-v]{3}[A-Za-z]\b", 0.95, 0, ["codice fiscale", "cf"]),
        Coded("fr_nir", ["fr_nir", "nir", .. National], @"\b[12478] ?[0-9]{2} ?[0-9]{2} ?2[ABab] ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}\b", 0.9, 12, ["nir", "insee"]),
        Coded("vin", ["vehicle_id", "vin"], @"\b[A-HJ-NPR-Z0-9]{17}\b", 0.75, 3, ["vin", "vehicle", "chassis"]),
    ];

    /// <summary>A number whose validator has its name.</summary>
    private static PatternRecognizer Coded(string name, string[] labels, string pattern, double score, int digits, string[] context) => new(name, labels, pattern, score, traits => traits.Digits >= digits, context)
    {
        ValidatorName = name, Judge = (text, start, end) => Of(name, text, start, end, score, 0),
    };

    private static Candidate? Of(string validator, string text, int start, int end, double confirmed, double otherwise)
    {
        var verdict = RedactionValidators.Check(validator, text.AsSpan(start, end - start));
        var score = verdict == Verdict.Confirmed ? confirmed : otherwise;
        return score > 0 && verdict != Verdict.Refuted ? new Candidate(start, end, score, verdict) : null;
    }

    /// <summary>Without the signs that end a sentence, and a bracket that the address didn't open.</summary>
    private static Candidate? Trimmed(string text, int start, int end)
    {
        while (end > start + 4 && (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '*' || text[end - 1] is ')' or ']' && !text.AsSpan(start, end - start).ContainsAny('(', '['))) end--;
        return new Candidate(start, end, 0.9, Verdict.Unknown);
    }

    /// <summary>Whether four numbers aren't a part of more, nor a version.</summary>
    private static bool IsWholeNumber(string text, int start, int end) => !IsVersion(text.AsSpan(0, start)) &&
        !(start > 1 && text[start - 1] == '.' && char.IsAsciiDigit(text[start - 2])) && !(end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]));

    private static bool IsVersion(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" :=\"'");
        foreach (var word in new[] { "version", "release", "build", " ver", " v" })
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase) || before.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static Candidate? Version6(string text, int start, int end)
    {
        while (end > start && text[end - 1] is '.') end--;
        if (end > start + 1 && text[end - 1] == ':' && text[end - 2] != ':') end--;
        var value = text.AsSpan(start, end - start);
        if (start > 0 && text[start - 1] == ':') return null;
        return value.Count(':') >= 2 && value.IndexOfAnyInRange('0', '9') >= 0 && IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            ? new Candidate(start, end, 0.9, Verdict.Confirmed)
            : null;
    }

    /// <summary>As many characters as the registry says; what the pattern took beyond them is the text that follows.</summary>
    private static Candidate? Iban(string text, int start, int end)
    {
        Span<char> country = [char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[start + 1])];
        var wanted = IbanNumber.LengthOf(country);
        var at = start;
        for (; at < end && wanted > 0; at++)
            if (!Compact.IsSeparator(text[at])) wanted--;
        if (wanted > 0 || at == start || !Common.Letters.IsBounded(text, start, at)) return null;
        return IbanNumber.Check(text.AsSpan(start, at - start)) == Verdict.Confirmed ? new Candidate(start, at, 1, Verdict.Confirmed) : null;
    }

    private static Func<string, int, int, Candidate?> Phone(double score) => (text, start, end) =>
    {
        var digits = 0;
        foreach (var letter in text.AsSpan(start, end - start))
            if (char.IsAsciiDigit(letter)) digits++;
        return digits is >= 7 and <= 15 && DigitGroups.MayEnd(text, end) && (start == 0 || !char.IsLetterOrDigit(text[start - 1])) ? new Candidate(start, end, score, Verdict.Unknown) : null;
    };
}
