using System.Text.Json;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>What an answer in JSON says of its document.</summary>
internal static class DocumentJson
{
    /// <summary>Its id, if it has one, and the fields that were kept.</summary>
    public static void WriteKept(Utf8JsonWriter json, Document document)
    {
        if (document.Id is { } id)
        {
            json.WritePropertyName("id"u8);
            id.WriteTo(json);
        }

        foreach (var (name, value) in document.Kept)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    /// <summary>An object with the document, its text, its answer, and how much was read where that is given.</summary>
    public static void Write(Utf8JsonWriter json, Document document, Action<Utf8JsonWriter> result, ExtractionUsage? usage = null)
    {
        json.WriteStartObject();
        WriteKept(json, document);
        json.WriteString("text"u8, document.Text);
        json.WritePropertyName("result"u8);
        result(json);
        if (usage is { } read) UsageFields.Write(json, read);
        json.WriteEndObject();
    }

    /// <summary>How answers are written: readable letters, the same line ends everywhere.</summary>
    /// <param name="indented">Over several lines each.</param>
    public static JsonWriterOptions Options(bool indented) => new() { Indented = indented, NewLine = "\n", Encoder = ReadableJsonEncoder.Instance, SkipValidation = true };
}
