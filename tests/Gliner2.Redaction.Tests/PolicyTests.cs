namespace Gliner2.Redaction.Tests;

/// <summary>Policies as JSON.</summary>
public sealed class PolicyTests
{
    [Fact]
    public void Presets_nest()
    {
        Assert.Equal(["secrets", "base", "medium", "total", "safe-harbor-18"], RedactionPolicy.PresetNames);
        Assert.Equal((13, 31, 42), (Labels("base").Length, Labels("medium").Length, Labels("total").Length));
        Assert.Equal(Labels("base"), Labels("medium").Take(13));
        Assert.Equal(Labels("medium"), Labels("total").Take(31));
        Assert.Equal("there is no preset 'x': there are secrets, base, medium, total, safe-harbor-18", Assert.Throws<RedactionException>(() => RedactionPolicy.Preset("x")).Message);

        static string[] Labels(string name) => [.. RedactionPolicy.Preset(name).Labels.Select(rule => rule.Name)];
    }

    [Fact]
    public void A_policy_is_read_and_written()
    {
        const string json = """
            {
              // comments are read over
              "preset": "base",
              "operator": "mask",
              "threshold": 0.4,
              "timeout_seconds": 1.5,
              "scope": "corpus",
              "on_failure": "throw",
              "allow": ["Fabrikam"],
              "windows": {"size": 100, "overlap": 10},
              "keys": {"main": {"env": "SOME_KEY"}},
              "labels": {
                "iban": null,
                "card_number": {"type": "mask", "char": "#", "keep_last": 4, "keep_separators": true},
                "person": {"threshold": 0.3, "operator": {"type": "hash", "key": "main", "length": 20}, "context": ["patient"], "deny": ["Bob"], "description": "name of a person"},
                "staff": {"use_model": false, "patterns": ["E\\d+", {"pattern": "F\\d+", "score": 0.9, "validator": "luhn"}]},
                "email": "fake"
              },
            }
            """;
        var policy = RedactionPolicy.Parse(json);
        Assert.Equal(15, policy.Labels.Count);
        Assert.Null(policy.Rule("iban"));
        Assert.Equal(new MaskOperator { Character = '#', KeepLast = 4, KeepSeparators = true }, policy.OperatorOf("card_number"));
        Assert.Equal(RedactionOperator.Mask, policy.OperatorOf("password"));
        Assert.Equal((0.3, new HashOperator("main", 20)), (policy.Rule("person")!.Threshold, policy.OperatorOf("person")));
        Assert.Equal(TimeSpan.FromSeconds(1.5), policy.Timeout);
        var again = RedactionPolicy.Parse(policy.ToJson());
        Assert.Equal(policy.ToJson(), again.ToJson());
        Assert.Equal(policy.Fingerprint(), again.Fingerprint());
        Assert.NotEqual(policy.Fingerprint(), policy.Without("person").Fingerprint());
        foreach (var name in RedactionPolicy.PresetNames) Assert.Equal(RedactionPolicy.Preset(name).ToJson(), RedactionPolicy.Parse(RedactionPolicy.Preset(name).ToJson(indented: true)).ToJson());
    }

    [Theory]
    [InlineData("{", "the policy is not JSON: ")]
    [InlineData("[]", "$: must be an object")]
    [InlineData("""{"labls": {}}""", "$.labls: there is no such setting (there are ")]
    [InlineData("""{"threshold": 2}""", "threshold: 2 is not from 0 to 1")]
    [InlineData("""{"threshold": "x"}""", "$.threshold: must be a number")]
    [InlineData("""{"labels": {"a": 3}}""", "$.labels.a: must be an operator, an object with settings, or null")]
    [InlineData("""{"labels": {"a": null}}""", "$.labels.a: null takes a label of the preset away, and there is none of this name")]
    [InlineData("""{"labels": {"a": {"thresh": 1}}}""", "$.labels.a.thresh: there is no such setting")]
    [InlineData("""{"labels": {"a": {"validator": "nope"}}}""", "labels.a.validator: there is no validator 'nope'")]
    [InlineData("""{"labels": {"a": {"patterns": ["(?=x)"]}}}""", "labels.a.patterns[0]: the pattern can't be used: ")]
    [InlineData("""{"labels": {"a": {"patterns": ["("]}}}""", "labels.a.patterns[0]: the pattern can't be used: ")]
    [InlineData("""{"labels": ["a", 1]}""", "$.labels: an array of labels holds their names")]
    [InlineData("""{"operator": {"type": "mask", "char": "ab"}}""", "$.operator.char: must be one character")]
    [InlineData("""{"operator": {"type": "mask", "char": "a", "masking_char": "b"}}""", "$.operator.masking_char: is another name of char: give one of them")]
    [InlineData("""{"operator": {"type": "mask", "count": 2, "keep_first": 1}}""", "operator: mask takes a count, or what to keep at the ends, not both")]
    [InlineData("""{"operator": "hash"}""", "$.operator: hash needs a key")]
    [InlineData("""{"operator": {"type": "generalise"}}""", "$.operator.to: is missing: decade, year")]
    [InlineData("""{"keys": {"k": "c2VjcmV0"}}""", "$.keys.k: a policy doesn't hold keys: ")]
    [InlineData("""{"keys": {"k": {}}}""", "$.keys.k: give \"env\" or \"file\", one of them")]
    [InlineData("""{"labels": {"a": {"allow": [""]}}}""", "labels.a: an entry of allow, deny or context is empty")]
    public void Faults_name_their_place(string json, string message) => Assert.StartsWith(message, Assert.Throws<RedactionException>(() => RedactionPolicy.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Keys_are_read_from_where_the_policy_says()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "000102030405060708090a0b0c0d0e0f\n");
            var policy = RedactionPolicy.Parse($$"""{"keys": {"k": {"file": {{System.Text.Json.JsonSerializer.Serialize(file)}} } }, "operator": {"type": "encrypt", "key": "k"} }""");
            Assert.Equal(["k"], policy.LoadKeys().Names);
            Assert.StartsWith("[A:k.", TextRedactor.WithoutModel(policy).RedactValue("x", "a"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
        Assert.Equal("key 'k': the environment variable GLINER2_NOT_SET is not set", Assert.Throws<RedactionException>(() => RedactionPolicy.Parse("""{"keys": {"k": {"env": "GLINER2_NOT_SET"}}}""").LoadKeys()).Message);
    }

    [Fact]
    public void Names_of_other_products_lead_to_ours() => Assert.Equal(["card_number", "email", "person", "national_id_number", "phone_number", "card_cvv", "something"],
        new[] { "CREDIT_CARD", "EMAIL_ADDRESS", "NAME", "USSocialSecurityNumber", "PhoneNumber", "CREDIT_DEBIT_CVV", "something" }.Select(PersonalData.LabelOf));
}
