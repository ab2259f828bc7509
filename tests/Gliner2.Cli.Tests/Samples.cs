using System.Text;
using System.Text.Json;
using Gliner2.Cli.Output;

namespace Gliner2.Cli.Tests;

/// <summary>Texts and models that several tests use.</summary>
internal static class Samples
{
    /// <summary>A tiny checkpoint that knows nothing, and answers thousands of texts a second.</summary>
    public static string TinyModel => Path.Combine(TestSupport.RepositoryFolder.Root, "tests", "reference", "models", "span-bert");

    /// <summary>Short texts: plain, with signs beyond ASCII and beyond 16 bits, empty, with line breaks.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "Tim Cook leads Apple in Cupertino.",
        "Marie Curie worked for the University of Paris",
        "Jos\u00e9 Garc\u00eda \U0001F600 founded Caf\u00e9 M\u00fcnchen in Berlin, \"the best\" \\ he said",
        "",
        "The battery lasts two days, but the price of $499 is too high!\nWould Anna Smith buy it again?",
        "\u5f20\u4f1f works at Microsoft",
    ];

    /// <summary>Texts as JSONL records, with ids of every type.</summary>
    public static byte[] JsonLines(IEnumerable<string> texts)
    {
        string[] ids = ["1", "\"two\"", "null", "[3, {\"a\": \"\u00e4\"}]", "-1.50e2", "true"];
        var lines = texts.Select((text, i) => $"{{\"id\": {ids[i % ids.Length]}, \"text\": {JsonSerializer.Serialize(text)}, \"other\": 0}}\n");
        return Encoding.UTF8.GetBytes(string.Concat(lines));
    }

    /// <summary>What the program must write for a text.</summary>
    public static string Answer(string? id, string text, ExtractionResult result, ResultFormat? format = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ReadableJsonEncoder.Instance })) result.WriteTo(writer, format);
        var json = Encoding.UTF8.GetString(buffer.ToArray());
        Assert.Equal(JsonElement.Parse(result.ToJson(format)), JsonElement.Parse(json), JsonElement.DeepEquals);
        return $"{{{(id is null ? "" : $"\"id\":{id},")}\"text\":\"{ReadableJsonEncoder.Instance.Encode(text)}\",\"result\":{json}}}";
    }
}
