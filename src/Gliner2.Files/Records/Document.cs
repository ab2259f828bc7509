using System.Text.Json;

namespace Gliner2.Files;

/// <summary>A text to be answered.</summary>
/// <param name="Text">The text.</param>
/// <param name="Id">What the record calls it, of whatever JSON type; null when it has no name.</param>
/// <param name="Place">Where it came from.</param>
public sealed record Document(string Text, JsonElement? Id, Place Place)
{
    /// <summary>Other fields of the record that were asked for (<see cref="ReadOptions.Keep"/>), in its order; the input's name first, if that was asked for.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Kept { get; init; } = [];
}
