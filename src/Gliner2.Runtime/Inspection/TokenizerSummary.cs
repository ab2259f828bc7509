using System.Text.Json;
using Gliner2.Checkpoints;
using Gliner2.Common;

namespace Gliner2.Inspection;

/// <summary>Kind and size of a tokenizer, from <c>tokenizer.json</c>.</summary>
internal static class TokenizerSummary
{
    /// <exception cref="ModelException">The file isn't one.</exception>
    public static (string Kind, int Tokens) Read(string path)
    {
        try
        {
            using var document = StrictJson.Parse(ModelFiles.Read(path, Limits.TokenizerBytes));
            var model = document.RootElement.GetProperty("model");
            var ids = new HashSet<int>();
            var vocabulary = model.GetProperty("vocab");
            if (vocabulary.ValueKind == JsonValueKind.Array) ids.UnionWith(Enumerable.Range(0, vocabulary.GetArrayLength()));
            else ids.UnionWith(vocabulary.EnumerateObject().Select(entry => entry.Value.GetInt32()));

            if (document.RootElement.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
                ids.UnionWith(added.EnumerateArray().Select(token => token.GetProperty("id").GetInt32()));

            var kind = model.TryGetProperty("type", out var type) ? type.GetString() : null;
            return (kind ?? (vocabulary.ValueKind == JsonValueKind.Array ? "Unigram" : "unnamed"), ids.Count);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelException($"{path}: isn't a tokenizer: {e.Message}", e);
        }
    }
}
