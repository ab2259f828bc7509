using System.Text.Json;
using Gliner2.Redaction;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Endpoints;

/// <summary><c>POST /v1/redact</c> and <c>/v1/restore</c>: texts without personal data, and as they were.</summary>
internal static class RedactionEndpoints
{
    private sealed record Answer(string Original, RedactedText Redacted);

    public static void Map(Routes routes)
    {
        routes.Post("/v1/redact", exchange => exchange.AnswerAsync(async body =>
        {
            var request = ExtractionRequest.ReadOnly(exchange, body, "policy", "offsets", "include_reasons", "include_map");
            var (reasons, map, unit) = (body.Flag("include_reasons"), body.Flag("include_map"), request.Format.Offsets);
            var redactor = PolicyFields.Redactor(request.Model, request.Options, PolicyFields.Read(exchange.State, body));
            var redacted = await PolicyFields.RedactAsync(redactor, request.Texts, exchange.Aborted).ConfigureAwait(false);
            (Answer?, ProblemException?)[] answers = [.. redacted.Select((text, i) => (new Answer(request.Texts[i], text), (ProblemException?)null))];
            return request.Written<Answer>(answers, (writer, answer) => Write(writer, answer, unit, reasons, map));
        }));
        routes.Post("/v1/restore", exchange => exchange.AnswerAsync(body =>
        {
            body.AllowOnly("text", "map", "policy");
            var text = body.Text("text") ?? throw ProblemException.Value("text", "is missing");
            var map = body.Find("map") is { } given ? PolicyFields.Checked("map", () => RedactionMap.Parse(given.GetRawText())) : null;
            if (map is null && !body.Has("policy")) throw ProblemException.Value("map", "is missing: give the map that came with the redacted text, or the policy whose keys encrypted its values");
            var (policy, keys) = body.Has("policy") ? PolicyFields.Read(exchange.State, body) : (new RedactionPolicy(), RedactionKeys.None);
            var restored = map is null ? TextRedactor.WithoutModel(policy, keys).Restore(text) : map.Restore(text, keys);
            return Task.FromResult<Action<Utf8JsonWriter>>(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("result");
                writer.WriteString("text", restored);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
        }));
    }

    private static void Write(Utf8JsonWriter writer, Answer answer, OffsetUnit unit, bool reasons, bool map)
    {
        var redacted = answer.Redacted;
        writer.WriteStartObject();
        writer.WriteString("text", redacted.Text);
        if (redacted.IsWithheld) writer.WriteBoolean("withheld", true);
        writer.WriteStartArray("spans");
        var (before, after) = (new OffsetCounter(answer.Original, unit), new OffsetCounter(redacted.Text, unit));
        foreach (var span in redacted.Spans)
        {
            var finding = span.Finding;
            writer.WriteStartObject();
            writer.WriteString("label", span.Label);
            writer.WriteNumber("start", before.Of(finding.Start));
            writer.WriteNumber("end", before.Beyond(finding.End));
            writer.WriteNumber("score", Math.Round(finding.Score, 4));
            writer.WriteString("source", Name(finding.Source));
            if (finding.Recognizer is { } recognizer) writer.WriteString("recognizer", recognizer);
            if (finding.Validator is { } validator) writer.WriteString("validator", validator);
            if (finding.Verdict != Verdict.Unknown) writer.WriteString("verdict", finding.Verdict == Verdict.Confirmed ? "confirmed" : "refuted");
            writer.WriteString("operator", span.Operator);
            writer.WriteStartObject("replacement");
            writer.WriteString("text", span.Replacement);
            writer.WriteNumber("start", after.Of(span.Start));
            writer.WriteNumber("end", after.Beyond(span.End));
            writer.WriteEndObject();
            if (reasons)
            {
                writer.WriteStartArray("reasons");
                foreach (var reason in finding.Reasons) writer.WriteStringValue(reason);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (map)
        {
            writer.WritePropertyName("map");
            writer.WriteRawValue(redacted.Map.ToJson());
        }

        writer.WriteEndObject();
    }

    private static string Name(DetectionSource source) => source switch
    {
        DetectionSource.Model => "model",
        DetectionSource.Recognizer => "recognizer",
        DetectionSource.DenyList => "deny_list",
        DetectionSource.Propagation => "propagation",
        DetectionSource.Escape => "escape",
        _ => "given",
    };
}
