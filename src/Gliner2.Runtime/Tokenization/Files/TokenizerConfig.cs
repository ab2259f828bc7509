using System.Text.Json;
using Gliner2.Common;

namespace Gliner2.Tokenization.Files;

/// <summary>What <c>tokenizer_config.json</c> says, as far as it matters.</summary>
/// <param name="Json">The whole object; null when there is none, or none that can be read.</param>
/// <param name="Class">The tokenizer's class without a trailing <c>Fast</c>, or null.</param>
/// <param name="Unknown">The unknown token's text, or null.</param>
internal sealed record TokenizerConfig(ComponentJson? Json, string? Class, string? Unknown)
{
    public const string Name = "tokenizer_config.json";

    /// <summary>What a missing file says.</summary>
    public static readonly TokenizerConfig None = new(null, null, null);

    /// <summary>Reads the file's bytes; empty: there is no file.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="required">Whether a damaged file is an error. Some released repositories have one, and <c>tokenizer.json</c> alone is enough.</param>
    /// <exception cref="ModelException">The file is damaged and required.</exception>
    public static TokenizerConfig Parse(ReadOnlySpan<byte> bytes, bool required)
    {
        if (bytes.IsEmpty) return None;

        try
        {
            var reader = new Utf8JsonReader(StrictJson.Checked(bytes));
            var root = JsonElement.ParseValue(ref reader);
            if (root.ValueKind != JsonValueKind.Object) throw new JsonException("the file holds no object");

            var json = new ComponentJson(root, Name, "$");
            var type = json.OptionalText("tokenizer_class");
            return new TokenizerConfig(json, type?.EndsWith("Fast", StringComparison.Ordinal) == true ? type[..^4] : type, UnknownOf(root, json));
        }
        catch (JsonException e) when (required)
        {
            throw new ModelException($"{Name}: no valid JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or ModelException && !required)
        {
            return None;
        }
    }

    // "[UNK]", or {"content": "[UNK]", ...}
    private static string? UnknownOf(JsonElement root, ComponentJson json) =>
        root.TryGetProperty("unk_token", out var token) && token.ValueKind == JsonValueKind.Object
            ? json.Child("unk_token").Text("content")
            : json.OptionalText("unk_token");
}
