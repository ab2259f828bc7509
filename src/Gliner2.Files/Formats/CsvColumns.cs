using System.Buffers;
using System.Text;
using System.Text.Json;
using Gliner2.Files.Annotations;

namespace Gliner2.Files.Formats;

/// <summary>The columns that say which document a row is of: its id, and the fields that it keeps, each by itself or all in one.</summary>
internal sealed class CsvColumns(AnnotationOptions options)
{
    /// <summary>The column of all kept fields together.</summary>
    public const string Together = "kept";

    public void AddNames(CsvLine line)
    {
        line.Add("id");
        foreach (var name in options.Columns ?? [Together]) line.Add(name);
    }

    public void Add(CsvLine line, AnnotatedDocument document)
    {
        line.Add(document.Id is { } id ? Cell(id) : null);
        if (options.Columns is null)
        {
            line.Add(document.Kept.Count == 0 ? null : Json(json =>
            {
                json.WriteStartObject();
                AnnotatedJson.WriteKept(json, document);
                json.WriteEndObject();
            }));
            return;
        }

        foreach (var name in options.Columns)
        {
            var field = document.Kept.FirstOrDefault(kept => kept.Key == name);
            line.Add(field.Key is null ? null : Cell(field.Value));
        }
    }

    /// <summary>JSON for a cell.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A JSON value as a cell: a text is itself.</summary>
    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
