using System.Text.Json;

namespace Gliner2.Cli.Input;

/// <summary>A text to be answered.</summary>
/// <param name="Text">The text.</param>
/// <param name="Id">What the record calls it, of whatever JSON type; null when it has no name.</param>
/// <param name="Place">Where it came from.</param>
internal sealed record Document(string Text, JsonElement? Id, Place Place);
