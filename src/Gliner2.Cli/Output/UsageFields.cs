using System.Buffers;
using System.Text.Json;
using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>How much was read for an answer, as a field of its document: an object in JSON, a column for each number in tables.</summary>
internal static class UsageFields
{
    private const string Name = "usage";

    /// <summary>The columns of tables.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["usage_words", "usage_tokens", "usage_windows"];

    /// <summary>Writes the object as a member.</summary>
    public static void Write(Utf8JsonWriter json, ExtractionUsage usage)
    {
        json.WritePropertyName(Name);
        WriteObject(json, usage);
    }

    /// <summary>A document that keeps it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="usage">How much was read.</param>
    /// <param name="isTable">Whether it goes to a table.</param>
    /// <exception cref="CliException">The document keeps a field of such a name already.</exception>
    public static Document AddTo(Document document, ExtractionUsage usage, bool isTable)
    {
        if (!isTable) return document with { Kept = [.. document.Kept, new(Name, Element(json => WriteObject(json, usage)))] };
        if (document.Kept.FirstOrDefault(field => Columns.Contains(field.Key)).Key is { } taken)
            throw CliException.Failure($"{document.Place}: the field \"{taken}\" can't be kept: --include-usage writes one of that name");
        int[] numbers = [usage.Words, usage.Tokens, usage.Windows];
        return document with { Kept = [.. document.Kept, .. Columns.Zip(numbers, (name, number) => KeyValuePair.Create(name, Element(json => json.WriteNumberValue(number))))] };
    }

    private static void WriteObject(Utf8JsonWriter json, ExtractionUsage usage)
    {
        json.WriteStartObject();
        json.WriteNumber("words"u8, usage.Words);
        json.WriteNumber("tokens"u8, usage.Tokens);
        json.WriteNumber("windows"u8, usage.Windows);
        json.WriteEndObject();
    }

    private static JsonElement Element(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
