using System.Text.Json;
using Gliner2.Worker.Documents;

namespace Gliner2.Worker;

/// <summary>
/// The answer to a document. As JSON: <c>{"id": "17", "schema": "ticket", "version": 3, "fields": {...}, "text": "...", "result": {...}}</c>. A document that was redacted
/// has <c>policy</c> in place of <c>schema</c>, the redacted text, and <c>redacted</c> in place of <c>result</c>: what stands where, never what stood there.
/// </summary>
/// <param name="Id">The document's id.</param>
/// <param name="Text">Its text; the redacted one if that was asked for.</param>
/// <param name="Result">The extraction's answer (with probabilities, and offsets in code points), or the list of redactions.</param>
public sealed record WorkAnswer(JsonElement Id, string Text, JsonElement Result)
{
    /// <summary>How <see cref="Result"/> shows an extraction: with all that the other formats are made of.</summary>
    public static ResultFormat Format { get; } = new() { IncludeConfidence = true, IncludeSpans = true, Offsets = OffsetUnit.CodePoint };

    /// <summary>The id as text.</summary>
    public string Key => Id.ValueKind == JsonValueKind.String ? Id.GetString()! : Id.GetRawText();

    /// <summary>What was asked.</summary>
    public QuestionKind Kind { get; init; }

    /// <summary>The name of the schema or of the policy.</summary>
    public string Question { get; init; } = WorkDocument.DefaultQuestion;

    /// <summary>Its version.</summary>
    public ulong Version { get; init; }

    /// <summary>What came with the document.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Fields { get; init; } = [];

    /// <summary>Reads an answer.</summary>
    /// <param name="utf8Json">JSON in UTF-8.</param>
    /// <exception cref="DocumentException">It is none; says at which field.</exception>
    public static WorkAnswer Parse(ReadOnlyMemory<byte> utf8Json) => WorkAnswerReader.Read(utf8Json);

    /// <summary>The answer as JSON in UTF-8.</summary>
    public byte[] ToUtf8Json() => JsonValues.Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        JsonValues.WriteAsItIs(json, Id);
        json.WriteString(Kind == QuestionKind.Policy ? "policy"u8 : "schema"u8, Question);
        json.WriteNumber("version"u8, Version);
        JsonValues.WriteFields(json, Fields);
        json.WriteString("text"u8, Text);
        json.WritePropertyName(Kind == QuestionKind.Policy ? "redacted"u8 : "result"u8);
        Result.WriteTo(json);
        json.WriteEndObject();
    });

    /// <summary>The extraction's answer.</summary>
    /// <param name="schema">What was asked; null derives it from the answer.</param>
    /// <exception cref="ResultException">It isn't one.</exception>
    public ExtractionResult ToResult(ExtractionSchema? schema = null) => ExtractionResult.Parse(Result, schema, Text, Format.Offsets);
}
