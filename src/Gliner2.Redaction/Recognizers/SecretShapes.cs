using System.Text.RegularExpressions;
using Gliner2.Redaction.Checksums;

namespace Gliner2.Redaction.Recognizers;

/// <summary>Credentials that show what they are: by a prefix of their maker, by their form, by the name that they are assigned to.</summary>
internal static class SecretShapes
{
    private const double Sure = 0.95, Likely = 0.75;

    private static readonly string[] Key = ["api_key", "secret"], Token = ["access_token", "secret"], Secret = ["secret"], Password = ["password", "secret"];

    private static readonly string[] Near = ["key", "secret", "token", "password", "credential", "credentials", "auth", "bearer", "authorization", "private"];

    public static IReadOnlyList<Recognizer> All { get; } =
    [
        new PrivateKeyRecognizer(),
        new PatternRecognizer("jwt", [.. Token, "jwt"], @"\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*", Sure, Long)
        {
            ValidatorName = "jwt", Judge = static (text, start, end) => new Candidate(start, end, WebToken.Check(text.AsSpan(start, end - start)) == Verdict.Confirmed ? 1 : 0.6, WebToken.Check(text.AsSpan(start, end - start))),
        },
        new PatternRecognizer("github_token", [.. Token, "github_token"], @"\bgh[pousr]_[A-Za-z0-9]{36,}", Sure, Long)
        {
            ValidatorName = "github_token", Judge = static (text, start, end) => new Candidate(start, end, Sure, GitHubToken.Verify(text.AsSpan(start, end - start))),
        },
        Shape("github_fine_grained_token", Token, @"\bgithub_pat_[A-Za-z0-9_]{40,}"),
        Shape("gitlab_token", Token, @"\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[A-Za-z0-9_.-]{20,}"),
        Shape("slack_token", Token, @"\bx(?:ox[abeoprs]|app)-[A-Za-z0-9-]{10,}"),
        Shape("slack_webhook", Secret, @"\bhttps://hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}"),
        Shape("aws_access_key", Key, @"\b(?:AKIA|ASIA|ABIA|ACCA|AIDA|AROA)[A-Z0-9]{16}\b"),
        new PatternRecognizer("aws_secret_key", Key, @"(?:aws_?)?secret_?(?:access_?)?key[""']?\s{0,3}[:=]\s{0,3}[""']?([A-Za-z0-9/+]{40})\b", Sure, Long, options: RegexOptions.IgnoreCase, group: 1),
        new PatternRecognizer("azure_storage_key", Key, @"\bAccountKey=([A-Za-z0-9+/]{86}==)", Sure, Long, group: 1) { InsideWords = true },
        new PatternRecognizer("azure_shared_key", Key, @"\bSharedAccessKey=([A-Za-z0-9+/]{42,}={0,2})", Sure, Long, group: 1) { InsideWords = true },
        new PatternRecognizer("azure_signature", Token, @"[?&]sig=([A-Za-z0-9%+/]{40,}(?:%3[Dd]|=){0,2})", Sure, Long, group: 1) { InsideWords = true },
        Shape("azure_client_secret", Secret, @"\b[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"),
        Shape("google_api_key", Key, @"\bAIza[A-Za-z0-9_-]{35}"),
        Shape("google_oauth_token", Token, @"\bya29\.[A-Za-z0-9_-]{20,}"),
        Shape("stripe_key", Key, @"\b[rsp]k_(?:live|test)_[A-Za-z0-9]{16,}"),
        Shape("llm_api_key", Key, @"\bsk-(?:ant-|proj-|or-|svcacct-)?[A-Za-z0-9_-]{20,}"),
        Shape("hugging_face_token", Token, @"\bhf_[A-Za-z0-9]{30,}"),
        Shape("npm_token", Token, @"\bnpm_[A-Za-z0-9]{36}"),
        Shape("pypi_token", Token, @"\bpypi-[A-Za-z0-9_-]{50,}"),
        Shape("nuget_key", Key, @"\boy2[a-z0-9]{43}\b"),
        Shape("sendgrid_key", Key, @"\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,}"),
        Shape("digitalocean_token", Token, @"\bdo[opr]_v1_[a-f0-9]{64}"),
        Shape("shopify_token", Token, @"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
        new PatternRecognizer("url_password", Password, @"\b[a-z][a-z0-9+.-]+://[^\s:/@]*:([^\s/@]+)@", Sure, static traits => traits.HasAt && traits.HasWeb, options: RegexOptions.IgnoreCase, group: 1) { InsideWords = true },
        new PatternRecognizer("bearer_token", Token, @"\b(?:bearer|basic)\s{1,3}([A-Za-z0-9+/_.~-]{16,}={0,2})", Likely, Long, options: RegexOptions.IgnoreCase, group: 1) { InsideWords = true },
        new AssignedSecretRecognizer(),
        new RandomWordRecognizer(Secret, Near),
    ];

    private static PatternRecognizer Shape(string name, string[] labels, string pattern) => new(name, labels, pattern, Sure, Long);

    private static bool Long(TextTraits traits) => traits.HasLongWord;
}
