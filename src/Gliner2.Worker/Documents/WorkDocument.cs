using System.Text.Json;
using Gliner2.Worker.Documents;

namespace Gliner2.Worker;

/// <summary>
/// A document to be answered. As JSON: <c>{"id": "17", "text": "...", "schema": "ticket", "version": 3, "fields": {...}}</c>, of which <c>id</c> and <c>text</c> must be there.
/// </summary>
/// <param name="Id">What the document is called: a string, a number, or whatever JSON but null. There is one answer at most for each id as text.</param>
/// <param name="Text">The text.</param>
public sealed record WorkDocument(JsonElement Id, string Text)
{
    /// <summary>The schema that is meant by documents that name none.</summary>
    public const string DefaultQuestion = "default";

    /// <summary>The id as text: what a string says, and the JSON of anything else; so 17 and "17" are one id.</summary>
    public string Key => Id.ValueKind == JsonValueKind.String ? Id.GetString()! : Id.GetRawText();

    /// <summary>Whether a schema or a policy is named.</summary>
    public QuestionKind Kind { get; init; }

    /// <summary>The name of the schema (in JSON, <c>schema</c>) or of the policy (<c>policy</c>).</summary>
    public string Question { get; init; } = DefaultQuestion;

    /// <summary>Its version; null for the latest when the document is read.</summary>
    public ulong? Version { get; init; }

    /// <summary>What goes with the document and comes back with its answer.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Fields { get; init; } = [];

    /// <summary>A document whose id is a text.</summary>
    /// <param name="id">The id.</param>
    /// <param name="text">The text.</param>
    public static WorkDocument Of(string id, string text) => new(JsonValues.String(id), text);

    /// <summary>Reads a document.</summary>
    /// <param name="utf8Json">JSON in UTF-8.</param>
    /// <exception cref="DocumentException">It is none; says at which field.</exception>
    public static WorkDocument Parse(ReadOnlyMemory<byte> utf8Json) => WorkDocumentReader.Read(utf8Json);

    /// <summary>The document as JSON in UTF-8.</summary>
    public byte[] ToUtf8Json() => JsonValues.Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        JsonValues.WriteAsItIs(json, Id);
        json.WriteString("text"u8, Text);
        if (Kind == QuestionKind.Policy || Question != DefaultQuestion) json.WriteString(Kind == QuestionKind.Policy ? "policy"u8 : "schema"u8, Question);
        if (Version is { } version) json.WriteNumber("version"u8, version);
        JsonValues.WriteFields(json, Fields);
        json.WriteEndObject();
    });
}
