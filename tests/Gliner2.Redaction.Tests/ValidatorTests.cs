using CsCheck;

namespace Gliner2.Redaction.Tests;

/// <summary>Numbers that the publishers of the algorithms give as examples, and their neighbours.</summary>
public sealed class ValidatorTests
{
    public static TheoryData<string, string> Published => new()
    {
        { "luhn", "79927398713" }, { "luhn", "046 454 286" },
        { "card", "4111 1111 1111 1111" }, { "card", "5555555555554444" }, { "card", "378282246310005" }, { "card", "3714-496353-98431" }, { "card", "6011000990139424" }, { "card", "30569309025904" },
        { "card", "3530111333300000" }, { "card", "4222222222222" }, { "card", "2223003122003222" }, { "card", "6304000000000000" },
        { "iban", "GB82 WEST 1234 5698 7654 32" }, { "iban", "DE89 3704 0044 0532 0130 00" }, { "iban", "FR14 2004 1010 0505 0001 3M02 606" }, { "iban", "NL91ABNA0417164300" }, { "iban", "NO93 8601 1117 947" },
        { "iban", "MT84 MALT 0110 0001 2345 MTLC AST0 01S" }, { "iban", "CH93 0076 2011 6238 5295 7" }, { "iban", "es91 2100 0418 4502 0005 1332" }, { "iban", "BE68 5390 0754 7034" },
        { "aba", "021000021" }, { "aba", "011401533" }, { "aba", "091000019" },
        { "us_ssn", "219-09-9998" }, { "us_ssn", "123-45-6789" }, { "us_itin", "900-70-0000" }, { "us_itin", "999-88-9999" },
        { "uk_nhs", "943 476 5919" }, { "uk_nhs", "4010232137" }, { "ca_sin", "046 454 286" }, { "ca_sin", "130 692 544" },
        { "in_aadhaar", "2341 2341 2346" }, { "pl_pesel", "44051401359" }, { "pl_pesel", "02070803628" },
        { "nl_bsn", "111222333" }, { "nl_bsn", "123456782" }, { "de_tax_id", "86 095 742 719" }, { "de_tax_id", "65929970489" }, { "de_tax_id", "57549285017" }, { "de_tax_id", "25768131411" }, { "de_tax_id", "47036892816" },
        { "fr_nir", "2 55 08 14 168 025 38" }, { "fr_nir", "1 84 12 76 451 089 46" }, { "es_nif", "12345678Z" }, { "es_nif", "X-1234567-L" }, { "es_nif", "00000000T" },
        { "it_fiscal_code", "RSSMRA85T10A562S" }, { "it_fiscal_code", "MRTMTT91D08F205J" }, { "it_fiscal_code", "mrtmtt25d09f205z" }, { "pt_nif", "123456789" }, { "pt_nif", "501442600" },
        { "vin", "1M8GDM9AXKP042788" }, { "vin", "11111111111111111" }, { "vin", "5GZCZ43D13S812715" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_numbers_are_confirmed(string validator, string value) => Assert.Equal(Verdict.Confirmed, RedactionValidators.Check(validator, value));

    [Theory]
    [MemberData(nameof(Published))]
    public void No_number_with_another_last_digit_is_confirmed(string validator, string value)
    {
        // A social security number has no checksum, and a Mexican hat of letters has its check elsewhere than at its end.
        if (validator is "us_ssn" or "us_itin" or "vin") return;
        var last = value.Length - 1;
        while (!char.IsAsciiLetterOrDigit(value[last])) last--;
        var letters = char.IsAsciiDigit(value[last]) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        foreach (var other in letters.Where(letter => letter != char.ToUpperInvariant(value[last])))
            Assert.NotEqual(Verdict.Confirmed, RedactionValidators.Check(validator, value[..last] + other + value[(last + 1)..]));
    }

    [Theory]
    [InlineData("card")]
    [InlineData("pl_pesel")]
    [InlineData("nl_bsn")]
    [InlineData("uk_nhs")]
    [InlineData("ca_sin")]
    [InlineData("in_aadhaar")]
    [InlineData("de_tax_id")]
    public void One_wrong_digit_anywhere_is_refuted(string validator)
    {
        foreach (var value in Published.Where(row => (string)row[0] == validator).Select(row => (string)row[1]))
        {
            var digits = value.Where(char.IsAsciiDigit).ToArray();
            // The networks of cards differ in their first digits, and lengths by network; the check is over all.
            for (var place = 0; place < digits.Length; place++)
            {
                for (var other = '0'; other <= '9'; other++)
                {
                    if (other == digits[place]) continue;
                    var changed = (char[])digits.Clone();
                    changed[place] = other;
                    Assert.Equal(Verdict.Refuted, RedactionValidators.Check(validator, changed));
                }
            }
        }
    }

    [Fact]
    public void Verhoeff_sees_every_transposition_of_neighbours()
    {
        const string number = "234123412346";
        for (var i = 1; i < number.Length; i++)
        {
            if (number[i] == number[i - 1]) continue;
            Assert.Equal(Verdict.Refuted, RedactionValidators.Check("in_aadhaar", number[..(i - 1)] + number[i] + number[i - 1] + number[(i + 1)..]));
        }
    }

    [Theory]
    [InlineData("us_ssn", "000-12-3456")]
    [InlineData("us_ssn", "666-12-3456")]
    [InlineData("us_ssn", "900-12-3456")]
    [InlineData("us_ssn", "123-00-6789")]
    [InlineData("us_ssn", "123-45-0000")]
    [InlineData("us_ssn", "078-05-1120")]
    [InlineData("us_itin", "900-93-0000")]
    [InlineData("us_itin", "800-70-0000")]
    [InlineData("card", "0000 0000 0000 0000")]
    [InlineData("iban", "GB82 WEST 1234 5698 7654 3")]
    [InlineData("iban", "GB28 WEST 1234 5698 7654 32")]
    [InlineData("in_aadhaar", "1234 1234 1234")]
    [InlineData("de_tax_id", "11111111111")]
    [InlineData("pl_pesel", "44051401358")]
    public void Numbers_that_nobody_has_are_refuted(string validator, string value) => Assert.Equal(Verdict.Refuted, RedactionValidators.Check(validator, value));

    [Theory]
    [InlineData("card", "4111")]
    [InlineData("card", "no number")]
    [InlineData("iban", "QQ82 WEST 1234 5698 7654 32")]
    [InlineData("vin", "1M8GDM9A1KP042788")]
    [InlineData("email", "ann at example dot org")]
    [InlineData("ip", "300.1.1.1")]
    [InlineData("jwt", "eyJub3QiOiJqc29u.e30.x")]
    [InlineData("github_token", "ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("es_nif", "")]
    public void What_has_another_form_is_neither_confirmed_nor_refuted(string validator, string value) => Assert.Equal(Verdict.Unknown, RedactionValidators.Check(validator, value));

    [Fact]
    public void An_unknown_validator_is_an_error() => Assert.StartsWith("there is no validator 'x': there are luhn, card", Assert.Throws<RedactionException>(() => RedactionValidators.Check("x", "1")).Message, StringComparison.Ordinal);

    [Fact]
    public void No_text_makes_a_validator_fail() => Gen.String.Sample(
        text =>
        {
            foreach (var name in RedactionValidators.Names) RedactionValidators.Check(name, text);
        },
        iter: 2000);
}
