using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gliner2.Cli.Input;
using Gliner2.Redaction;

namespace Gliner2.Cli.Output;

/// <summary>The lines of audit and map files.</summary>
internal static class RedactionLines
{
    /// <summary>What was found in a unit and what became of it, without a value.</summary>
    public static string Audit(RedactionUnit unit, RedactedDocument redacted, string policy, string model, int? remaining) => Json(json =>
    {
        json.WriteString("source", unit.Place.ToString());
        json.WriteString("sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(unit.Document!.Text))).ToLowerInvariant());
        json.WriteString("policy", policy);
        json.WriteString("model", model);
        if (redacted.IsWithheld) json.WriteBoolean("withheld", true);
        json.WriteStartArray("findings");
        foreach (var field in redacted.Fields)
            foreach (var span in field.Value.Spans) Write(json, field.Path, span);
        json.WriteEndArray();
        if (remaining is { } count) json.WriteNumber("remaining", count);
    });

    /// <summary>What restores a unit.</summary>
    public static string Map(RedactionUnit unit, RedactedDocument redacted) => Json(json =>
    {
        json.WriteString("source", unit.Place.ToString());
        json.WriteNumber("lines", redacted.Text.AsSpan().Count('\n') + 1);
        json.WritePropertyName("map");
        json.WriteRawValue(redacted.Map.ToJson());
    });

    private static void Write(Utf8JsonWriter json, string path, RedactedSpan span)
    {
        json.WriteStartObject();
        if (path.Length > 0) json.WriteString("path", path);
        json.WriteString("label", span.Label);
        json.WriteNumber("start", span.Finding.Start);
        json.WriteNumber("end", span.Finding.End);
        json.WriteNumber("score", Math.Round(span.Finding.Score, 4));
        json.WriteString("operator", span.Operator);
        json.WriteString("source", span.Finding.Source.ToString().ToLowerInvariant());
        if (span.Finding.Recognizer is { } recognizer) json.WriteString("recognizer", recognizer);
        if (span.Finding.Validator is { } validator) json.WriteString("validator", validator);
        if (span.Finding.Verdict != Verdict.Unknown) json.WriteString("verdict", span.Finding.Verdict.ToString().ToLowerInvariant());
        json.WriteStartArray("reasons");
        foreach (var reason in span.Finding.Reasons) json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ReadableJsonEncoder.Instance }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
