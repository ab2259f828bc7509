namespace Gliner2.Redaction.Tests;

/// <summary>What is found without a model.</summary>
public sealed class RecognizerTests
{
    private static readonly TextRedactor Everything = TextRedactor.WithoutModel(new RedactionPolicy
    {
        Labels = [.. PersonalData.Total.Concat(["url", "mac_address", "vehicle_id", "fr_nir", "us_ssn", "uk_nhs"]).Select(label => new LabelRule(label))],
    });

    [Theory]
    [InlineData("pay with 4111 1111 1111 1111 now", "card_number", "4111 1111 1111 1111")]
    [InlineData("order 1234 card 4111-1111-1111-1111 123", "card_number", "4111-1111-1111-1111")]
    [InlineData("amex 378282246310005.", "card_number", "378282246310005")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00 for the rent", "iban", "DE89 3704 0044 0532 0130 00")]
    [InlineData("to GB82WEST12345698765432, thanks", "iban", "GB82WEST12345698765432")]
    [InlineData("SSN 123-45-6789", "us_ssn", "123-45-6789")]
    [InlineData("social security number: 123456789", "us_ssn", "123456789")]
    [InlineData("ITIN 900-70-0000", "tax_id", "900-70-0000")]
    [InlineData("NHS number 943 476 5919", "uk_nhs", "943 476 5919")]
    [InlineData("my SIN is 046 454 286", "national_id_number", "046 454 286")]
    [InlineData("Aadhaar 2341 2341 2346", "national_id_number", "2341 2341 2346")]
    [InlineData("PESEL: 44051401359", "national_id_number", "44051401359")]
    [InlineData("BSN 111222333", "national_id_number", "111222333")]
    [InlineData("Steuer-ID 86 095 742 719", "tax_id", "86 095 742 719")]
    [InlineData("NIR 2 55 08 14 168 025 38", "fr_nir", "2 55 08 14 168 025 38")]
    [InlineData("NIF 12345678Z", "national_id_number", "12345678Z")]
    [InlineData("NIE X1234567L", "national_id_number", "X1234567L")]
    [InlineData("codice fiscale RSSMRA85T10A562S", "tax_id", "RSSMRA85T10A562S")]
    [InlineData("contribuinte 123456789", "tax_id", "123456789")]
    [InlineData("routing number 021000021", "routing_number", "021000021")]
    [InlineData("VIN 1M8GDM9AXKP042788", "vehicle_id", "1M8GDM9AXKP042788")]
    [InlineData("mail ann.bell+x@mail.example.org.", "email", "ann.bell+x@mail.example.org")]
    [InlineData("<jörg@exämple.de>", "email", "jörg@exämple.de")]
    [InlineData("from 192.168.1.77:8080", "ip_address", "192.168.1.77")]
    [InlineData("host 2001:db8::8a2e:370:7334 up", "ip_address", "2001:db8::8a2e:370:7334")]
    [InlineData("eth0 00:1B:44:11:3A:B7", "mac_address", "00:1B:44:11:3A:B7")]
    [InlineData("see https://example.org/u/ann?x=1).", "url", "https://example.org/u/ann?x=1")]
    [InlineData("call +44 113 496 0000 today", "phone_number", "+44 113 496 0000")]
    [InlineData("call (212) 555-0123", "phone_number", "(212) 555-0123")]
    [InlineData("tel 0113 496 0000", "phone_number", "0113 496 0000")]
    [InlineData("born 12 March 1984 in Leeds", "date_of_birth", "12 March 1984")]
    [InlineData("DOB: 1984-03-12", "date_of_birth", "1984-03-12")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE", "api_key", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "api_key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("token ghp_0123456789abcdefghijABCDEFGHIJ012345", "access_token", "ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("AccountKey=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==;", "api_key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "access_token", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U")]
    [InlineData("password=hunter2 user=ann", "password", "hunter2")]
    [InlineData("{\"client_secret\": \"s3cr3t value\"}", "secret", "s3cr3t value")]
    [InlineData("redis://:pa55word@cache/0", "password", "pa55word")]
    [InlineData("login ok user=carhale98 ip=10.1.2.3", "username", "carhale98")]
    [InlineData("{\"cvv\": \"123\"}", "card_cvv", "123")]
    [InlineData("expires 09/30", "card_expiry", "09/30")]
    [InlineData("customer 0400193115 can't sign in", "account_id", "0400193115")]
    [InlineData("recovery codes are QBIN-7A37-LRJQ", "recovery_code", "QBIN-7A37-LRJQ")]
    [InlineData("Leeds LS1 4AP", "postal_code", "LS1 4AP")]
    [InlineData("secret: q7Rk2ZxV9bLm4TnW8sYd3JfH6gPc1AeU", "secret", "q7Rk2ZxV9bLm4TnW8sYd3JfH6gPc1AeU")]
    public void Values_are_found(string text, string label, string value)
    {
        var found = Everything.Find(text).Select(finding => (finding.Label, text.Substring(finding.Start, finding.Length)));
        Assert.Contains((label, value), found);
    }

    [Fact]
    public void A_private_key_goes_as_a_whole()
    {
        const string key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nabc=\n-----END RSA PRIVATE KEY-----";
        Assert.Equal("a [SECRET_1] b", Everything.Redact($"a {key} b").Text);
        Assert.Equal("cut [SECRET_1]", Everything.Redact($"cut {key[..50]}").Text);
        Assert.Equal("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----", Everything.Redact("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----").Text);
    }

    [Theory]
    [InlineData("Version 1.2.3.4.5 of 2024-03-12 has 12345 downloads.")]
    [InlineData("Version 10.4.2.1 and release: 1.2.3.4, v1.2.3.4")]
    [InlineData("Order 4111 1111 1111 1112 was shipped.")]
    [InlineData("The meeting at 12:30:45 lasts 1:15.")]
    [InlineData("commit 3f786850e387550fdab836ed7e6dc881de23001b")]
    [InlineData("id 550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("std::vector<int> a; foo::bar(b);")]
    [InlineData("Rooms 101 102 103 104 105 106 107 108 are free.")]
    [InlineData("The password is required, the token is not.")]
    [InlineData("GB28 WEST 1234 5698 7654 32 has wrong check digits")]
    [InlineData("Pi is 3.14159265358979, e is 2.718281828459045.")]
    [InlineData("It cost 1,234,567.89 in 2023 and 2024/25.")]
    [InlineData("@ann mentioned #12345678 at 5@home")]
    [InlineData("Kilometres 12 345 678 and ISBN 978-3-16-148410-0")]
    public void Clean_text_stays_as_it_is(string text) => Assert.Equal(text, Everything.Redact(text).Text);

    [Fact]
    public void Every_decision_explains_itself_and_never_quotes_the_value()
    {
        var finding = Assert.Single(Everything.Find("social security number: 123456789"));
        Assert.Equal("us_ssn [24..33] 0.60 (recognizer us_ssn 0.20, confirmed; near 'social security' 0.60)", finding.ToString());
        Assert.Equal((DetectionSource.Recognizer, "us_ssn", "us_ssn", Verdict.Confirmed), (finding.Source, finding.Recognizer, finding.Validator, finding.Verdict));
        var rejected = Everything.Redact("it was 021000021 or so").Rejected;
        Assert.Contains("routing_number [7..16] 0.35 (recognizer aba 0.35, confirmed; below the threshold)", rejected.Select(item => item.ToString()));
    }

    [Fact]
    public void A_number_that_is_all_there_is_needs_no_context() =>
        Assert.Equal(["[NATIONAL_ID_NUMBER_1]", "[NATIONAL_ID_NUMBER_1]", "[NATIONAL_ID_NUMBER_1]", "[NATIONAL_ID_NUMBER_1]"],
            new[] { "111222333", " 44051401359", "9434765919", "130692544" }.Select(text => TextRedactor.WithoutModel(new RedactionPolicy { Labels = [new("national_id_number")] }).Redact(text).Text.Trim()));

    [Fact]
    public void A_label_called_as_others_call_it_has_its_recognizers()
    {
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy { Labels = [new("CREDIT_CARD"), new("EmailAddress"), new("pl_pesel")], Operator = RedactionOperator.Replace });
        Assert.Equal("<CREDIT_CARD> <EMAILADDRESS> <PL_PESEL>; BSN 111222333", redactor.Redact("4111111111111111 a@example.org 44051401359; BSN 111222333").Text);
    }

    [Fact]
    public void The_time_of_a_hostile_text_grows_with_its_length()
    {
        // Each of these makes a backtracking matcher take exponential or quadratic time.
        foreach (var text in new[] { new string('a', 50_000) + "@", string.Concat(Enumerable.Repeat("1 ", 20_000)), string.Concat(Enumerable.Repeat("[A:b.", 15_000)), string.Concat(Enumerable.Repeat("a.b@", 15_000)), new string('-', 50_000), string.Concat(Enumerable.Repeat("-----BEGIN ", 5_000)), string.Concat(Enumerable.Repeat("12:", 10_000)) })
            Assert.False(Everything.Redact(text).IsWithheld);
    }
}
