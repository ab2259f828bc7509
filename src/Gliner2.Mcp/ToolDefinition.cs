using System.Text.Json;

namespace Gliner2.Mcp;

/// <summary>A tool as agents see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">When to use it, and what it answers.</param>
/// <param name="Arguments">JSON Schemas of its own arguments, as members of an object, without braces.</param>
/// <param name="Required">The one that can't be left out; null when all can.</param>
internal sealed record ToolDefinition(string Name, string Title, string Description, string Arguments, string? Required = null)
{
    private const string Details = """ "details": { "type": "boolean", "description": "Add probabilities, and places where there are any (code points)." } """;
    private const string File = """ "file": { "type": "string", "description": "A text file to read instead, by its path below the server's folder." }, """;

    /// <summary>The JSON Schema of all arguments.</summary>
    /// <param name="files">Whether a file may be named in place of a text.</param>
    public JsonElement InputSchema(bool files) => JsonElement.Parse($$"""
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "text": { "type": "string", "description": "The text to read{{(files ? "; or give file" : "")}}." },
            {{(files ? File : "")}}
            {{Arguments}},
            {{Details}}
          },
          "required": [{{string.Join(", ", new[] { files ? null : "text", Required }.OfType<string>().Select(name => $"\"{name}\""))}}]
        }
        """);
}
