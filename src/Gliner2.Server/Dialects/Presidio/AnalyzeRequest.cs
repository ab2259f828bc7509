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
internal sealed record AnalyzeRequest(IReadOnlyList<string> Texts, bool IsList, TextRedactor Redactor, IReadOnlyDictionary<string, string> Names, bool Explains)
{
    /// <summary>Reads a body; fields that only concern the analyzer's own parts are passed over.</summary>
    public static AnalyzeRequest Read(Exchange exchange, JsonFields body)
    {
        var isList = body.Find("text") is { ValueKind: JsonValueKind.Array };
        var texts = isList ? body.Texts("text") : [body.Text("text") ?? ""];
        if (texts.Length == 0 || (!isList && texts[0].Length == 0)) throw new ProblemException(400, "No text provided");
        if (texts.Length > exchange.State.Options.MaxTexts) throw new ProblemException(413, $"text: has {texts.Length} texts, of at most {exchange.State.Options.MaxTexts}");
        if (body.Choice("allow_list_match", "exact", "regex") == 1) throw ProblemException.Value("allow_list_match", "values of the allow list are compared as they are here: exact");

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var context = body.Has("context") ? body.Texts("context") : [];
        var policy = new RedactionPolicy
        {
            Operator = RedactionOperator.Remove,
            OnFailure = FailureMode.Throw,
            Threshold = body.Probability("score_threshold") is > 0 and var threshold ? threshold : new RedactionPolicy().Threshold,
            Allow = body.Has("allow_list") ? body.Texts("allow_list") : [],
        };
        policy = policy with { Labels = [.. Rules(body, names).Select(rule => rule with { Context = [.. rule.Context, .. context] })] };
        var options = new Gliner2RequestOptions { Caller = exchange.Caller, WaitForPlace = true };
        var redactor = PolicyFields.Checked("entities", () => PolicyFields.Redactor(exchange.State.Model(null), options, (policy, RedactionKeys.None)));
        return new(texts, isList, redactor, names, body.Flag("return_decision_process"));
    }

    /// <summary>What each text holds, in order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Finding>>> AskAsync(CancellationToken cancellationToken)
    {
        var redacted = await PolicyFields.RedactAsync(Redactor, Texts, cancellationToken).ConfigureAwait(false);
        return [.. redacted.Select(text => text.Spans.Select(span => span.Finding).ToArray())];
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
            writer.WriteNumber("score", Math.Round(finding.Score, 4));
            writer.WriteNumber("start", start);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteExplanation(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("analysis_explanation");
        writer.WriteString("recognizer", finding.Recognizer ?? "Gliner2Recognizer");
        writer.WriteNull("pattern_name");
        writer.WriteNull("pattern");
        writer.WriteNumber("original_score", Math.Round(finding.Score, 4));
        writer.WriteNumber("score", Math.Round(finding.Score, 4));
        writer.WriteString("textual_explanation", string.Join("; ", finding.Reasons));
        writer.WriteNumber("score_context_improvement", 0);
        writer.WriteString("supportive_context_word", "");
        if (finding.Verdict == Verdict.Unknown) writer.WriteNull("validation_result");
        else writer.WriteBoolean("validation_result", finding.Verdict == Verdict.Confirmed);
        writer.WriteNull("regex_flags");
        writer.WriteEndObject();
    }

    /// <summary>What to find: what is named, or everything that Presidio has a name for; and the client's own recognizers.</summary>
    private static List<LabelRule> Rules(JsonFields body, Dictionary<string, string> names)
    {
        var rules = new List<LabelRule>();
        var own = Own(body);
        IEnumerable<string> asked = body.Has("entities") && body.Texts("entities") is { Length: > 0 } given ? given : PresidioEntity.Known.Concat(own.Select(rule => rule.Name));
        string[] distinct = [.. asked.Distinct(StringComparer.Ordinal)];
        PolicyFields.CheckCounts("entities", distinct.Length, own.Sum(rule => rule.Patterns.Count));
        foreach (var name in distinct)
        {
            if (name.Length == 0) throw ProblemException.Value("entities", "has an empty name");
            var rule = PresidioEntity.RuleOf(name);
            if (!names.TryAdd(rule.Name, name)) continue;
            foreach (var recognizer in own.Where(recognizer => recognizer.Name == name))
                rule = rule with { Patterns = [.. rule.Patterns, .. recognizer.Patterns], Deny = [.. rule.Deny, .. recognizer.Deny], Context = [.. rule.Context, .. recognizer.Context] };
            rules.Add(rule);
        }

        return rules;
    }

    private static List<LabelRule> Own(JsonFields body)
    {
        if (body.Find("ad_hoc_recognizers") is not { } list) return [];
        if (list.ValueKind != JsonValueKind.Array) throw ProblemException.Value("ad_hoc_recognizers", "must be a list");
        return [.. list.EnumerateArray().Select((item, i) => OwnRule(new JsonFields(item, $"ad_hoc_recognizers[{i}].")))];
    }

    private static LabelRule OwnRule(JsonFields recognizer)
    {
        var name = recognizer.Text("supported_entity") ?? throw ProblemException.Value("ad_hoc_recognizers", "supported_entity is missing");
        var patterns = recognizer.Find("patterns") is not { } given ? []
            : given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().Select((item, i) => Pattern(new JsonFields(item, $"ad_hoc_recognizers.patterns[{i}]."))).ToArray()
            : throw ProblemException.Value("ad_hoc_recognizers.patterns", "must be a list");
        return new LabelRule(name)
        {
            Patterns = patterns,
            Deny = recognizer.Has("deny_list") ? recognizer.Texts("deny_list") : [],
            Context = recognizer.Has("context") ? recognizer.Texts("context") : [],
        };
    }

    private static LabelPattern Pattern(JsonFields pattern) =>
        new(pattern.Text("regex") ?? throw ProblemException.Value("ad_hoc_recognizers.patterns", "regex is missing"), pattern.Probability("score") ?? 0.5);
}
