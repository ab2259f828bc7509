using System.Text.RegularExpressions;

namespace Gliner2.Redaction.Recognizers;

/// <summary>What is assigned to a name that says it is secret: <c>password=...</c>, <c>"api_key": "..."</c>.</summary>
internal sealed class AssignedSecretRecognizer() : Recognizer("assigned_secret", ["password", "api_key", "access_token", "secret"], [])
{
    private static readonly Lazy<Regex> Pattern = new(() => new Regex(
        @"\b(?:[A-Za-z0-9]+[_.-])*(pass(?:word|wd|phrase|code)?|pwd|passwort|contraseña|api[_-]?key|apikey|access[_-]?key|secret[_-]?key|client[_-]?secret|(?:access|auth|refresh|bearer|id|session)[_-]?token|token|secret)[""']?(?:\s{0,3}[=:]|\s{1,2}is:?|\s{0,2}=>)\s{0,3}(?:""([^""\r\n]+)""|'([^'\r\n]+)'|([^\s,;""'<>()\[\]{}]{3,}))",
        PatternRecognizer.Options | RegexOptions.IgnoreCase));

    private static readonly string[] Words = ["is", "the", "was", "your", "must", "required", "null", "true", "false", "none", "string", "not", "for", "and"];

    public override bool MayFind(in TextTraits traits) => traits.HasEquals || traits.HasColon || traits.Digits > 0;

    public override void Find(RecognizerText source, List<Candidate> found)
    {
        var text = source.Text;
        if (!MayName(text)) return;
        for (var match = Pattern.Value.Match(text); match.Success; match = match.NextMatch())
        {
            var value = match.Groups[2].Success ? match.Groups[2] : match.Groups[3].Success ? match.Groups[3] : match.Groups[4];
            var end = value.Index + value.Value.TrimEnd('.', '!', '?').Length;
            if (end <= value.Index || Words.Contains(value.Value.TrimEnd('.', '!', '?'), StringComparer.OrdinalIgnoreCase)) continue;
            var quoted = value != match.Groups[4];
            var mixed = quoted || value.Value.Any(char.IsAsciiDigit) || value.Value.Any(letter => !char.IsLetter(letter) && letter is not ('-' or '\'' or '.'));
            var assigned = match.Value.AsSpan(0, value.Index - match.Index).IndexOfAny('=', ':') >= 0;
            found.Add(new Candidate(value.Index, end, mixed && assigned ? 0.85 : mixed ? 0.65 : assigned ? 0.6 : 0.3, Verdict.Unknown, LabelOf(match.Groups[1].Value)));
        }
    }

    private static bool MayName(string text) => Has(text, "pass") || Has(text, "pwd") || Has(text, "key") || Has(text, "token") || Has(text, "secret") || Has(text, "contrase");

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string LabelOf(string name)
    {
        if (Has(name, "pass") || Has(name, "pwd") || Has(name, "contrase")) return "password";
        return Has(name, "key") ? "api_key" : Has(name, "token") ? "access_token" : "secret";
    }
}
