using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Dialects.Presidio;

/// <summary>A request to Presidio's analyzer. Any language is answered; a threshold of 0, which stands for its own there, is the server's here.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="IsList">Whether the client sent a list.</param>
/// <param name="Redactor">What finds.</param>
/// <param name="Names">What the client calls each label.</param>
/// <param name="Explains">Whether it wants to know why.</param>
/// <param name="DenyScores">How sure the client's deny lists are, by label, where they aren't wholly.</param>
internal sealed record AnalyzeRequest(IReadOnlyList<string> Texts, bool IsList, TextRedactor Redactor, IReadOnlyDictionary<string, string> Names, bool Explains, IReadOnlyDictionary<string, double> DenyScores)
{
    // What Presidio's own expressions are read with: regardless of case, line by line, a dot for every character.
    private const int DefaultFlags = 26;

    /// <summary>Reads a body. What is passed over is what means nothing here: the language, the correlation's id, flags of an allow list of expressions, which is refused.</summary>
    public static AnalyzeRequest Read(Exchange exchange, JsonFields body)
    {
        body.AllowOnly(
            "text", "language", "entities", "correlation_id", "score_threshold", "return_decision_process", "ad_hoc_recognizers", "context", "allow_list", "allow_list_match", "regex_flags");
        var isList = body.Find("text") is { ValueKind: JsonValueKind.Array };
        var texts = isList ? body.Texts("text") : [body.Text("text") ?? ""];
        if (texts.Length == 0 || (!isList && texts[0].Length == 0)) throw new ProblemException(400, "No text provided");
        if (texts.Length > exchange.State.Options.MaxTexts) throw new ProblemException(413, $"text: has {texts.Length} texts, of at most {exchange.State.Options.MaxTexts}");
        if (body.Choice("allow_list_match", "exact", "regex") == 1) throw ProblemException.Value("allow_list_match", "values of the allow list are compared as they are here: exact");

        var (names, sureness) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
        var context = body.Has("context") ? body.Texts("context") : [];
        var policy = new RedactionPolicy
        {
            Operator = RedactionOperator.Remove,
            OnFailure = FailureMode.Throw,
            Threshold = body.Probability("score_threshold") is > 0 and var threshold ? threshold : new RedactionPolicy().Threshold,
            Allow = body.Has("allow_list") ? body.Texts("allow_list") : [],
        };
        policy = policy with { Labels = [.. Rules(body, names, sureness).Select(rule => rule with { Context = [.. rule.Context, .. context] })] };
        var options = new Gliner2RequestOptions { Caller = exchange.Caller, WaitForPlace = true };
        var redactor = PolicyFields.Checked("entities", () => PolicyFields.Redactor(exchange.State.Model(null), options, (policy, RedactionKeys.None)));
        return new(texts, isList, redactor, names, body.Flag("return_decision_process"), sureness);
    }

    /// <summary>What each text holds, in order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Finding>>> AskAsync(CancellationToken cancellationToken)
    {
        var redacted = await PolicyFields.RedactAsync(Redactor, Texts, cancellationToken).ConfigureAwait(false);
        return [.. redacted.Select(text => text.Spans.Select(span => span.Finding).Where(finding => finding.Source != DetectionSource.DenyList || Score(finding) >= Redactor.Policy.Threshold).ToArray())];
    }

    /// <summary>Writes what a text holds.</summary>
    public void Write(Utf8JsonWriter writer, string text, IReadOnlyList<Finding> findings)
    {
        var points = new OffsetCounter(text, OffsetUnit.CodePoint);
        writer.WriteStartArray();
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            if (Explains) WriteExplanation(writer, finding);
            else writer.WriteNull("analysis_explanation");
            var start = points.Of(finding.Start);
            writer.WriteNumber("end", points.Beyond(finding.End));
            writer.WriteString("entity_type", Names[finding.Label]);
            writer.WriteNumber("score", Math.Round(Score(finding), 4));
            writer.WriteNumber("start", start);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private double Score(Finding finding) => finding.Source == DetectionSource.DenyList ? DenyScores.GetValueOrDefault(finding.Label, finding.Score) : finding.Score;

    private void WriteExplanation(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("analysis_explanation");
        writer.WriteString("recognizer", finding.Recognizer ?? "Gliner2Recognizer");
        writer.WriteNull("pattern_name");
        writer.WriteNull("pattern");
        writer.WriteNumber("original_score", Math.Round(Score(finding), 4));
        writer.WriteNumber("score", Math.Round(Score(finding), 4));
        writer.WriteString("textual_explanation", string.Join("; ", finding.Reasons));
        writer.WriteNumber("score_context_improvement", 0);
        writer.WriteString("supportive_context_word", "");
        if (finding.Verdict == Verdict.Unknown) writer.WriteNull("validation_result");
        else writer.WriteBoolean("validation_result", finding.Verdict == Verdict.Confirmed);
        writer.WriteNull("regex_flags");
        writer.WriteEndObject();
    }

    /// <summary>What to find: what is named, or everything that Presidio has a name for; and the client's own recognizers.</summary>
    private static List<LabelRule> Rules(JsonFields body, Dictionary<string, string> names, Dictionary<string, double> sureness)
    {
        var rules = new List<LabelRule>();
        var own = Own(body);
        IEnumerable<string> asked = body.Has("entities") && body.Texts("entities") is { Length: > 0 } given ? given : PresidioEntity.Known.Concat(own.Select(recognizer => recognizer.Rule.Name));
        string[] distinct = [.. asked.Distinct(StringComparer.Ordinal)];
        PolicyFields.CheckCounts("entities", distinct.Length, own.Sum(recognizer => recognizer.Rule.Patterns.Count));
        foreach (var name in distinct)
        {
            if (name.Length == 0) throw ProblemException.Value("entities", "has an empty name");
            var rule = PresidioEntity.RuleOf(name);
            if (!names.TryAdd(rule.Name, name)) continue;
            foreach (var (recognizer, sure) in own.Where(recognizer => recognizer.Rule.Name == name))
            {
                rule = rule with { Patterns = [.. rule.Patterns, .. recognizer.Patterns], Deny = [.. rule.Deny, .. recognizer.Deny], Context = [.. rule.Context, .. recognizer.Context] };
                if (recognizer.Deny.Count > 0 && sure is { } score) sureness[rule.Name] = score;
            }

            rules.Add(rule);
        }

        return rules;
    }

    private static List<(LabelRule Rule, double? DenyScore)> Own(JsonFields body)
    {
        if (body.Find("ad_hoc_recognizers") is not { } list) return [];
        if (list.ValueKind != JsonValueKind.Array) throw ProblemException.Value("ad_hoc_recognizers", "must be a list");
        return [.. list.EnumerateArray().Select((item, i) => OwnRule(new JsonFields(item, $"ad_hoc_recognizers[{i}]."), $"ad_hoc_recognizers[{i}]"))];
    }

    private static (LabelRule Rule, double? DenyScore) OwnRule(JsonFields recognizer, string place)
    {
        recognizer.AllowOnly("name", "version", "supported_entity", "supported_language", "patterns", "deny_list", "deny_list_score", "context", "global_regex_flags");
        if (recognizer.Text("supported_entity") is not { Length: > 0 } name) throw ProblemException.Value($"{place}.supported_entity", "is missing");
        var flags = Flags(recognizer.Whole("global_regex_flags", 0) ?? DefaultFlags, $"{place}.global_regex_flags");
        var patterns = recognizer.Find("patterns") is not { } given ? []
            : given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().Select((item, i) => Pattern(new JsonFields(item, $"{place}.patterns[{i}]."), $"{place}.patterns[{i}]", flags)).ToArray()
            : throw ProblemException.Value($"{place}.patterns", "must be a list");
        var denied = recognizer.Has("deny_list") ? recognizer.Texts("deny_list") : [];
        if (patterns.Length + denied.Length == 0) throw ProblemException.Value(place, "finds nothing: give patterns or a deny_list");
        var rule = new LabelRule(name) { Patterns = patterns, Deny = denied, Context = recognizer.Has("context") ? recognizer.Texts("context") : [] };
        return (rule, recognizer.Probability("deny_list_score"));
    }

    private static LabelPattern Pattern(JsonFields pattern, string place, string flags)
    {
        pattern.AllowOnly("name", "regex", "score");
        if (pattern.Text("regex") is not { Length: > 0 } regex) throw ProblemException.Value($"{place}.regex", "is missing");

        // The line's end keeps a comment of a verbose expression from reaching beyond it.
        return new(flags.Length == 0 ? regex : $"(?{flags}:{regex}{(flags.Contains('x', StringComparison.Ordinal) ? "\n" : "")})", pattern.Probability("score") ?? 0.5);
    }

    /// <summary>Flags of Python's expressions as .NET's.</summary>
    private static string Flags(int flags, string place)
    {
        const int IgnoreCase = 2, Multiline = 8, DotAll = 16, Unicode = 32, Verbose = 64;
        if ((flags & ~(IgnoreCase | Multiline | DotAll | Unicode | Verbose)) != 0)
            throw ProblemException.Value(place, $"knows {IgnoreCase} (ignore case), {Multiline} (multiline), {DotAll} (dot matches all), {Unicode} (Unicode) and {Verbose} (verbose), and their sums");
        return $"{((flags & IgnoreCase) != 0 ? "i" : "")}{((flags & Multiline) != 0 ? "m" : "")}{((flags & DotAll) != 0 ? "s" : "")}{((flags & Verbose) != 0 ? "x" : "")}";
    }
}
