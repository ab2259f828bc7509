using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;

namespace Gliner2.Mcp;

/// <summary>A tool that gives a text without personal data and secrets. With a file, the agent reads it without ever seeing them.</summary>
internal sealed class RedactionTool(string model, ToolTexts texts) : ModelTool(Definition, model, texts)
{
    private const string DefaultPolicy = "medium";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ToolDefinition Definition { get; } = new(
        "redact_text", "Redact personal data",
        "Gives a text without personal data and secrets: numbered tokens such as [PERSON_1] stand in their place, the same one for the same value. Answers {\"text\": ..., \"redacted\": {\"person\": 2}}.",
        $$"""
        "policy": { "type": "string", "enum": [{{string.Join(", ", RedactionPolicy.PresetNames.Select(name => $"\"{name}\""))}}], "description": "What counts: secrets (credentials), base (and payment data), medium (and who somebody is; if left out), total (and places and dates), safe-harbor-18 (HIPAA)." }
        """);

    protected override async Task<string> AnswerAsync(IGliner2Client client, ToolArguments arguments, string text, CancellationToken cancellationToken)
    {
        var policy = RedactionPolicy.Preset(arguments.Text("policy") ?? DefaultPolicy) with { OnFailure = FailureMode.Throw };
        var redactor = new TextRedactor(policy, client.AsExtractor(), RedactionKeys.None);
        var details = arguments.Flag("details");
        var documents = new[] { new RedactionDocument<int>(text, 0) }.ToAsyncEnumerable();
        await foreach (var result in redactor.RedactAsync(documents, cancellationToken).ConfigureAwait(false)) return Json(result.Redacted, details);
        throw new ToolException("the text wasn't answered");
    }

    private static string Json(RedactedText redacted, bool details)
    {
        var counts = new JsonObject();
        foreach (var label in redacted.Spans.GroupBy(span => span.Label)) counts[label.Key] = label.Count();
        var json = new JsonObject { ["text"] = redacted.Text, ["redacted"] = counts };
        if (details) json["spans"] = new JsonArray([.. redacted.Spans.Select(Span)]);
        return json.ToJsonString(Readable);
    }

    private static JsonObject Span(RedactedSpan span) => new() { ["token"] = span.Replacement, ["label"] = span.Label, ["confidence"] = Math.Round(span.Finding.Score, 4) };
}
