using System.Text.Json;
using Gliner2.Common;

namespace Gliner2.Tokenization.Files;

/// <summary>What a <c>tokenizer.json</c> says, as far as it matters for ids.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="AddedTokens">In the file's order.</param>
/// <param name="Normalizer">Null: none.</param>
/// <param name="PreTokenizer">Null: none.</param>
/// <param name="Model">The vocabulary and what goes with it.</param>
internal sealed record TokenizerFile(string Name, IReadOnlyList<AddedToken> AddedTokens, ComponentJson? Normalizer, ComponentJson? PreTokenizer, ModelSection Model)
{
    /// <summary>Reads the file's bytes.</summary>
    /// <exception cref="ModelException">They are no <c>tokenizer.json</c>.</exception>
    public static TokenizerFile Parse(ReadOnlySpan<byte> json, string name, bool exactScores)
    {
        Utf8JsonReader reader = default;
        try
        {
            json = StrictJson.Checked(json);
            reader = new Utf8JsonReader(json);
            return Read(ref reader, json, name, exactScores);
        }
        catch (JsonException e)
        {
            throw new ModelException($"{name}, line {e.LineNumber + 1}: no valid JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            var line = 1 + json[..Math.Min(json.Length, (int)reader.TokenStartIndex)].Count((byte)'\n');
            throw new ModelException($"{name}, line {line}, byte {reader.TokenStartIndex}: {e.Message}. Is this a tokenizer.json of Hugging Face's tokenizers?", e);
        }
    }

    private static TokenizerFile Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string name, bool exactScores)
    {
        ModelSection? model = null;
        var parts = new Dictionary<string, JsonElement>();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new FormatException("no JSON object");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString()!;
            reader.Read();
            switch (property)
            {
                case "model":
                    model = ModelSectionReader.Read(ref reader, json, exactScores);
                    model.Complete();
                    break;
                case "added_tokens" or "normalizer" or "pre_tokenizer":
                    parts[property] = JsonElement.ParseValue(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new TokenizerFile(name, AddedTokensOf(parts, name), Component(parts, "normalizer", name), Component(parts, "pre_tokenizer", name),
            model ?? throw new FormatException("there is no model"));
    }

    private static ComponentJson? Component(Dictionary<string, JsonElement> parts, string property, string name) =>
        !parts.TryGetValue(property, out var json) || json.ValueKind == JsonValueKind.Null ? null
        : json.ValueKind == JsonValueKind.Object ? new ComponentJson(json, name, $"$.{property}")
        : throw new ModelException($"{name}: $.{property} is no object.");

    private static List<AddedToken> AddedTokensOf(Dictionary<string, JsonElement> parts, string name)
    {
        var tokens = new List<AddedToken>();
        if (!parts.TryGetValue("added_tokens", out var list) || list.ValueKind == JsonValueKind.Null) return tokens;

        if (list.ValueKind != JsonValueKind.Array) throw new ModelException($"{name}: $.added_tokens is no array.");

        foreach (var item in list.EnumerateArray())
        {
            var path = $"$.added_tokens[{tokens.Count}]";
            if (item.ValueKind != JsonValueKind.Object) throw new ModelException($"{name}: {path} is no object.");

            var json = new ComponentJson(item, name, path);
            var special = json.Flag("special", false);
            tokens.Add(new AddedToken(json.Text("content"), json.Flag("single_word", false), json.Flag("lstrip", false), json.Flag("rstrip", false),
                json.Flag("normalized", !special), special));
        }

        return tokens;
    }
}
