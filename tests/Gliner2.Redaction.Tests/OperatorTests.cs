namespace Gliner2.Redaction.Tests;

/// <summary>What each operator writes.</summary>
public sealed class OperatorTests
{
    private static readonly RedactionKeys Keys = RedactionKeys.Of([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    [Fact]
    public void Templates_know_label_and_number()
    {
        var context = Context("phone number");
        Assert.Equal("<PHONE_NUMBER>", RedactionOperator.Replace.Apply("1", context));
        Assert.Equal("(phone number/PHONE_NUMBER/1)", new ReplaceOperator("({label}/{LABEL}/{index})").Apply("1", context));
        Assert.Equal("2", new ReplaceOperator("{index}").Apply("2", context));
        Assert.Equal("1", new ReplaceOperator("{index}").Apply("1", context));
        Assert.Equal(["<ENTITY>", "<ENTITY_2FA>", "<A_B>"], new[] { "名前", "2fa", " a -b " }.Select(label => RedactionOperator.Replace.Apply("x", Context(label))));
    }

    [Theory]
    [InlineData("4111 1111 1111 1111", 0, 4, true, "**** **** **** 1111")]
    [InlineData("4111 1111 1111 1111", 0, 4, false, "***************1111")]
    [InlineData("4111-1111", 2, 2, true, "41**-**11")]
    [InlineData("abc", 2, 2, false, "***")]
    [InlineData("abc", 0, 3, false, "***")]
    [InlineData("Jörg 😀", 1, 0, false, "J*****")]
    [InlineData("", 1, 1, false, "")]
    public void Masks_keep_ends_and_separators(string value, int first, int last, bool separators, string expected) =>
        Assert.Equal(expected, new MaskOperator { KeepFirst = first, KeepLast = last, KeepSeparators = separators }.Apply(value, Context("x")));

    [Fact]
    public void A_hash_is_the_hmac_of_rfc_4231()
    {
        // Test case 2: key "Jefe" is too short here, so case 1 with its key of twenty bytes 0x0b.
        var keys = RedactionKeys.Of([.. Enumerable.Repeat((byte)0x0b, 20)]);
        var hash = new HashOperator().Apply("Hi There", Context("x", keys));
        Assert.Equal("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", hash);
        Assert.Equal(hash[..16], new HashOperator(Length: 16).Apply("Hi There", Context("x", keys)));
    }

    [Fact]
    public void Encrypted_tokens_open_with_their_key_and_label_only()
    {
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy { Operator = new EncryptOperator() }, Keys);
        var token = redactor.RedactValue("ann@example.org", "email");
        Assert.StartsWith("[EMAIL:default.", token, StringComparison.Ordinal);
        Assert.Equal("to ann@example.org", redactor.Restore($"to {token}"));
        Assert.NotEqual(token, redactor.RedactValue("ann@example.org", "email"));
        var renamed = token.Replace("EMAIL", "PERSON", StringComparison.Ordinal);
        Assert.Equal(renamed, redactor.Restore(renamed));
        var changed = token[..^5] + (token[^5] == 'A' ? 'B' : 'A') + token[^4..];
        Assert.Equal(changed, redactor.Restore(changed));
        Assert.Equal(token, TextRedactor.WithoutModel(new RedactionPolicy(), RedactionKeys.Random()).Restore(token));
        var steady = TextRedactor.WithoutModel(new RedactionPolicy { Operator = new EncryptOperator(Deterministic: true) }, Keys);
        Assert.Equal(steady.RedactValue("ann@example.org", "email"), steady.RedactValue("ann@example.org", "email"));
        Assert.NotEqual(steady.RedactValue("ann@example.org", "email"), steady.RedactValue("ann@example.org", "mail").Replace("MAIL", "EMAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("card_number", "4929 1234 5678 9012", @"^4000 00\d\d \d{4} \d{4}$", "card")]
    [InlineData("iban", "DE89 3704 0044 0532 0130 00", @"^DE\d\d \d{4} \d{4} \d{4} \d{4} \d\d$", "iban")]
    [InlineData("iban", "GB82WEST12345698765432", @"^GB\d\d[A-Z]{4}\d{14}$", "iban")]
    [InlineData("email", "ann.bell@corp.example", @"^a[a-z]+\.[a-z]+@example\.com$", "email")]
    [InlineData("phone_number", "+44 113 496 0000", @"^\+44 \d{3} \d{3} \d{4}$", null)]
    [InlineData("ip_address", "10.1.2.3", @"^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$", "ip")]
    [InlineData("ip_address", "fe80::1", @"^2001:db8::", "ip")]
    [InlineData("person", "Ann Bell", @"^A[a-z]+ B[a-z]+$", null)]
    [InlineData("person", "ANN", @"^A[A-Z]+$", null)]
    [InlineData("passport_number", "C01X00T47", @"^[A-Z]\d\d[A-Z]\d\d[A-Z]\d\d$", null)]
    [InlineData("date_of_birth", "12 March 1984", @"^\d\d [A-Z][a-z]+ 198[345]$", null)]
    public void Fake_values_are_of_the_kind_and_always_the_same(string label, string value, string form, string? validator)
    {
        var fake = new FakeOperator().Apply(value, Context(label));
        Assert.Matches(form, fake);
        Assert.NotEqual(value, fake);
        Assert.Equal(fake, new FakeOperator().Apply(value, Context(label)));
        if (validator is not null) Assert.Equal(Verdict.Confirmed, RedactionValidators.Check(validator, fake));
        if (value.Any(char.IsAsciiDigit)) Assert.NotEqual(fake, new FakeOperator().Apply(value, Context(label, RedactionKeys.Of(new byte[32]))));
    }

    [Theory]
    [InlineData("1984-03-12")]
    [InlineData("12/03/1984")]
    [InlineData("12.3.84")]
    [InlineData("March 12, 1984")]
    [InlineData("12 Mar 1984")]
    [InlineData("1984-03-12T10:30:00Z")]
    public void Dates_of_a_subject_move_together_and_keep_their_notation(string date)
    {
        var shift = new ShiftDateOperator(MaxDays: 30, KeepWeekday: true);
        var (ann, bob) = (Context("date") with { Subject = "ann" }, Context("date") with { Subject = "bob" });
        var shifted = shift.Apply(date, ann);
        Assert.NotEqual(date, shifted);
        Assert.Equal(string.Concat(date.Where(letter => !char.IsLetterOrDigit(letter))), string.Concat(shifted.Where(letter => !char.IsLetterOrDigit(letter))));
        var days = DateOnly.Parse(shift.Apply("2000-01-15", ann), System.Globalization.CultureInfo.InvariantCulture).DayNumber - new DateOnly(2000, 1, 15).DayNumber;
        Assert.Equal(0, days % 7);
        Assert.InRange(Math.Abs(days), 7, 30);
        Assert.Equal(new DateOnly(1984, 3, 12).AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), shift.Apply("1984-03-12", ann));
        Assert.Equal("<DATE>", shift.Apply("last Tuesday", bob));
        Assert.Equal("<DATE>", shift.Apply("Tuesday 12 March 1984", bob));
    }

    [Theory]
    [InlineData(GeneralisationKind.Decade, "34 years", "30-39")]
    [InlineData(GeneralisationKind.Decade, "97", "90+")]
    [InlineData(GeneralisationKind.Decade, "old", "<X>")]
    [InlineData(GeneralisationKind.Year, "12 March 1984", "1984")]
    [InlineData(GeneralisationKind.PostalPrefix, "94107", "941**")]
    [InlineData(GeneralisationKind.PostalPrefix, "LS1 4AP", "LS1 ***")]
    [InlineData(GeneralisationKind.Network, "10.20.30.40", "10.20.30.0/24")]
    [InlineData(GeneralisationKind.Network, "2001:db8:1:2:3::4", "2001:db8:1::/48")]
    [InlineData(GeneralisationKind.Magnitude, "$1,234.50", "1000-10000")]
    [InlineData(GeneralisationKind.Magnitude, "1.234,50 EUR", "1000-10000")]
    [InlineData(GeneralisationKind.Magnitude, "7", "0-10")]
    public void Values_are_generalised(GeneralisationKind to, string value, string expected) => Assert.Equal(expected, new GeneraliseOperator(to).Apply(value, Context("x")));

    [Fact]
    public void Keys_are_long_enough_and_never_shown()
    {
        Assert.Throws<RedactionException>(() => RedactionKeys.Of(new byte[15]));
        Assert.Throws<RedactionException>(() => RedactionKeys.None.With("a.b", new byte[16]));
        Assert.Throws<RedactionException>(() => RedactionKeys.Parse("not a key", "file"));
        Assert.Equal(new byte[16], RedactionKeys.Parse(new string('0', 32), "x"));
        Assert.Equal(new byte[16], RedactionKeys.Parse(Convert.ToBase64String(new byte[16]) + "\n", "x"));
        Assert.Equal("1 keys", Keys.ToString());
    }

    private static OperatorContext Context(string label, RedactionKeys? keys = null) => new(label, keys ?? Keys, new PseudonymStore(), null);
}
