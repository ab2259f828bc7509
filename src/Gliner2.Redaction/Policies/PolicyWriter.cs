using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gliner2.Redaction.Policies;

/// <summary>Writes policies as JSON; what is as it would be without it is left out.</summary>
internal static class PolicyWriter
{
    public static string Write(RedactionPolicy policy, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var plain = new RedactionPolicy();
            json.WriteStartObject();
            json.WritePropertyName("operator");
            Write(json, policy.Operator);
            json.WriteNumber("threshold", policy.Threshold);
            if (policy.ContextBoost != plain.ContextBoost) json.WriteNumber("context_boost", policy.ContextBoost);
            Write(json, "allow", policy.Allow);
            if (!policy.Propagate) json.WriteBoolean("propagate", false);
            if (!policy.MergeAdjacent) json.WriteBoolean("merge_adjacent", false);
            if (policy.Scope != PseudonymScope.Document) json.WriteString("scope", "corpus");
            if (policy.Timeout is { } timeout) json.WriteNumber("timeout_seconds", timeout.TotalSeconds);
            if (policy.OnFailure != FailureMode.Withhold) json.WriteString("on_failure", "throw");
            if (policy.WithheldText != plain.WithheldText) json.WriteString("withheld_text", policy.WithheldText);
            if (policy.Windows != plain.Windows)
            {
                json.WriteStartObject("windows");
                json.WriteNumber("size", policy.Windows.Size);
                json.WriteNumber("overlap", policy.Windows.Overlap);
                json.WriteEndObject();
            }
            json.WriteStartObject("labels");
            foreach (var rule in policy.Labels) Write(json, rule);
            json.WriteEndObject();
            if (policy.KeySources.Count > 0) WriteKeys(json, policy.KeySources);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, LabelRule rule)
    {
        json.WriteStartObject(rule.Name);
        if (rule.Description is not null) json.WriteString("description", rule.Description);
        if (rule.Threshold is { } threshold) json.WriteNumber("threshold", threshold);
        if (rule.Operator is not null)
        {
            json.WritePropertyName("operator");
            Write(json, rule.Operator);
        }
        if (rule.Validator is not null) json.WriteString("validator", rule.Validator);
        if (rule.OnRefuted == RefutedMode.Keep) json.WriteString("on_refuted", "keep");
        Write(json, "context", rule.Context);
        Write(json, "allow", rule.Allow);
        Write(json, "deny", rule.Deny);
        if (rule.Patterns.Count > 0)
        {
            json.WriteStartArray("patterns");
            foreach (var pattern in rule.Patterns)
            {
                json.WriteStartObject();
                json.WriteString("pattern", pattern.Pattern);
                json.WriteNumber("score", pattern.Score);
                if (pattern.Validator is not null) json.WriteString("validator", pattern.Validator);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (!rule.UseModel) json.WriteBoolean("use_model", false);
        if (!rule.UseRecognizers) json.WriteBoolean("use_recognizers", false);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RedactionOperator used)
    {
        json.WriteStartObject();
        json.WriteString("type", used.Name);
        if (used.RequiredKey is { } key) json.WriteString("key", key);
        switch (used)
        {
            case ReplaceOperator { Template: { } template }:
                json.WriteString("template", template);
                break;
            case MaskOperator mask:
                json.WriteString("char", mask.Character.ToString());
                if (mask.KeepFirst > 0) json.WriteNumber("keep_first", mask.KeepFirst);
                if (mask.KeepLast > 0) json.WriteNumber("keep_last", mask.KeepLast);
                if (mask.KeepSeparators) json.WriteBoolean("keep_separators", true);
                if (mask.Count is { } count) json.WriteNumber("count", count);
                if (mask.FromEnd) json.WriteBoolean("from_end", true);
                break;
            case HashOperator hash:
                json.WriteNumber("length", hash.Length);
                break;
            case EncryptOperator { Deterministic: true }:
                json.WriteBoolean("deterministic", true);
                break;
            case ShiftDateOperator shift:
                json.WriteNumber("max_days", shift.MaxDays);
                if (shift.KeepWeekday) json.WriteBoolean("keep_weekday", true);
                break;
            case GeneraliseOperator generalise:
                json.WriteString("to", OperatorReader.WordOf(generalise.To));
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter json, IReadOnlyDictionary<string, KeySource> keys)
    {
        json.WriteStartObject("keys");
        foreach (var (name, source) in keys)
        {
            json.WriteStartObject(name);
            if (source.Environment is not null) json.WriteString("env", source.Environment);
            else json.WriteString("file", source.File);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
