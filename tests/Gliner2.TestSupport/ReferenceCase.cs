using System.Text.Json;

namespace Gliner2.TestSupport;

/// <summary>One recorded case.</summary>
/// <param name="Json">The whole object.</param>
public sealed record ReferenceCase(JsonElement Json)
{
    /// <summary>The case's name.</summary>
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>What was recorded.</summary>
    public string Kind => Json.GetProperty("kind").GetString()!;

    /// <summary>A property; it must be there.</summary>
    public JsonElement this[string name] => Json.TryGetProperty(name, out var value)
        ? value
        : throw new KeyNotFoundException($"{Id} has no '{name}'");

    /// <summary>A property, or null.</summary>
    public JsonElement? Find(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The text of the case.</summary>
    public string Text => this["text"].GetString()!;
}
