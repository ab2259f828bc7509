using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Runtime.Tests.Text;
using Gliner2.TestSupport;
using Gliner2.Tokenization;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>The recordings that <c>subwords.json</c> lists, and the tokenizers they were made with.</summary>
internal static class SubwordRecordings
{
    /// <summary>Real vocabularies that the repository doesn't hold.</summary>
    private static readonly string[] OnlyInFullReference = ["deberta-v3", "xlm-r", "gpt2", "mistral"];

    /// <summary>All recordings' entries, but for those whose vocabulary is known not to be in the repository.</summary>
    public static IEnumerable<JsonElement> Entries() => TextRecordings.Json("subwords.json").EnumerateArray()
        .Where(entry => ReferenceFolder.Find(entry.GetProperty("tokenizer").GetString()!) is not null || !OnlyInFullReference.Contains(Folder(entry)));

    /// <summary>The tokenizer of an entry, with its patch and by its class.</summary>
    public static SubwordTokenizer Load(JsonElement entry, bool cache = true)
    {
        var pipeline = entry.TryGetProperty("tokenizer_class", out _) ? TokenizerPipeline.ReferenceClass : TokenizerPipeline.File;
        return SubwordTokenizer.Load(TokenizerBytes(entry), ConfigBytes(entry), pipeline, "tokenizer.json", cache);
    }

    /// <summary>The entry's <c>tokenizer.json</c>, patched.</summary>
    public static byte[] TokenizerBytes(JsonElement entry)
    {
        var bytes = File.ReadAllBytes(TokenizerPath(entry));
        if (!entry.TryGetProperty("patch", out var patch)) return bytes;

        var json = JsonNode.Parse(bytes)!;
        foreach (var property in patch.EnumerateObject()) json[property.Name] = JsonNode.Parse(property.Value.GetRawText());

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>The entry's <c>tokenizer_config.json</c>: its own, else the file next to the tokenizer.</summary>
    public static byte[] ConfigBytes(JsonElement entry) => entry.TryGetProperty("tokenizer_config", out var config)
        ? JsonSerializer.SerializeToUtf8Bytes(config)
        : File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(TokenizerPath(entry))!, "tokenizer_config.json"));

    /// <summary>Where the entry's <c>tokenizer.json</c> lies. The default model's file is that of bert-uncased with the markers added.</summary>
    public static string TokenizerPath(JsonElement entry)
    {
        var path = entry.GetProperty("tokenizer").GetString()!;
        return ReferenceFolder.Find(path) is { } found ? found
            : path == "tokenizers/bert-uncased/tokenizer.json" ? Path.Combine(ReferenceFolder.ModelFolder("mini"), "tokenizer.json")
            : path.StartsWith("models/", StringComparison.Ordinal) ? Path.Combine(ReferenceFolder.ModelFolder(Folder(entry)), "tokenizer.json")
            : throw new FileNotFoundException($"{entry.GetProperty("recording")}: no {path} in {ReferenceFolder.Root}");
    }

    private static string Folder(JsonElement entry) => entry.GetProperty("tokenizer").GetString()!.Split('/')[1];
}
